#pragma once

#include "shared/rules/FieldScope.h"
#include "shared/rules/ReminderRules.h"

namespace cts::rules {

// Reads "reminders" and "digest" of notices.json and checks all they name: "unknownSetting", "unknownDeadline",
// "unknownWorkflow", "unknownState", "unknownRecipient", "duplicateId". Borrows; lives for one load, on one thread.
class ReminderLoader {
public:
    explicit ReminderLoader(const RuleIndex& index) : m_index(index) {}

    // `root`: the file; `ids`: of the notices, which no reminder may have.
    QList<ReminderRule> load(RuleObject& root, QStringList ids) const;
    DigestRules loadDigest(RuleObject& root) const;

private:
    ReminderRule readReminder(RuleObject& object) const;
    void readWhat(RuleObject& object, ReminderRule& rule) const;
    void readDays(RuleObject& object, ReminderRule& rule) const;
    QList<ReminderMail> readMails(RuleObject& object, const ReminderRule& rule, const FieldScope& scope) const;
    // Names of settings of that type.
    QStringList settings(RuleObject& object, const QString& key, QLatin1StringView type, Need need) const;
    QString setting(RuleObject& object, const QString& key, QLatin1StringView type, Need need) const;

    const RuleIndex& m_index;
};

} // namespace cts::rules
