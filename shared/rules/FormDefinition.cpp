#include "shared/rules/FormDefinition.h"

#include <algorithm>

namespace cts::rules {

const FieldDefinition* FormDefinition::field(const QString& fieldId) const {
    const auto it = m_places.constFind(fieldId);
    return it == m_places.cend() ? nullptr : &sections.at(it->section).fields.at(it->field);
}

Compartment FormDefinition::compartmentOf(const QString& path) const {
    const auto slash = path.indexOf(u'/');
    const auto* owner = field(slash < 0 ? path : path.left(slash));
    if (owner == nullptr)
        return Compartment::Core;
    const auto second = slash < 0 ? -1 : path.indexOf(u'/', slash + 1);
    if (second < 0)
        return owner->compartment;
    const auto column = QStringView(path).mid(second + 1);
    const auto& columns = owner->columns;
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const FieldDefinition& one) { return one.id == column; });
    return found == columns.end() ? owner->compartment : found->compartment;
}

void FormDefinition::indexFields() {
    m_places.clear();
    for (qsizetype i = 0; i < sections.size(); ++i)
        for (qsizetype j = 0; j < sections.at(i).fields.size(); ++j)
            if (const auto& name = sections.at(i).fields.at(j).id; !m_places.contains(name))
                m_places.insert(name, {i, j});
}

} // namespace cts::rules
