#include "client/ui/FormPage.h"

#include "client/ui/LeftDraftCard.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/ReasonDialog.h"
#include "client/ui/widgets/TextLabel.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// A form with its buttons, over a real store.
class FormPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_worker;

    QString newReferral(int n) {
        const auto assignment = m_worker->cases().createAssignment(inventedAssignment(n));
        return m_worker->cases().referralOf(*assignment);
    }

    // A referral into which this device has typed while another one handed it in.
    QString typedTooLate(int n) {
        const auto& dpo = m_county->user(u"DPO"_s);
        QString supervisor;
        for (const auto& user : m_county->users())
            if (user.role == "SDPO"_L1 && user.unit == dpo.unit)
                supervisor = user.id;
        const auto assignment = m_worker->cases().createAssignment(inventedAssignment(n));
        const QString referral = fillReferral(*m_worker, *assignment, supervisor);
        if (!m_worker->cases().sign(referral, u"workerSignature"_s) || m_worker->sync().error)
            throw std::runtime_error("not signed");
        TestClient second(*m_county, dpo);
        QJsonObject typed = m_worker->cases().open(referral)->record.fields;
        typed.insert(u"attorneyName"_s, u"Typed offline"_s);
        if (!m_worker->cases().saveDraft(referral, typed))
            throw std::runtime_error("not typed");
        if (!second.cases().act(referral, u"submit"_s) || second.sync().error || m_worker->sync().error)
            throw std::runtime_error("not handed in");
        return referral;
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(2);
        m_worker = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s));
    }
    void cleanupTestCase() {
        m_worker.reset();
        m_county.reset();
    }

    void theSummaryOfWhatIsMissingLeadsToTheField() {
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.resize(1100, 800);
        page.open(newReferral(1));
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.run(u"submit"_s);
        auto* links = page.panel()->findChild<QWidget*>(u"problemLinks"_s);
        QVERIFY(links->isVisible());
        Button* narrative = nullptr;
        for (auto* link : links->findChildren<Button*>())
            if (link->text().startsWith(u"Describe current family dynamics"_s))
                narrative = link;
        QVERIFY(narrative);
        narrative->click();
        QVERIFY(QApplication::focusWidget());
        QVERIFY(QApplication::focusWidget()->accessibleName().startsWith(u"Describe current family dynamics"_s));
        QVERIFY(QApplication::focusWidget()->visibleRegion().boundingRect().height() > 0); // scrolled into sight
        QCOMPARE(m_worker->cases().open(page.recordId())->record.state, u"New"_s);
        QVERIFY(desk.dialogs.asked().isEmpty());
    }

    // Not by a button, and not by anything else that runs an action.
    void withoutARecordThereIsNothingToDo() {
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.show();
        const auto tryEverything = [&] {
            for (const auto& action : {u"pdf"_s, u"save"_s, u"submit"_s, u"reject"_s, u"sign:workerSignature"_s})
                page.run(action);
            return desk.dialogs.asked().isEmpty();
        };
        QVERIFY(tryEverything());
        const QString referral = newReferral(6);
        page.open(referral);
        const auto buttons = [&] {
            QStringList found;
            for (const auto* button : page.findChildren<Button*>())
                if (button->isVisible())
                    found.append(button->text());
            return found;
        };
        QTRY_VERIFY(buttons().contains(u"PDF"_s));
        page.open({});
        QTRY_COMPARE(buttons(), QStringList());
        QVERIFY(tryEverything());
    }

    void aPdfGoesWhereItsReaderSays() {
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.open(newReferral(7));
        QTemporaryDir folder;
        page.run(u"pdf"_s); // thinks better of it
        desk.dialogs.answerFile(folder.filePath(u"referral.pdf"_s));
        page.run(u"pdf"_s);
        QFile pdf(folder.filePath(u"referral.pdf"_s));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        desk.dialogs.answerFile(folder.filePath(u"no such folder/referral.pdf"_s));
        page.run(u"pdf"_s);
        QCOMPARE(page.findChild<Banner*>()->meaning(), Meaning::Danger);
    }

    // Lock and sign-out take the page away in the middle of a word.
    void whatWasJustTypedIsKeptWhenThePageGoes() {
        const QString referral = newReferral(3);
        TestDesk desk(*m_worker);
        {
            FormPage page(desk.desk);
            page.open(referral);
            page.show();
            QLineEdit* attorney = nullptr;
            for (auto* edit : page.findChildren<QLineEdit*>())
                if (edit->accessibleName().startsWith(u"Attorney Name"_s))
                    attorney = edit;
            QVERIFY(attorney);
            QTest::keyClicks(attorney, u"Half a na"_s);
        }
        QCOMPARE(m_worker->cases().open(referral)->draft.value("attorneyName"_L1).toString(), u"Half a na"_s);
    }

    // A sync may change what is shown while a reason is typed: the step is for the record that was asked about.
    void aStepIsTakenOnTheRecordThatItWasAskedFor() {
        const QString one = newReferral(6);
        const QString other = newReferral(7);
        TestDesk desk(*m_worker);
        WidgetDialogs dialogs;
        const Desk own{desk.desk.store, desk.desk.cases, desk.desk.approvals, desk.desk.outbox,
                       desk.desk.sync,  dialogs,         desk.desk.settings,  u"en"_s};
        FormPage page(own);
        page.open(one);
        page.show();
        QTimer::singleShot(0, &page, [&] {
            auto* dialog = qobject_cast<ReasonDialog*>(qApp->activeModalWidget());
            page.open(other);
            dialog->field()->setText(u"Referred twice."_s);
            dialog->accept();
        });
        page.run(u"withdraw"_s);
        QCOMPARE(m_worker->cases().open(other)->record.state, u"New"_s);
        QCOMPARE(m_worker->cases().open(one)->record.state, u"Withdrawn"_s);
    }

    void whatCanNoLongerBeEnteredHoldsUpNothing() {
        const QString referral = typedTooLate(8);
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.resize(1100, 800);
        page.open(referral);
        page.show();
        const auto* card = page.findChild<LeftDraftCard*>();
        QVERIFY(card && card->isVisible());
        QCOMPARE(card->findChild<TextLabel*>(u"typed/attorneyName"_s)->text(), u"Typed offline"_s);
        QCOMPARE(page.panel()->view()->draft, QJsonObject());
        QCOMPARE(m_worker->cases().save(referral).error().code, u"notEditable"_s);
        page.run(u"recall"_s);
        // The author has it again, and what was typed goes on.
        const auto again = m_worker->cases().open(referral);
        QCOMPARE(again->record.state, u"New"_s);
        QVERIFY(!again->left);
        QCOMPARE(again->draft.value("attorneyName"_L1).toString(), u"Typed offline"_s);
        QVERIFY(!card->isVisible());
    }

    void whatCanNoLongerBeEnteredIsDiscardedWhenThePersonSaysSo() {
        const QString referral = typedTooLate(9);
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.open(referral);
        page.show();
        const auto* card = page.findChild<LeftDraftCard*>();
        auto* discard = card->findChild<Button*>();
        desk.dialogs.answerConfirm(false);
        discard->click();
        QVERIFY(card->isVisible());
        desk.dialogs.answerConfirm(true);
        discard->click();
        QVERIFY(!card->isVisible());
        QVERIFY(!m_worker->store().outbox().draft(referral)->has_value());
        QVERIFY(!m_worker->cases().listingRow(m_worker->cases().open(referral)->assignment.id)->draft);
    }

    // What is painted first is what stays: no cards that unfold a moment later.
    void theFirstFrameOfADocumentIsRight() {
        const QString one = newReferral(4);
        const QString other = newReferral(5);
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        const auto places = [&page] {
            QList<QRect> found;
            for (const auto* card : page.findChildren<Card*>())
                if (card->isVisible())
                    found.append(QRect(card->mapTo(&page, QPoint()), card->size()));
            return found;
        };
        page.resize(1100, 800);
        page.open(one);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QApplication::processEvents();
        page.open(other);
        const auto opened = places();
        QVERIFY(opened.size() > 3);
        QApplication::processEvents();
        QCOMPARE(places(), opened);
    }

    void anUnreadableDateSurvivesTheNight() {
        const QString referral = newReferral(2);
        const auto dobOf = [](const FormPage& page) {
            for (auto* edit : page.findChildren<QLineEdit*>())
                if (edit->isVisible() && edit->accessibleName().startsWith(u"DOB"_s))
                    return edit;
            return static_cast<QLineEdit*>(nullptr);
        };
        {
            TestDesk desk(*m_worker);
            FormPage page(desk.desk);
            page.open(referral);
            page.show();
            auto* dob = dobOf(page);
            QVERIFY(dob);
            dob->selectAll();
            QTest::keyClicks(dob, u"31/31/2011"_s);
            QVERIFY(page.panel()->keepDraft());
        }
        m_worker->reopen();
        TestDesk desk(*m_worker);
        FormPage page(desk.desk);
        page.open(referral);
        page.show();
        QCOMPARE(dobOf(page)->text(), u"31/31/2011"_s);
    }
};

CTS_TEST(FormPageTest)

#include "FormPageTest.moc"
