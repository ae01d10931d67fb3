#include "tests/bench/sync/ScopeRun.h"

#include "server/services/AccessIndex.h"
#include "server/services/Directory.h"
#include "server/services/SyncService.h"
#include "shared/base/Ids.h"
#include "tests/bench/sync/CaseDocuments.h"
#include "tests/bench/sync/Figures.h"
#include "tests/bench/sync/RawSql.h"

#include <QTemporaryDir>

#include <stdexcept>

namespace cts::bench {

using namespace Qt::StringLiterals;
using namespace cts::server;

namespace {

constexpr int cases = 5;

// Rows as a county of others would have them: each record with one part, in the log of one of a thousand users.
void addOthers(const QString& file, int others) {
    RawSql database(file, false, false);
    const QByteArray numbers = "WITH RECURSIVE c(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM c WHERE i < " +
                               QByteArray::number(999 + others) + ") ";
    database.run("BEGIN");
    database.run("INSERT INTO principal(id, name) WITH RECURSIVE c(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM c "
                 "WHERE i < 1999) SELECT i, 'user:' || i FROM c");
    for (const auto& sql :
         {QByteArray("INSERT INTO record(rid, id, kind, assignment_id, form_id, state, revision, seq) ") + numbers +
              "SELECT i, 'other-' || i, 'form', '', 'advocateActivity', 'Recorded', 1, i FROM c",
          QByteArray("INSERT INTO part(rid, compartment, revision, hash, frame) ") + numbers +
              "SELECT i, 0, 1, 'h', zeroblob(200) FROM c",
          QByteArray("INSERT INTO scope_log(rid, compartment, principal, seq, present) ") + numbers +
              "SELECT i, 0, 1000 + i % 1000, i, 1 FROM c"})
        database.run(sql.constData());
    database.run("COMMIT");
}

} // namespace

double pullAmong(int others) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"scope.db"_s);
    const SystemClock clock;
    const auto rulebook = rules::Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms")).rulebook;
    Caller caller;
    {
        const auto made = Database::open({file, 1});
        if (!made)
            throw std::runtime_error("the database cannot be made");
    }
    addOthers(file, others);
    const auto database = std::move(*Database::open({file, 1}));
    const ServerContext context{*database, rulebook, clock, {}};
    const OperationApplier applier(context);
    const Directory directory(context, applier);
    const AccessIndex access(*rulebook);
    CaseDocuments documents(rulebook, 4);
    const auto filled = database->writeAndWait([&](Store& store) -> Status {
        const auto user = directory.addUser(store, {{u"name"_s, QJsonObject{{u"last"_s, u"B"_s}, {u"first"_s, u"A"_s}}},
                                                    {u"role"_s, u"CPM"_s},
                                                    {u"active"_s, u"YES"_s},
                                                    {u"email"_s, u"a.b@county.example"_s}});
        if (!user)
            return user.error();
        caller = {*user, newId(clock)};
        store.devices().add(caller.device, caller.userId, u"bench"_s, clock.now());
        for (int i = 0; i < cases; ++i) {
            const auto records = documents.makeCase({});
            for (const auto& record : records) {
                const auto end = applier.note(store, u"invent"_s, {});
                const auto written = store.records().put(record, *rulebook->form(record.formId), end.seq);
                access.update(store, written, record, records.first(), end.seq);
            }
        }
        return Done{};
    });
    if (!filled)
        throw std::runtime_error("the county cannot be filled: " + filled.error().code.toStdString());
    const OperationProcessor processor(context, applier);
    const SyncService sync(context, processor);
    QList<double> seconds;
    for (int i = 0; i < 60; ++i)
        seconds.append(secondsOf([&] {
            const auto answer = database->readAndWait(
                [&](Store& store) -> Result<protocol::SyncAnswer> { return sync.pullIn(store, caller, {}); });
            if (!answer || answer->puts.size() < cases * CaseDocuments::recordsEach)
                throw std::runtime_error("the pull is not whole");
        }));
    return median(seconds) * 1000;
}

} // namespace cts::bench
