#pragma once

#include "shared/rules/Condition.h"

#include <QList>
#include <QStringList>

namespace cts::rules {

// One mail of a notice. Recipients are "relation names" resolved by the server when the mail is sent (domain 4.8):
// "worker", "supervisor", "leadAdmins", "agencyAdmins", "advocate", "previousAdvocate", "previousAgencyAdmins",
// "secondWorker", "secondSupervisor", or an inbox of the configuration: "inbox:dcfs", "inbox:probation".
struct NoticeMail {
    QString mailTemplate; // file in resources/mail
    QStringList to;
    QStringList cc;
};

// When a notice goes out.
struct NoticeRule {
    QString id; // "N01"
    QString title;
    QString workflow;
    QString action;
    QStringList from; // states before; empty = any
    QString to;       // state after; empty = any
    std::optional<Condition> when;
    QList<NoticeMail> mails;
};

} // namespace cts::rules
