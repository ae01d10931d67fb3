#pragma once

#include "server/services/OperationApplier.h"
#include "server/services/Recipients.h"

namespace cts::server {

// Hands a notice on, within the job of what it tells of: the mail goes to the outbox, and everybody whom it is for now
// gets a notice in the program, a record that nobody else may see (domain 4.8). Stateless apart from what it borrows;
// any thread, within a write job. Throws StoreFault.
class NoticeWriter {
public:
    NoticeWriter(const ServerContext& context, const OperationApplier& applier)
        : m_context(context), m_applier(applier), m_recipients(context) {}

    // `now`: of the job, which the history says as well.
    void write(Store& store, const MailRow& mail, const QDateTime& now) const;
    // The digest of one user. `data`: of the template of the digest, with its lines in "tasks" and "copies". Who has no
    // address has it in the program alone; who is not active any more, not at all.
    void writeDigest(Store& store, const QString& user, const QJsonObject& data) const;

    // Tells the lead agency's CSEC Administrators (both departments' of a mail that belongs to no case) that a mail was
    // not delivered: once for as long as that is so. `matter`: code of the list noticeMatters.
    void tellUndelivered(Store& store, const MailRow& mail, const QString& matter) const;
    // It was delivered after all.
    void tellDelivered(Store& store, const MailRow& mail) const;

private:
    // Gives the id of the notice, or nothing when this rulebook has none. `more`: fields of the form beside the rest.
    QString tell(Store& store, const QString& user, const QString& notice, bool copy, const QJsonArray& items,
                 const QJsonObject& more = {}) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
    Recipients m_recipients;
};

} // namespace cts::server
