#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <latch>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using records::Operation;

class GroupCommitTest : public QObject {
    Q_OBJECT

    // One request of somebody's device.
    struct Request {
        Caller caller;
        QList<Operation> operations;
    };
    // Work of several people, some of it refused, sent in pieces.
    static QList<Request> requests(ServerFixture& fixture) {
        QList<Request> list;
        for (int i = 0; i < 40; ++i) {
            for (const auto& person : {u"dpo"_s, u"dpo2"_s, u"farDpo"_s}) {
                const QString id = newId(fixture.clock);
                auto create =
                    fixture.factory(person).create(u"assignmentDetail"_s, id, id, fixture.assignmentAnswers());
                if (i % 7 == 3)
                    create.changes.clear();
                auto edit = fixture.factory(person).edit(records::Record(), {});
                edit.record = edit.assignment = id;
                edit.kind = u"assignment"_s;
                edit.form = u"assignmentDetail"_s;
                edit.base = 1;
                edit.changes = {{u"stateId"_s, QJsonValue(), u"S-%1"_s.arg(i)}};
                edit.needs = {create.id};
                list.append({fixture.caller(person), {fixture.numbered(person, create)}});
                list.append({fixture.caller(person), {fixture.numbered(person, edit)}});
            }
        }
        return list;
    }
    // Everything that a client could see of the result, without what is random in every server.
    static QStringList content(Database& database) {
        return database
            .readAndWait([](Store& store) -> Result<QStringList> {
                QStringList lines;
                for (const auto& query :
                     {u"SELECT id, state, revision, seq FROM record ORDER BY id"_s,
                      u"SELECT r.id, p.compartment, p.revision, p.hash FROM part p JOIN record r ON r.rid = p.rid "
                      "ORDER BY 1, 2"_s,
                      u"SELECT r.id, s.compartment, p.name, s.seq + s.present FROM scope_log s "
                      "JOIN record r ON r.rid = s.rid JOIN principal p ON p.id = s.principal ORDER BY 1, 2, 3"_s,
                      u"SELECT device, n, outcome, sequence FROM device_result ORDER BY 1, 2"_s,
                      u"SELECT id, number, state_id, last_name FROM assignment_index ORDER BY id"_s,
                      u"SELECT seq, device, n, record FROM history ORDER BY seq"_s,
                      u"SELECT id, last_n, 0, 0 FROM device ORDER BY id"_s}) {
                    for (auto row = store.connection().query(query); row.next();)
                        lines.append(row.text(0) + u'|' + row.text(1) + u'|' + row.text(2) + u'|' + row.text(3));
                }
                return lines;
            })
            .value();
    }

private Q_SLOTS:
    void aGroupGivesWhatOneByOneGives() {
        ServerFixture fixture;
        const auto work = requests(fixture);
        const QString copy = fixture.path(u"copy.db"_s);
        QVERIFY(fixture.database().backup(copy));

        const auto before = fixture.database().commits();
        std::latch done(work.size());
        for (const auto& request : work)
            fixture.processor().process(request.caller, {request.operations},
                                        [&](const Result<OperationProcessor::Receipts>&) { done.count_down(); });
        done.wait();
        QVERIFY(fixture.database().commits() - before < static_cast<quint64>(work.size()));

        auto other = std::move(Database::open({.file = copy})).value();
        const ServerContext context{*other, fixture.context().rulebook, fixture.clock, {}};
        const OperationApplier applier(context);
        const OperationProcessor processor(context, applier);
        for (const auto& request : work)
            QVERIFY(processor.processNow(request.caller, request.operations));
        QCOMPARE(content(fixture.database()), content(*other));
    }

    // The machine stops in the middle of a run: what was answered is there, what was not is there whole or not at all,
    // and sent again everything is there once.
    void aStopAtAnyPointLosesNothingAndDoublesNothing() {
        ServerFixture fixture;
        const auto work = requests(fixture);
        QString torn;
        std::atomic<int> answered = 0;
        std::latch done(work.size());
        int answeredThen = 0;
        for (int i = 0; i < work.size(); ++i) {
            fixture.processor().process(work.at(i).caller, {work.at(i).operations},
                                        [&](const Result<OperationProcessor::Receipts>&) {
                                            ++answered;
                                            done.count_down();
                                        });
            if (i == work.size() / 2) {
                // What has been committed at this moment, while the writer is at work: all that a stop would leave.
                answeredThen = answered;
                torn = fixture.path(u"torn.db"_s);
                QVERIFY(fixture.database().backup(torn));
            }
        }
        done.wait();

        auto other = Database::open({.file = torn});
        QVERIFY(other);
        const ServerContext context{**other, fixture.context().rulebook, fixture.clock, {}};
        const OperationApplier applier(context);
        const OperationProcessor processor(context, applier);
        const auto results = (*other)->readAndWait([](Store& store) -> Result<qint64> {
            return must(store.connection().value<qint64>(u"SELECT count(*) FROM device_result"_s)).value();
        });
        QVERIFY(*results >= answeredThen);
        for (const auto& request : work)
            QVERIFY(processor.processNow(request.caller, request.operations));
        const auto finished = [](Database& database) {
            return database.readAndWait([](Store& store) -> Result<QStringList> {
                return must(store.connection().values<QString>(
                    u"SELECT device || '|' || n || '|' || outcome FROM device_result ORDER BY 1"_s));
            });
        };
        QCOMPARE(*finished(**other), *finished(fixture.database()));
    }
};

CTS_TEST(GroupCommitTest)

} // namespace cts::server::tests

#include "GroupCommitTest.moc"
