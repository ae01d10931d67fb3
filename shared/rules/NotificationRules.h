#pragma once

#include "shared/rules/ReminderRules.h"

#include <QList>
#include <QStringList>

namespace cts::rules {

// One mail of a notice. Recipients are "relation names" resolved by the server when the mail is sent (domain 4.8):
// "worker", "supervisor", "leadAdmins", "agencyAdmins", "advocate", "previousAdvocate", "previousAgencyAdmins",
// "secondWorker", "secondSupervisor", "dcfsAdmins", "probationAdmins", "cpm", or an inbox of the configuration:
// "inbox:dcfs", "inbox:probation", "leadInbox" (the lead agency's), "otherInboxIfDual" (the other one's, when dual).
struct NoticeMail {
    QString mailTemplate; // file in resources/mail
    QStringList to;
    QStringList cc;
    std::optional<Condition> when; // the mail goes out only while this holds
};

// When a notice goes out: at a step or edit of a person or of the office, never at one that follows from another
// (WorkflowStep::then).
struct NoticeRule {
    QString id; // "N01"
    QString title;
    QString workflow;
    QString action;     // "edit": an edit of a record of `form`
    QString form;       // empty: any form of the workflow
    QStringList fields; // an edit: of one of these; empty: of any
    QStringList from;   // states before; empty = any
    QString to;         // state after; empty = any
    std::optional<Condition> when;
    QList<NoticeMail> mails;
};

// Everything that forms/notices.json says.
struct NoticeRules {
    QList<NoticeRule> notices;
    QList<ReminderRule> reminders;
    DigestRules digest;
};

} // namespace cts::rules
