#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/HomeLayout.h"

namespace cts::rules {

// Reads home.json and checks all it names. Borrows; lives for one load, on one thread.
class HomeLoader {
public:
    HomeLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    HomeRules load(const RuleFile& file);

private:
    HomeLayout readLayout(RuleObject& object);
    QHash<QString, QString> readLabels(RuleObject& object, Need need);
    QStringList readNames(RuleObject& object, const QString& key, const QStringList& known, const QString& code);

    const RuleIndex& m_index;
    RuleProblems& m_problems;
};

} // namespace cts::rules
