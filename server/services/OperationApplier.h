#pragma once

#include "server/services/AccessIndex.h"
#include "server/services/NoticePlanner.h"
#include "server/services/RecordIndexer.h"
#include "server/services/ServerContext.h"
#include "server/services/TransactionWorld.h"
#include "shared/protocol/SyncMessages.h"

namespace cts::server {

// Decides one operation on the master record and writes everything that follows from it: parts, history with its
// effects and follow-ups, access index, look-up tables, mails. All in the transaction of the job that calls it; a
// refused operation writes nothing. Stateless apart from what it borrows; any thread, within a write job. Throws
// StoreFault.
class OperationApplier {
public:
    explicit OperationApplier(const ServerContext& context);

    // The server's own operations: no relation is asked.
    enum class By { User, System };

    // A receipt without n. `clockAhead`: Caller::clockAhead; with it and the operation's own time it is decided whether
    // a submission counts from its signing or from now (domain 5.9). When that makes another day of it, the receipt's
    // data says so: {"countsFrom": Los Angeles date, "note": why the device's time does not count, see SigningTime}.
    // Errors: those of records::applyWithFollowUps; "notFound" also for a record that the actor may not see; of taking
    // over kept work: "changedSinceRead" 409, "followUpRefused" 409 as for follow-ups. `former`: relations that the
    // actor stood in when it was typed and that count once more, see FormerAccess.
    Result<protocol::Receipt> apply(Store& store, const records::Operation& operation, const rules::Actor& actor, By by,
                                    std::optional<qint64> clockAhead = {}, const QStringList& former = {}) const;

    // Writes an operation into the history as it came, and nothing else: it is kept, not applied.
    HistoryHead keepInHistory(Store& store, const records::Operation& operation) const;

    // The actor of administration and effects.
    static rules::Actor systemActor();
    // Fills in what the server says about its own operations: id, device, n, author, time.
    records::Operation asServers(Store& store, records::Operation operation) const;
    // A new record that belongs to no assignment, made by the server. Errors: those of apply, "unknownForm" 422.
    Result<protocol::Receipt> create(Store& store, const QString& form, const QString& id,
                                     const QJsonObject& fields) const;
    // A step that the server takes by itself. Errors: those of apply.
    Result<protocol::Receipt> step(Store& store, const records::Record& record, const QString& action) const;
    // Writes down something the server did that belongs to no record. Gives back its place in the history.
    HistoryHead note(Store& store, const QString& action, const QJsonObject& args) const;

private:
    struct Step;
    void issueNumber(Step& step) const;
    void lookForSameYouth(Step& step) const;
    void issue(Step& step, records::Record record, QLatin1StringView field, const QJsonValue& value) const;
    void writeHistory(Step& step) const;
    void writeRecords(Step& step) const;
    bool keepsReaders(const Step& step, const RecordChange& change, const WrittenRecord& written) const;
    void writeReadersOfOthers(Step& step, const RecordChange& assignment) const;
    void writeNotices(Step& step) const;
    static void sendMailAgain(Step& step);
    Status takeOver(Step& step, const records::ReduceContext& context) const;
    static QStringList editedFields(const Step& step);
    protocol::Receipt receiptOf(Step& step) const;
    const rules::FormDefinition& formOf(const records::Record& record) const;
    bool mayKnowOf(const TransactionWorld& world, const records::Operation& operation,
                   const records::ReduceContext& context) const;

    const ServerContext& m_context;
    AccessIndex m_access;
    RecordIndexer m_indexer;
    NoticePlanner m_notices;
};

} // namespace cts::server
