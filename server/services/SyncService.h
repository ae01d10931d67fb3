#pragma once

#include "server/services/OperationProcessor.h"
#include "server/services/PullPage.h"

namespace cts::server {

// One round trip of a device (DESIGN section 2, Wire): takes what it sends, then gives what has changed for its user,
// with the cursor to go on from. A page is one consistent view of the master record. Safe from any thread; `done` is
// called on a database thread.
//
// Errors: those of OperationProcessor for the whole, and "badCursor" 400; then no operation was taken.
//
// A device that names another epoch (the database was replaced by an older copy) is told the new one, what this server
// has of its work and nothing else: it first sends what was forgotten and then asks from the beginning. A device whose
// protocol is too old to be told anything gets receipts and "upgrade". The device's clock is compared with the server's
// when the request arrives, for the moment from which its operations count (domain 5.9).
class SyncService {
public:
    using Done = std::function<void(Result<protocol::SyncAnswer>)>;

    SyncService(const ServerContext& context, const OperationProcessor& processor);

    void sync(Caller caller, protocol::SyncRequest request, Done done) const;
    // Only the second half, within a read job.
    Result<protocol::SyncAnswer> pullIn(Store& store, const Caller& caller, const QByteArray& cursor) const;

private:
    struct Question;
    static Question questionOf(const protocol::SyncRequest& request);
    void answer(Caller caller, Question question, Done done) const;
    Result<protocol::SyncAnswer> answerIn(Store& store, const Caller& caller, const Question& question) const;
    Status fillPage(Store& store, const Caller& caller, const Question& question, protocol::SyncAnswer& answer) const;
    std::optional<qint64> clockAhead(const protocol::SyncRequest& request) const;
    void push(Caller caller, protocol::SyncRequest request, Done done) const;
    Result<SyncCursor> startingPoint(const Caller& caller, const QByteArray& cursor, const QString& epoch,
                                     const QByteArray& secret) const;

    const ServerContext& m_context;
    const OperationProcessor& m_processor;
};

} // namespace cts::server
