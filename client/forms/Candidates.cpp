#include "client/forms/Candidates.h"

#include "client/forms/FieldText.h"
#include "shared/records/UserRules.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

QList<std::pair<QString, QString>> candidates(const rules::ReferenceRule& rule,
                                              const QHash<QString, QJsonObject>& directory, const QJsonObject& fields) {
    QString department;
    if (!rule.departmentFromField.isEmpty())
        department = fields.value(rule.departmentFromField).toString();
    QList<std::pair<QString, QString>> found;
    for (auto it = directory.cbegin(); it != directory.cend(); ++it) {
        const auto& entry = it.value();
        const bool fits = entry.value("kind"_L1).toString() == rule.kind &&
                          entry.value("active"_L1).toString() == "YES"_L1 && records::holdsOneOf(entry, rule.roles) &&
                          (department.isEmpty() || entry.value("department"_L1).toString() == department);
        if (!fits)
            continue;
        const auto name = entry.value("name"_L1);
        const QString words = name.isObject() ? personName(name.toObject()) : name.toString();
        const QString unit = entry.value("unitName"_L1).toString();
        found.append({it.key(), unit.isEmpty() ? words : words + u" ("_s + unit + u')'});
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.second.localeAwareCompare(b.second) < 0; });
    return found;
}

} // namespace cts::client
