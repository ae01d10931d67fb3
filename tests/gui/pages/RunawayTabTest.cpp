#include "client/ui/RunawayTab.h"

#include "client/forms/FormView.h"
#include "client/models/RowsModel.h"
#include "client/services/TypedText.h"
#include "client/ui/ChecklistCard.h"
#include "client/ui/UpdateEntry.h"
#include "client/ui/YouthList.h"
#include "client/ui/YouthPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// A missing episode from the first word to the referral that begins again (domain 3.4, 7.5), on one device without a
// network.
class RunawayTabTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;

    static QString ago(int minutes) {
        return QDateTime::currentDateTimeUtc().addSecs(-60 * minutes).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    }
    // The page of a youth in service, as whoever of the role holds them sees it.
    struct Shown {
        Shown(TestCounty& county, const QString& role)
            : caseload(caseloadOf(county, role)), client(*caseload.client), youth(caseload.youth.constFirst()) {
            show();
        }
        // On the screen, or there again after a restart.
        void show() {
            desk = std::make_unique<TestDesk>(client);
            page = std::make_unique<YouthPage>(desk->desk);
            page->resize(1280, 800);
            page->open(youth);
            page->show();
        }
        void restart() {
            page.reset();
            desk.reset();
            client.reopen();
            show();
        }
        Caseload caseload;
        TestClient& client;
        QString youth;
        std::unique_ptr<TestDesk> desk;
        std::unique_ptr<YouthPage> page;
    };
    static QString chip(const QWidget& page, const QString& clock) {
        const auto* step = page.findChild<QWidget*>(u"step/"_s + clock);
        return step ? step->findChild<StatusChip*>()->text() : QString();
    }
    // Records that the youth went missing so long ago; gives the record's id.
    static QString recordMissing(YouthPage& page, int minutes) {
        page.showTab(YouthPage::Tab::Updates);
        page.updates()->add();
        auto* form = page.updates()->entry()->form();
        QSignalSpy recorded(page.updates()->entry(), &UpdateEntry::recorded);
        const bool typed = form->enter(u"updateType"_s, u"RUNAWAY"_s) && form->enter(u"eventAt"_s, ago(minutes)) &&
                           form->enter(u"narrative"_s, u"Left the group home at night"_s);
        if (!typed || !page.updates()->entry()->record())
            return {};
        return recorded.at(0).at(0).toString();
    }
    static QString stateOf(TestClient& client, const QString& record) {
        return client.cases().open(record)->record.state;
    }
    static QString missing(TestClient& client, const QString& youth) {
        return client.cases().open(youth)->record.fields.value("isMissing"_L1).toString();
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(24);
    }
    void cleanupTestCase() { m_county.reset(); }

    void followsAnEpisodeFromMissingToTheReferralThatBeginsAgain() {
        Shown shown(*m_county, u"DPO"_s);
        auto& page = *shown.page;
        page.showTab(YouthPage::Tab::Updates);
        QVERIFY(!page.updates()->checklist()->isVisible());
        const QString record = recordMissing(page, 120);
        QVERIFY(!record.isEmpty());
        QCOMPARE(missing(shown.client, shown.youth), u"YES"_s);
        auto* checklist = page.updates()->checklist();
        QCOMPARE(checklist->recordId(), record);
        QCOMPARE(page.updates()->log()->model()->rowCount(), 1);
        QCOMPARE(chip(page, u"MISSING_REPORT"_s), u"Due now"_s);
        QCOMPARE(chip(page, u"ATTORNEY_NOTIFIED"_s), u"To do"_s);
        QVERIFY(chip(page, u"WARRANT_REQUEST"_s).isEmpty()); // Probation asks for no protective custody warrant

        // Nothing entered, then half of it, then all of one step.
        QVERIFY(!checklist->enter());
        QVERIFY(checklist->answer(u"missingPersonReportAt"_s, ago(100)));
        QVERIFY(!checklist->enter()); // by whom, and to which agency
        QVERIFY(checklist->answer(u"missingPersonReportBy"_s, u"PLACEMENT"_s));
        QVERIFY(checklist->answer(u"missingPersonReportAgency"_s, u"LAPD"_s));
        QVERIFY(checklist->answer(u"ncmecReportedAt"_s, ago(90)));
        QVERIFY(checklist->enter());
        QCOMPARE(stateOf(shown.client, record), u"LeReported"_s);
        QCOMPARE(chip(page, u"MISSING_REPORT"_s), u"Done"_s);
        QCOMPARE(chip(page, u"NCMEC_REPORT"_s), u"Done"_s);

        QVERIFY(checklist->answer(u"locatedAt"_s, ago(5)));
        QVERIFY(checklist->answer(u"locatedBy"_s, u"An officer"_s));
        QVERIFY(checklist->answer(u"locatedPlace"_s, u"A bus stop"_s));
        QVERIFY(checklist->enter());
        QCOMPARE(stateOf(shown.client, record), u"Located"_s);
        QCOMPARE(missing(shown.client, shown.youth), u"NO"_s);
        QCOMPARE(chip(page, u"RETURN_INTERVIEW"_s), u"To do"_s);

        QSignalSpy asked(&page, &YouthPage::frpReferralRequested);
        for (auto* button : page.updates()->findChildren<Button*>())
            if (button->text() == "Start FRP referral"_L1 && button->isVisible())
                button->click();
        QCOMPARE(asked.size(), 1);
        const auto known = shown.client.cases().frpReferralFor(asked.at(0).at(0).toString());
        QCOMPARE(known->referral.value("referralType"_L1).toString(), u"FRP_ONLY"_s);
        const auto before = shown.client.cases().open(shown.youth)->record.fields;
        QCOMPARE(known->assignment.value("youthName"_L1), before.value("youthName"_L1));
        QCOMPARE(known->assignment.value("dob"_L1), before.value("dob"_L1));
        QVERIFY(!known->assignment.contains(u"referralNumber"_s));
        auto fields = known->assignment;
        fields.insert(u"referralNumber"_s, u"0000-1111"_s);
        const auto made = shown.client.cases().createAssignment(fields, known->referral);
        QVERIFY2(made, made ? "" : qPrintable(made.error().code));
        const auto referral = shown.client.cases().open(shown.client.cases().referralOf(*made));
        QCOMPARE(referral->record.fields.value("referralType"_L1).toString(), u"FRP_ONLY"_s);
    }

    void redAfterADay() {
        Shown shown(*m_county, u"CSW"_s);
        auto& page = *shown.page;
        QVERIFY(!recordMissing(page, 25 * 60).isEmpty());
        QCOMPARE(chip(page, u"MISSING_REPORT"_s), u"Late"_s);
        QCOMPARE(chip(page, u"NCMEC_REPORT"_s), u"Late"_s);
        QCOMPARE(chip(page, u"WORKER_NOTIFIED"_s), u"Due now"_s);
        const QDate born = QDate::fromString(
            shown.client.cases().open(shown.youth)->record.fields.value("dob"_L1).toString(), Qt::ISODate);
        const bool isMinor = rules::ageOn(born, shown.desk->desk.today()) < 18;
        QCOMPARE(!chip(page, u"WARRANT_REQUEST"_s).isEmpty(), isMinor);
    }

    void whatIsTypedSurvivesTheLockAndARestart() {
        Shown shown(*m_county, u"DPO"_s);
        shown.page->start(u"runawayStatus"_s);
        QVERIFY(shown.page->updates()->entry()->form()->enter(u"narrative"_s, u"Half an upd"_s));
        shown.restart();
        auto& page = *shown.page;
        page.showTab(YouthPage::Tab::Updates);
        QVERIFY(page.updates()->entry()->isVisible());
        QCOMPARE(page.updates()->entry()->form()->fields().value("narrative"_L1).toString(), u"Half an upd"_s);
        // Typed yesterday is typed: it is not thrown away unasked.
        Button* away = nullptr;
        for (auto* button : page.updates()->entry()->findChildren<Button*>())
            if (button->text() == u"Do not record"_s)
                away = button;
        QVERIFY(away);
        shown.desk->dialogs.answerConfirm(false);
        away->click();
        QCOMPARE(shown.desk->dialogs.asked().size(), 1);
        QVERIFY(page.updates()->entry()->form());
        shown.desk->dialogs.answerConfirm(true);
        away->click();
        QVERIFY(!page.updates()->entry()->isVisible());
        QCOMPARE(*TypedText::ofForm(shown.client.store(), u"runawayStatus"_s, shown.youth).kept(), QJsonObject());
    }

    void whatIsTypedIntoTheChecklistIsADraftOfItsRecord() {
        Shown shown(*m_county, u"DPO"_s);
        const QString record = recordMissing(*shown.page, 10);
        QVERIFY(shown.page->updates()->checklist()->answer(u"missingPersonReportAgency"_s, u"Long Beach PD"_s));
        shown.restart();
        QCOMPARE(shown.client.cases().open(record)->draft.value("missingPersonReportAgency"_L1).toString(),
                 u"Long Beach PD"_s);
    }

    // The entry's own page writes into the same draft.
    void whatIsTypedIntoTheChecklistIsThereInTheWholeEntry() {
        Shown shown(*m_county, u"DPO"_s);
        auto& page = *shown.page;
        auto* card = page.updates()->checklist();
        if (card->recordId().isEmpty())
            QVERIFY(!recordMissing(page, 10).isEmpty());
        QVERIFY(card->answer(u"missingPersonReportAgency"_s, u"Pasadena PD"_s));
        QString opened;
        connect(card, &ChecklistCard::openRequested, this, [&](const QString& record) {
            opened = shown.client.cases().open(record)->draft.value("missingPersonReportAgency"_L1).toString();
        });
        for (auto* button : card->findChildren<Button*>())
            if (button->text() == u"Open the whole entry"_s)
                button->click();
        QCOMPARE(opened, u"Pasadena PD"_s);
    }

    // An update that lacks an answer says which, and is not recorded.
    void anIncompleteUpdateIsMarked() {
        Shown shown(*m_county, u"DPO"_s);
        auto& page = *shown.page;
        page.start(u"runawayStatus"_s);
        auto* entry = page.updates()->entry();
        const int before = page.updates()->log()->model()->rowCount();
        QVERIFY(entry->form()->enter(u"updateType"_s, u"LOCATED"_s));
        QVERIFY(entry->form()->enter(u"eventAt"_s, ago(3)));
        QVERIFY(entry->form()->enter(u"narrative"_s, u"Came back alone"_s));
        QVERIFY(!entry->record()); // where, by whom, when
        QCOMPARE(page.updates()->log()->model()->rowCount(), before);
        QVERIFY(entry->form());
    }
};

CTS_TEST(RunawayTabTest)

#include "RunawayTabTest.moc"
