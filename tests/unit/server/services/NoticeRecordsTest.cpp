#include "server/services/RecordReader.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/RemindedCounty.h"

#include <QJsonDocument>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

// Every mail is also a notice in the program (domain 4.8): a record of its addressee and of nobody else.
class NoticeRecordsTest : public QObject {
    Q_OBJECT

    // The notices that a device of this user holds.
    static QList<records::Record> noticesOf(RemindedCounty& county, const QString& name) {
        QList<records::Record> notices;
        for (const auto& put : county.pullAll(name).puts)
            if (put.kind == "notice"_L1)
                notices.append(county.record(put.record));
        return notices;
    }
    static QStringList idsOf(const QList<records::Record>& notices) {
        QStringList ids;
        for (const auto& notice : notices)
            ids.append(notice.fields.value(u"notice"_s).toString());
        return ids;
    }
    static QJsonObject item(const records::Record& notice, int index = 0) {
        QJsonObject row = notice.fields.value(u"items"_s).toArray().at(index).toObject();
        row.remove(u"rowId"_s);
        return row;
    }
    static protocol::Receipt markRead(RemindedCounty& county, const QString& name, const records::Record& notice) {
        return county.send(name, county.step(name, notice.id, u"read"_s));
    }

private Q_SLOTS:
    void everyMailIsANotice() {
        RemindedCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        QCOMPARE(idsOf(noticesOf(county, u"dpo"_s)), QStringList({u"N03"_s, u"N05"_s, u"N06"_s, u"N14a"_s}));
        const auto notice = noticesOf(county, u"dpo"_s).constLast();
        QCOMPARE(notice.state, u"Unread"_s);
        QCOMPARE(notice.fields.value(u"copy"_s).toString(), u"NO"_s);
        QCOMPARE(item(notice), QJsonObject({{u"form"_s, u"Advocacy Plan"_s},
                                            {u"assignmentNumber"_s, u"10001"_s},
                                            {u"initials"_s, u"J. S."_s},
                                            {u"matter"_s, u"DUE"_s},
                                            {u"on"_s, u"2022-01-06"_s},
                                            {u"copy"_s, u"NO"_s},
                                            {u"assignmentId"_s, county.one.assignment},
                                            {u"recordId"_s, plan}}));
        county.act(u"dpo"_s, plan, u"approve"_s);
        county.act(u"sdpo"_s, plan, u"approve"_s);
        const auto copy = noticesOf(county, u"zoeAdmin"_s).constLast();
        QCOMPARE(copy.fields.value(u"notice"_s).toString(), u"N14d"_s);
        QCOMPARE(copy.fields.value(u"copy"_s).toString(), u"YES"_s);
    }

    void aDigestIsOneNotice() {
        RemindedCounty county;
        county.on(QDate(2021, 12, 29));
        county.on(QDate(2021, 12, 30));
        const auto notice = noticesOf(county, u"zoeAdvocate"_s).constLast();
        QCOMPARE(notice.fields.value(u"notice"_s).toString(), u"DIGEST"_s);
        QCOMPARE(notice.fields.value(u"items"_s).toArray().size(), 2);
        QCOMPARE(item(notice).value(u"matter"_s).toString(), u"DUE"_s);
        QCOMPARE(item(notice).value(u"assignmentId"_s).toString(), county.one.assignment);
        const auto copy = noticesOf(county, u"zoeAdmin"_s).constLast();
        QCOMPARE(copy.fields.value(u"copy"_s).toString(), u"YES"_s);
        QCOMPARE(copy.fields.value(u"items"_s).toArray().size(), 2);
    }

    void nobodyElseReceivesIt() {
        RemindedCounty county;
        county.submitted(u"safetyPlan"_s);
        for (const auto& name : county.people())
            for (const auto& notice : noticesOf(county, name))
                QCOMPARE(notice.fields.value(u"userId"_s).toString(), county.userId(name));
    }

    void nobodyElseReadsOrMarksIt() {
        RemindedCounty county;
        const auto notice = noticesOf(county, u"dpo"_s).constFirst();
        const RecordReader reader(county.context());
        for (const auto& name : county.people()) {
            if (name == "dpo"_L1)
                continue;
            std::promise<QString> answer;
            reader.read(county.caller(name), notice.id,
                        [&](const auto& parts) { answer.set_value(parts ? u"read"_s : parts.error().code); });
            QCOMPARE(answer.get_future().get(), u"notFound"_s);
            const auto receipt = markRead(county, name, notice);
            QCOMPARE(receipt.outcome, protocol::Outcome::Refused);
            QCOMPARE(receipt.data.value(u"status"_s).toInt(), 404);
        }
        QCOMPARE(county.record(notice.id).state, u"Unread"_s);
    }

