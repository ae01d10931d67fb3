#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/NotificationRules.h"

namespace cts::rules {

// Reads notices.json and checks all it names. A notice on several actions becomes one rule for each. Borrows; lives for
// one load, on one thread.
class NoticeLoader {
public:
    NoticeLoader(const RuleIndex& index, RuleProblems& problems) : m_index(index), m_problems(problems) {}

    NoticeRules load(const RuleFile& file);

private:
    QList<NoticeRule> readNotice(RuleObject& object);
    void readTrigger(RuleObject& object, const QString& place, const QString& trigger, NoticeRule& rule);
    void checkStates(RuleObject& object, const NoticeRule& rule, const QStringList& known);
    QList<NoticeMail> readMails(RuleObject& object, const FieldScope& scope);
    QStringList formsOf(const QString& trigger) const;
    QStringList readEditedFields(RuleObject& object, const QStringList& triggers) const;

    const RuleIndex& m_index;
    RuleProblems& m_problems;
};

} // namespace cts::rules
