#include "client/ui/ActivityEntry.h"

#include "client/services/TypedText.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// What becomes of a contact that is typed and not recorded yet (domain 3.6): nothing of it is ever lost.
class ActivityEntryTest : public QObject {
    Q_OBJECT

    static inline const QString form = u"advocateActivity"_s;
    std::unique_ptr<YouthWorld> m_world;

    TestClient& client() { return *m_world->advocate; }
    QJsonObject kept(const QString& youth) { return *TypedText::ofForm(client().store(), form, youth).kept(); }
    // The quick entry over a desk, as a page holds it.
    struct Shown {
        explicit Shown(TestClient& client, const QString& youth)
            : desk(client), service(client.store(), client.cases()), entry(desk.desk, service) {
            entry.setAssignment(youth);
            entry.show();
        }
        QLineEdit* note() { return entry.findChildren<QLineEdit*>().constLast(); }
        QString said() const {
            const auto labels = entry.findChildren<TextLabel*>();
            return labels.constLast()->isVisible() ? labels.constLast()->text() : QString();
        }
        TestDesk desk;
        YouthService service;
        ActivityEntry entry;
    };

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>(2);
    }
    void cleanupTestCase() { m_world.reset(); }
    void cleanup() {
        for (const auto& youth : std::as_const(m_world->youth))
            QVERIFY(TypedText::ofForm(client().store(), form, youth).keep({}));
    }

    // A crash at any later moment finds it on the disk.
    void whatIsTypedIsOnTheDiskSoonAfterTheLastKey() {
        const QString youth = m_world->youth.constFirst();
        Shown shown(client(), youth);
        QTest::keyClicks(shown.note(), u"Half a no"_s);
        QVERIFY(kept(youth).isEmpty());
        QTRY_COMPARE(kept(youth).value("narrative"_L1).toString(), u"Half a no"_s);
    }

    // The lock of the screen and a new rulebook take the page away; the program may end meanwhile.
    void comesBackAfterTheLockAndARestart() {
        const QString youth = m_world->youth.constFirst();
        {
            Shown shown(client(), youth);
            shown.entry.enter({u"PHONE"_s, {u"YOUTH"_s}, u"CONTACT_MADE"_s, {u"GOAL_WORK"_s}, 25, {}});
            QTest::keyClicks(shown.note(), u"Half a note"_s);
        }
        client().reopen();
        Shown shown(client(), youth);
        QCOMPARE(shown.note()->text(), u"Half a note"_s);
        QVERIFY(!shown.said().isEmpty());
        QVERIFY(shown.entry.record());
        const auto file = shown.service.open(youth);
        const auto& fields = file->activities.constFirst().record.fields;
        QCOMPARE(fields.value("contactType"_L1).toString(), u"PHONE"_s);
        QCOMPARE(fields.value("durationMinutes"_L1).toInt(), 25);
        QCOMPARE(fields.value("servicesProvided"_L1)[0].toString(), u"GOAL_WORK"_s);
    }

    void everyYouthHasItsOwn() {
        Shown shown(client(), m_world->youth.at(0));
        QTest::keyClicks(shown.note(), u"About the first"_s);
        shown.entry.setAssignment(m_world->youth.at(1));
        QCOMPARE(shown.note()->text(), QString());
        QVERIFY(shown.said().isEmpty());
        QTest::keyClicks(shown.note(), u"About the second"_s);
        shown.entry.setAssignment(m_world->youth.at(0));
        QCOMPARE(shown.note()->text(), u"About the first"_s);
        shown.entry.setAssignment(m_world->youth.at(1));
        QCOMPARE(shown.note()->text(), u"About the second"_s);
    }

    void whatCannotBeReadIsKeptAsItStands() {
        const QString youth = m_world->youth.constFirst();
        {
            Shown shown(client(), youth);
            auto* minutes = shown.entry.findChildren<QLineEdit*>().constFirst();
            QTest::keyClicks(minutes, u"an hour"_s);
        }
        Shown shown(client(), youth);
        QCOMPARE(shown.entry.findChildren<QLineEdit*>().constFirst()->text(), u"an hour"_s);
    }

    void nothingIsKeptOfWhatIsRecordedOrTakenBack() {
        const QString youth = m_world->youth.constFirst();
        Shown shown(client(), youth);
        shown.entry.enter({u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, 15, u"Left a message"_s});
        QVERIFY(shown.entry.keep());
        QVERIFY(!kept(youth).isEmpty());
        QVERIFY(shown.entry.record());
        QVERIFY(kept(youth).isEmpty());
        QTest::keyClicks(shown.note(), u"x"_s);
        QVERIFY(shown.entry.keep());
        QVERIFY(!kept(youth).isEmpty());
        QTest::keyClick(shown.note(), Qt::Key_Backspace);
        QVERIFY(shown.entry.keep());
        QVERIFY(kept(youth).isEmpty());
    }
};

CTS_TEST(ActivityEntryTest)

#include "ActivityEntryTest.moc"
