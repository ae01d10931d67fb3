#pragma once

#include "client/services/YouthAlerts.h"
#include "shared/records/Record.h"
#include "shared/rules/DeadlineAnswer.h"

#include <QList>

namespace cts::client {

// One record on a youth's page, as its user may see it.
struct YouthEntry {
    records::Record record;
    rules::Compartments visible; // what of it this user may read; never empty
    bool waiting = false;        // not yet acknowledged by the server
    // Of the first submission; of an upload: of the upload.
    QString submittedBy;
    QDate submittedOn; // Los Angeles
    // Of the deadline that it fulfils; empty for what has none.
    std::optional<rules::DeadlineAnswer> deadline;
    bool refused = false; // something of it was not accepted and is not put aside; the Outbox says why

    bool isVoided() const { return record.state == QLatin1StringView("Voided"); }
    // A field, null where its compartment is not for this user's eyes.
    QJsonValue field(const rules::FormDefinition& form, const QString& id) const;
};

// Everything that a youth's page shows (domain 3.3, 3.16), each list the newest first.
struct YouthFile {
    records::Record assignment;
    rules::Compartments visible; // of the assignment
    QString summary;             // record id of the Client Summary; empty when there is none for this user
    QList<YouthEntry> plans;
    QList<YouthEntry> activities;
    QList<YouthEntry> documents;            // deliverables and uploads
    QList<YouthEntry> updates;              // Run Away Status / Misc Updates (domain 3.4)
    std::optional<YouthEntry> response;     // Entry and Response (domain 7); nothing when there is none for this user
    QList<rules::DeadlineAnswer> deadlines; // those that apply to this type of referral
    YouthAlerts alerts;
    std::optional<int> daysInService;
    QDate serviceEnd;   // the last day authorised
    QDate serviceLimit; // the last day without the County Program Manager

    // The latest missing episode that is not closed; null when there is none.
    const YouthEntry* episode() const;
};

} // namespace cts::client
