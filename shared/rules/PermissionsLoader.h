#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/Permissions.h"

namespace cts::rules {

// Reads permissions.json and checks all it names. Borrows; lives for one load, on one thread.
class PermissionsLoader {
public:
    PermissionsLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    Permissions load(const RuleFile& file);

private:
    Role readRole(RuleObject& object);
    Relation readRelation(RuleObject& object);
    void readFrom(RuleObject& object, Relation& relation);
    bool someFormHas(const QString& kind, const QString& field) const;
    Compartments readSees(RuleObject& object);
    void readObject(RuleObject& object, Permissions& permissions);
    QStringList readKnown(RuleObject& object, const QString& key, const QSet<QString>& known, const QString& code,
                          Need need);

    const RuleIndex& m_index;
    RuleProblems& m_problems;
};

} // namespace cts::rules