    // Offline on two devices of one person, or twice: it stays read.
    void itsAddresseeMarksIt() {
        RemindedCounty county;
        const auto notice = noticesOf(county, u"dpo"_s).constFirst();
        QCOMPARE(markRead(county, u"dpo"_s, notice).outcome, protocol::Outcome::Applied);
        QCOMPARE(county.record(notice.id).state, u"Read"_s);
        QCOMPARE(markRead(county, u"dpo"_s, notice).outcome, protocol::Outcome::Applied);
        QCOMPARE(county.record(notice.id).state, u"Read"_s);
    }

    void nobodyMakesOrChangesOne() {
        RemindedCounty county;
        const auto notice = noticesOf(county, u"dpo"_s).constFirst();
        const QJsonObject forged{{u"userId"_s, county.userId(u"sdpo"_s)}, {u"notice"_s, u"N01"_s}};
        for (const auto& name : {u"dpo"_s, u"probAdmin"_s, u"sysAdmin"_s}) {
            auto create = county.factory(name).create(u"notice"_s, newId(county.clock), {}, {});
            for (auto it = forged.begin(); it != forged.end(); ++it)
                create.changes.append({it.key(), QJsonValue(), it.value()});
            QCOMPARE(county.send(name, create).outcome, protocol::Outcome::Refused);
        }
        auto edit = county.step(u"dpo"_s, notice.id, u"edit"_s);
        edit.args = {};
        edit.changes.append({u"notice"_s, u"N05"_s, u"N22"_s});
        QCOMPARE(county.send(u"dpo"_s, edit).outcome, protocol::Outcome::Refused);
    }

    // Domain E40; whoever has no address still hears of it in the program.
    void whoMayNotKnowGetsNoneAndWhoHasNoAddressGetsOne() {
        RemindedCounty county;
        county.act(u"probAdmin"_s, county.one.assignment, u"denyUser"_s,
                   {{u"reason"_s, u"A relative"_s}, {u"userId"_s, county.userId(u"sdpo"_s)}});
        county.write([&](Store& store) {
            auto user = *store.directory().find(county.userId(u"zoeAdvocate"_s));
            user.email.clear();
            store.directory().put(user);
        });
        county.submitted(u"safetyPlan"_s);
        QVERIFY(!idsOf(noticesOf(county, u"sdpo"_s)).contains(u"N11"_s));
        QVERIFY(idsOf(noticesOf(county, u"dpo"_s)).contains(u"N11"_s));
        QVERIFY(county.on(QDate(2021, 12, 30)).filter(u"zoeAdvocate"_s).isEmpty());
        QCOMPARE(idsOf(noticesOf(county, u"zoeAdvocate"_s)).constLast(), u"DIGEST"_s);
    }

    // What is refused has told nobody.
    void aRefusedStepTellsNobody() {
        RemindedCounty county;
        const QString plan = county.submitted(u"advocacyPlan"_s);
        const auto before = noticesOf(county, u"zoeAdvocate"_s).size();
        auto reject = county.step(u"dpo"_s, plan, u"reject"_s);
        QCOMPARE(county.send(u"dpo"_s, reject).outcome, protocol::Outcome::Refused); // without a reason
        QCOMPARE(noticesOf(county, u"zoeAdvocate"_s).size(), before);
    }

    void noNoticeHoldsTheYouthsName() {
        RemindedCounty county;
        county.submitted(u"safetyPlan"_s);
        county.on(QDate(2022, 1, 14));
        const QString youth = county.record(county.one.assignment).fields.value(u"youthName"_s)[u"last"_s].toString();
        QVERIFY(!youth.isEmpty());
        for (const auto& name : county.people())
            for (const auto& notice : noticesOf(county, name))
                QVERIFY(!QJsonDocument(notice.fields).toJson().contains(youth.toUtf8()));
    }
};

CTS_TEST(NoticeRecordsTest)

} // namespace cts::server::tests

#include "NoticeRecordsTest.moc"
