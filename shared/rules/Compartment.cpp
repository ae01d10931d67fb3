#include "shared/rules/Compartment.h"

#include <QList>

#include <array>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

struct Named {
    Compartment compartment;
    QLatin1String name;
};

constexpr std::array names{Named{Compartment::Core, "core"_L1},         Named{Compartment::Location, "location"_L1},
                           Named{Compartment::Health, "health"_L1},     Named{Compartment::Legal, "legal"_L1},
                           Named{Compartment::Internal, "internal"_L1}, Named{Compartment::County, "county"_L1}};

} // namespace

const QList<Compartment>& allCompartments() {
    static const QList<Compartment> all = [] {
        QList<Compartment> list;
        for (const auto& named : names)
            list.append(named.compartment);
        return list;
    }();
    return all;
}

QString nameOf(Compartment compartment) {
    for (const auto& named : names)
        if (named.compartment == compartment)
            return named.name;
    return {};
}

std::optional<Compartment> compartmentNamed(const QString& name) {
    for (const auto& named : names)
        if (named.name == name)
            return named.compartment;
    return std::nullopt;
}

} // namespace cts::rules
