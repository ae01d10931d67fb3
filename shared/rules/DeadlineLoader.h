#pragma once

#include "shared/rules/DeadlineRules.h"
#include "shared/rules/RuleIndex.h"
#include "shared/rules/RuleObject.h"

namespace cts::rules {

// Reads deadlines.json and checks all it names: "unknownField", "unknownOption", "unknownDeadline",
// "unknownRole", "unknownPlace", "dueBeforeOpens", "twoDurations", "duplicateId". Borrows; lives for one load, on one
// thread.
class DeadlineLoader {
public:
    DeadlineLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    DeadlineRules load(const RuleFile& file);

private:
    DeadlineRule readDeadline(RuleObject& object, const DeadlineRules& before);
    void readDays(RuleObject& object, DeadlineRule& rule);
    void readForm(RuleObject& object, DeadlineRule& rule);
    QStringList readTypes(RuleObject& object);
    void readService(RuleObject& root, ServiceRules& service);
    void readAlerts(RuleObject& root, AlertRules& alerts);
    void readSigning(RuleObject& root, SigningRules& signing);
    void readClocks(RuleObject& root, QList<ClockRule>& clocks);
    void readExplanations(RuleObject& root, QHash<QString, QString>& explanations);
    // The codes that a choice of the assignment offers.
    QStringList codesOf(const QString& assignmentField) const;

    const RuleIndex& m_index;
    RuleProblems& m_problems;
};

} // namespace cts::rules
