#include "client/ui/AnswerDialog.h"
#include "client/ui/Messages.h"
#include "client/ui/YouthPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
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

// Forms of a youth begun from the page: those that need an answer ask for it, those that must wait say why.
class StartingFormsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<YouthWorld> m_world;

    // A page of the youth with its Deadlines in sight.
    struct Shown {
        Shown(TestClient& client, const QString& youth) : desk(client), page(desk.desk) {
            page.resize(1200, 900);
            page.open(youth);
            page.show();
            page.showTab(YouthPage::Tab::Deadlines);
        }
        Button* start(const QString& form) const { return page.findChild<Button*>(u"start/"_s + form); }
        QString why(const QString& form) const {
            const auto* words = page.findChild<TextLabel*>(u"why/"_s + form);
            return words ? words->text() : QString();
        }
        TestDesk desk;
        YouthPage page;
    };

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>();
    }
    void cleanupTestCase() { m_world.reset(); }

    void aFundRequestAsksForItsKindFirst() {
        Shown shown(*m_world->advocate, m_world->youth.constFirst());
        QSignalSpy opened(&shown.page, &YouthPage::recordOpened);
        QVERIFY(shown.start(u"fundRequest"_s)->isEnabled());
        shown.desk.dialogs.answerRun([](QDialog&) { return false; });
        shown.start(u"fundRequest"_s)->click();
        QCOMPARE(opened.size(), 0); // thought better of it
        shown.desk.dialogs.answerRun([](QDialog& dialog) {
            auto& question = dynamic_cast<AnswerDialog&>(dialog);
            question.setAnswer(u"RESTORATION"_s);
            question.accept();
            return question.result() == QDialog::Accepted;
        });
        shown.start(u"fundRequest"_s)->click();
        QCOMPARE(opened.size(), 1);
        const auto begun = m_world->advocate->cases().open(opened.at(0).at(0).toString());
        QCOMPARE(begun->record.fields.value("fundType"_L1).toString(), u"RESTORATION"_s);
    }

    void anotherOneThatIsNotFinishedIsAReasonToWait() {
        Shown shown(*m_world->advocate, m_world->youth.constFirst());
        QVERIFY(shown.start(u"strengthsAndNeeds"_s)->isEnabled());
        shown.page.start(u"strengthsAndNeeds"_s);
        shown.page.reload();
        QVERIFY(!shown.start(u"strengthsAndNeeds"_s)->isEnabled());
        QCOMPARE(shown.why(u"strengthsAndNeeds"_s), u"Another one is not finished yet."_s);
        QCOMPARE(shown.start(u"strengthsAndNeeds"_s)->accessibleDescription(), shown.why(u"strengthsAndNeeds"_s));
    }

    void theReasonsAreWords_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QJsonObject>("data");
        QTest::addColumn<QString>("said");
        QTest::newRow("early") << u"windowNotOpen"_s << QJsonObject{{u"opens"_s, u"2026-03-12"_s}}
                               << u"The window opens 03/12/2026."_s;
        QTest::newRow("late") << u"windowClosed"_s << QJsonObject{{u"due"_s, u"2026-03-12"_s}}
                              << u"The window closed 03/12/2026. A CSEC Administrator can lift the limit."_s;
        QTest::newRow("type") << u"notForType"_s << QJsonObject() << u"It is not asked for in this type of referral."_s;
        QTest::newRow("extension before") << u"needsApproved"_s << QJsonObject{{u"needs"_s, u"EXT_1"_s}}
                                          << u"Only once Extension Request #1 is approved."_s;
        QTest::newRow("over") << u"serviceExpired"_s << QJsonObject{{u"serviceEnd"_s, u"2026-03-12"_s}}
                              << u"Services ended 03/12/2026."_s;
    }
    void theReasonsAreWords() {
        QFETCH(QString, code);
        QFETCH(QJsonObject, data);
        QFETCH(QString, said);
        const TestDesk desk(*m_world->advocate);
        const auto text = desk.desk.text();
        QCOMPARE(Messages::notYet(Error{code, data}, &text), said);
    }

    // A form that this type of referral does not ask for is not offered as if it were.
    void whatTheReferralDoesNotAskForWaits() {
        auto& client = *m_world->advocate;
        const QString youth = m_world->youth.constFirst();
        const auto type = client.cases().open(youth)->record.fields.value("referralType"_L1).toString();
        const QString notAsked = type == "ADVOCACY_ONLY"_L1 ? u"frpIntake"_s : u"safetyPlan"_s;
        const auto forms = client.cases().startable(youth);
        QVERIFY(forms);
        for (const auto& form : *forms) {
            if (form.formId != notAsked)
                continue;
            QVERIFY2(!form.possible, qPrintable(type));
            const TestDesk desk(client);
            const auto text = desk.desk.text();
            QVERIFY(!Messages::notYet(form.why, &text).isEmpty());
        }
    }
};

CTS_TEST(StartingFormsTest)

#include "StartingFormsTest.moc"
