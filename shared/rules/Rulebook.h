#pragma once

#include "shared/base/Result.h"
#include "shared/rules/CalendarRules.h"
#include "shared/rules/DeadlineRules.h"
#include "shared/rules/FormDefinition.h"
#include "shared/rules/HomeLayout.h"
#include "shared/rules/NotificationRules.h"
#include "shared/rules/OptionList.h"
#include "shared/rules/Permissions.h"
#include "shared/rules/Workflow.h"

#include <QByteArray>
#include <QDir>
#include <QHash>

#include <memory>

namespace cts::rules {

// One thing wrong in a rulebook: which file, where in it ("steps/3/by/0", line and column when known), a code and data.
struct RulebookProblem {
    QString file;
    QString place;
    int line = 0;
    Error error;
};

// Everything the county can change, loaded and checked (DESIGN section 1.1). Immutable: share it as
// std::shared_ptr<const Rulebook> between threads.
class Rulebook {
public:
    struct Loaded {
        std::shared_ptr<const Rulebook> rulebook; // null when there are problems
        QList<RulebookProblem> problems;
    };
    // Reads a rulebook folder and checks all of it: syntax, unknown keys, duplicate ids, references between files.
    static Loaded loadFolder(const QString& folder);
    // The same from the bundle that toBundle made; used by clients.
    static Loaded loadBundle(const QByteArray& bundle);

    // All files in one canonical JSON document {path: content}; its SHA-256 is the version.
    const QByteArray& bundle() const { return m_bundle; }
    // First 16 hexadecimal digits of the bundle's SHA-256.
    const QString& version() const { return m_version; }

    const FormDefinition* form(const QString& id) const;
    const Workflow* workflow(const QString& id) const;
    const Workflow* workflowOf(const QString& formId) const;
    const OptionList* list(const QString& id) const;
    const Permissions& permissions() const { return m_permissions; }
    const QList<NoticeRule>& notices() const { return m_notices; }
    const QList<ReminderRule>& reminders() const { return m_reminders; }
    const DigestRules& digest() const { return m_digest; }
    const HomeRules& home() const { return m_home; }
    const DeadlineRules& deadlines() const { return m_deadlines; }
    const CalendarRules& calendar() const { return m_calendar; }
    // "CSEC Tracking System" and "Los Angeles County".
    const QString& title() const { return m_title; }
    const QString& county() const { return m_county; }
    // What the county's settings begin with: the fixed prefill values of the form of kind "settings" by field id; empty
    // when there is no such form.
    QJsonObject settingDefaults() const;
    QStringList formIds() const;
    QStringList listIds() const;
    QStringList workflowIds() const;

    // The rulebook's words in a language: key such as "form.referral.title", "form.referral.youthName",
    // "form.referral.youthName.help", "list.riskIndicators.R01", "workflow.referral.state.New",
    // "workflow.referral.action.submit"; `english` when there is no translation.
    QString words(const QString& language, const QString& key, const QString& english) const;
    // Words of a column or search field of Home for a role; the id itself when the rulebook names none.
    QString homeLabel(const QString& language, const QString& role, const QString& id) const;

private:
    friend class RulebookLoader;
    QByteArray m_bundle;
    QString m_version;
    QString m_title;
    QString m_county;
    QHash<QString, FormDefinition> m_forms;
    QHash<QString, Workflow> m_workflows;
    QHash<QString, OptionList> m_lists;
    Permissions m_permissions;
    QList<NoticeRule> m_notices;
    HomeRules m_home;
    DeadlineRules m_deadlines;
    CalendarRules m_calendar;
    QHash<QString, QHash<QString, QString>> m_words; // language -> key -> words
    QList<ReminderRule> m_reminders;
    DigestRules m_digest;
};

} // namespace cts::rules
