#pragma once

#include <QSet>
#include <QString>

#include <optional>

namespace cts::rules {

// Which part of a record a field belongs to, and so who may see it (DESIGN section 2).
enum class Compartment {
    Core,     // identity, status, narrative
    Location, // residence, whereabouts, contacts, exploiters
    Health,   // medical, pregnancy, therapy, substance use
    Legal,    // detention, warrants, law-enforcement facts
    Internal, // an agency's own notes
    County    // what the county's administration keeps from agencies and line staff, such as who is denied a youth
};

using Compartments = QSet<Compartment>;

// All compartments, Core first.
const QList<Compartment>& allCompartments();
// "core", "location", "health", "legal", "internal", "county".
QString nameOf(Compartment compartment);
std::optional<Compartment> compartmentNamed(const QString& name);

inline size_t qHash(Compartment compartment, size_t seed = 0) {
    return ::qHash(static_cast<int>(compartment), seed);
}

} // namespace cts::rules
