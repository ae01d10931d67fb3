#include "server/services/HistoryVerifier.h"
#include "server/services/RecordReader.h"
#include "server/services/Search.h"
#include "server/services/StoredMailQueue.h"
#include "server/store/AssignmentLookup.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// No statement of the server reads a table from end to end: what an operation, a pull or a search costs does not depend
// on the size of the county. Asked of SQLite itself, for every statement that the whole way of a referral prepares.
class QueryPlanTest : public QObject {
    Q_OBJECT

    static void useBlobs(Store& store, qint64 rid, const QDateTime& now) {
        auto& blobs = store.blobs();
        const auto upload = blobs.append(blobs.begin(u"user"_s, u"digest"_s, 5, now), "bytes", now);
        blobs.upload(u"user"_s, u"digest"_s);
        blobs.finish(upload, now);
        blobs.drop(blobs.begin(u"user"_s, u"digest"_s, 5, now));
        blobs.read(blobs.find(u"digest"_s)->upload, 1, 2);
        blobs.isOwner(u"user"_s, u"digest"_s);
        blobs.unnamedBytes(u"user"_s);
        blobs.addName({u"digest"_s, rid, rules::Compartment::Core, u"user"_s});
        blobs.names(u"digest"_s);
        blobs.readableNames(u"digest"_s);
        blobs.removeName(blobs.namesOf(rid).constFirst());
        blobs.finish(blobs.begin(u"user"_s, u"other"_s, 5, now), now);
        blobs.expire(now, now.addSecs(1), 10);
        blobs.sweep(10);
        blobs.addOpening(u"opening"_s);
    }

    // Everything that is asked while serving, on one connection, so that its statements are found together.
    static void useEverything(ServerFixture& fixture, Store& store, const ServerFixture::Case& one) {
        const auto now = fixture.clock.now();
        server::must(fixture.sync().pullIn(store, fixture.caller(u"probAdmin"_s), {}));
        const auto rid = store.records().ridOf(one.referral).value();
        store.records().framesOf(rid);
        store.records().ofAssignment(one.assignment);
        store.records().idsAfter({}, 10);
        store.scope().rowsOf(rid);
        store.devices().ofUser(fixture.userId(u"dpo"_s));
        store.devices().result(ServerFixture::deviceOf(u"dpo"_s), 1);
        store.devices().outcomeOf(one.referral, one.referral);
        store.directory().activeUsers(u"PROB_ADMIN"_s);
        store.audit().add({u"user"_s, u"device"_s, u"search"_s, {}, u"done"_s, {}, {}}, now);
        store.audit().ofUser(u"user"_s, 10);
        store.audit().ofSubject(one.referral, 10);
        store.mail().due(now, 10);
        store.mail().failed(10);
        store.mail().nextDue();
        store.mail().counts();
        store.mail().find(1);
        store.mail().setTold(1, {u"notice"_s});
        store.mail().sendAgain(1, now);
        store.mail().markSent(1, now);
        store.mail().markRetry(2, u"serverAway"_s, now);
        store.mail().markFailed(3, u"refused"_s, now);
        store.history().visitAfter(5, [](const HistoryRow&) { return false; });
        store.history().seal(1, now);
        store.devices().revoke(u"none"_s, now);
        useBlobs(store, rid, now);
        store.records().headsOf(one.assignment);
        auto& reminders = store.reminders();
        reminders.touch(one.assignment, losAngelesDate(now));
        reminders.due(losAngelesDate(now), 10);
        reminders.settle(one.assignment, losAngelesDate(now), {});
        reminders.add({u"user"_s, u"item"_s, false, {}});
        reminders.takeItems(reminders.userWithItems());
        AssignmentKeys keys;
        keys.id = one.assignment;
        keys.pdj = keys.caseNumber = keys.stateId = keys.lastName = keys.dob = keys.youth = u"x"_s;
        keys.firstName = u"y"_s;
        keys.aliases = {u"z"_s};
        store.assignments().openAdvocacyLike(keys);
        store.assignments().anyLike(keys);
        AssignmentLookup(store.connection()).ofSameYouth(keys);
        store.assignments().inStates({u"Closed"_s}, 0, 10);
        for (QString AssignmentQuery::*field :
             {&AssignmentQuery::number, &AssignmentQuery::referral, &AssignmentQuery::pdj, &AssignmentQuery::caseNumber,
              &AssignmentQuery::stateId, &AssignmentQuery::lastName, &AssignmentQuery::firstName,
              &AssignmentQuery::dob}) {
            AssignmentQuery query;
            query.*field = u"x"_s;
            query.state = u"New"_s;
            query.closed = false;
            store.assignments().find(query, [](qint64, const QJsonObject&) { return true; });
        }
    }
    static QStringList statements(Store& store) {
        // The table of all statements that are prepared on this connection.
        return server::must(store.connection().values<QString>(u"SELECT sql FROM sqlite_stmt"_s));
    }
    static QStringList scans(Store& store, const QString& statement) {
        QStringList found;
        const QVariantList values(statement.count(u'?'), 1);
        QStringList plan;
        auto rows = store.connection().queryWith(u"EXPLAIN QUERY PLAN "_s + statement, values);
        while (rows.next())
            plan.append(rows.text(3));
        server::must(rows.status());
        for (const auto& line : plan) {
            // Small or meant: one constant row, and the mails that still wait or were given up, by their own index.
            if (line.startsWith("SCAN"_L1) && !line.contains("CONSTANT ROW"_L1) && !line.contains("mail_outbox_"_L1) &&
                !line.contains("sqlite_stmt"_L1))
                found.append(line);
        }
        return found;
    }

private Q_SLOTS:
    void noStatementReadsATableFromEndToEnd() {
        ServerFixture fixture;
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        int checked = 0;
        fixture.write([&](Store& store) {
            useEverything(fixture, store, one);
            for (const auto& statement : statements(store)) {
                const bool ours = statement.startsWith("SELECT"_L1) || statement.startsWith("UPDATE"_L1) ||
                                  statement.startsWith("INSERT"_L1) || statement.startsWith("DELETE"_L1);
                // The newest row of the history: its last page, not all of it. Another setting: all assignments are
                // meant.
                if (!ours || statement.contains("ORDER BY seq DESC LIMIT 1"_L1) ||
                    statement == u"UPDATE reminder_check SET next_on = ''"_s)
                    continue;
                ++checked;
                QVERIFY2(scans(store, statement).isEmpty(),
                         qPrintable(statement + u'\n' + scans(store, statement).join(u'\n')));
            }
        });
        QVERIFY(checked > 50);
    }

    void aScanWouldBeFound() {
        ServerFixture fixture;
        fixture.write([](Store& store) {
            QVERIFY(!scans(store, u"SELECT id FROM record WHERE state = ?"_s).isEmpty());
            QVERIFY(!scans(store, u"SELECT rid FROM scope_log WHERE seq = ?"_s).isEmpty());
        });
    }
};

CTS_TEST(QueryPlanTest)

} // namespace cts::server::tests

#include "QueryPlanTest.moc"
