#include "client/services/TypedText.h"

#include "client/forms/FormView.h"
#include "client/ui/AnswerDialog.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/FormPage.h"
#include "client/ui/UserDialog.h"
#include "client/ui/UsersPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/ReasonDialog.h"
#include "client/ui/widgets/WidgetDialogs.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/OpenDialog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client;
using namespace cts::client::ui;

namespace cts::tests {

// What becomes of words that stand in a dialog when it is closed from outside, as by the lock of the screen: they are
// there when the dialog for the same record and step is opened again, and gone once the step is done or the person
// leaves it on purpose.
class TypedTextTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_worker;
    std::unique_ptr<TestClient> m_supervisor;
    std::unique_ptr<TestClient> m_admin;
    WidgetDialogs m_dialogs;
    QString m_referral;
    int m_n = 0;

    // Runs a step on the page of a record, as its button does, and acts on the dialog that asks; false when another one
    // asks, or none.
    template <typename Dialog>
    bool runStep(TestClient& client, const QString& record, const QString& action,
                 const std::function<void(Dialog&)>& act) {
        TestDesk desk(client, &m_dialogs);
        FormPage page(desk.desk);
        page.open(record);
        bool met = false;
        onceOpen<Dialog>(met, act);
        page.run(action);
        return settled() && met;
    }
    bool reject(const std::function<void(ReasonDialog&)>& act) {
        return runStep<ReasonDialog>(*m_supervisor, m_referral, u"reject"_s, act);
    }
    // What the lock does to whatever is open, and its end.
    void dismiss() {
        m_dialogs.dismissAll([] {});
    }
    bool settled() {
        return QTest::qWaitFor([this] { return !m_dialogs.isDismissing(); });
    }
    static void type(ReasonDialog& dialog, const QString& words) { QTest::keyClicks(dialog.focusWidget(), words); }
    QJsonObject kept() { return *TypedText::ofStep(m_supervisor->store(), m_referral, u"reject"_s).kept(); }
    // Without which nothing is decided.
    bool sign() { return m_supervisor->cases().sign(m_referral, u"supervisorSignature"_s).ok(); }
    QString state() { return m_supervisor->cases().open(m_referral)->record.state; }

    bool addUser(const std::function<void(UserDialog&)>& act) {
        TestDesk desk(*m_admin, &m_dialogs);
        UsersPage page(desk.desk, nullptr);
        bool met = false;
        onceOpen<UserDialog>(met, act);
        page.addUser();
        return settled() && met;
    }
    static QString lastName(const FormDialog& dialog) {
        return dialog.form()->fields().value("name"_L1)["last"_L1].toString();
    }
    static void typeName(FormDialog& dialog, const QString& field, const QString& last) {
        QVERIFY(dialog.form()->enter(field, QJsonObject{{u"last"_s, last}, {u"first"_s, u"Odile"_s}}));
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(12);
        m_worker = std::make_unique<TestClient>(*m_county, m_county->user(u"DPO"_s));
        m_supervisor = std::make_unique<TestClient>(*m_county, m_county->user(u"SDPO"_s));
        m_admin = std::make_unique<TestClient>(*m_county, m_county->user(u"PROB_ADMIN"_s));
        QVERIFY(!m_admin->sync().error);
    }
    void cleanupTestCase() {
        m_admin.reset();
        m_supervisor.reset();
        m_worker.reset();
        m_county.reset();
    }
    // A referral that has just come to its supervisor.
    void init() {
        const auto assignment = submitReferral(*m_worker, ++m_n, m_county->user(u"SDPO"_s).id);
        m_referral = m_worker->cases().referralOf(assignment);
        QVERIFY(!m_worker->sync().error);
        QVERIFY(!m_supervisor->sync().error);
    }

    void aReasonComesBackAfterTheLockAndARestart() {
        QVERIFY(reject([this](ReasonDialog& dialog) {
            type(dialog, u"Half a rea"_s);
            dismiss();
        }));
        QCOMPARE(state(), u"PendingSupervisor"_s);
        m_supervisor->reopen();
        QVERIFY(sign());
        QVERIFY(reject([](ReasonDialog& dialog) {
            QCOMPARE(dialog.reason(), u"Half a rea"_s);
            type(dialog, u"son"_s);
            dialog.accept();
        }));
        QCOMPARE(state(), u"Rejected"_s);
        QCOMPARE(m_supervisor->cases().open(m_referral)->record.trail.constLast().reason, u"Half a reason"_s);
        QVERIFY(kept().isEmpty());
    }

    // A crash at any later moment finds it on the disk.
    void aReasonIsOnTheDiskSoonAfterTheLastKey() {
        QVERIFY(reject([this](ReasonDialog& dialog) {
            type(dialog, u"Half"_s);
            QVERIFY(kept().isEmpty());
            QTRY_COMPARE(kept().value("reason"_L1).toString(), u"Half"_s);
            dismiss();
        }));
    }

    void everyRecordAndStepHasItsOwn() {
        QVERIFY(reject([this](ReasonDialog& dialog) {
            type(dialog, u"Of the first"_s);
            dismiss();
        }));
        const QString first = m_referral;
        init();
        QVERIFY(reject([](ReasonDialog& dialog) {
            QCOMPARE(dialog.reason(), QString());
            dialog.reject();
        }));
        m_referral = first;
        QCOMPARE(kept().value("reason"_L1).toString(), u"Of the first"_s);
        QVERIFY(TypedText::ofStep(m_supervisor->store(), first, u"approve"_s).kept()->isEmpty());
    }

    void cancelForgetsAReason() {
        QVERIFY(reject([](ReasonDialog& dialog) {
            type(dialog, u"Not this"_s);
            dialog.reject(); // asks first
            QVERIFY(dialog.isVisible());
            for (auto* button : dialog.findChildren<Button*>())
                if (button->text() == u"Discard it"_s)
                    return button->click();
        }));
        QVERIFY(kept().isEmpty());
        QVERIFY(reject([](ReasonDialog& dialog) {
            QCOMPARE(dialog.reason(), QString());
            dialog.reject();
        }));
    }

    // Its author takes it back while the supervisor is typing: the step is refused, and the words are there for when it
    // comes again.
    void aReasonOutlivesARecordThatMovesOnMeanwhile() {
        const auto sendAgain = [this] {
            return m_worker->cases().sign(m_referral, u"workerSignature"_s) &&
                   m_worker->cases().act(m_referral, u"submit"_s) && !m_worker->sync().error;
        };
        TestDesk desk(*m_supervisor, &m_dialogs);
        FormPage page(desk.desk);
        page.open(m_referral);
        bool met = false;
        onceOpen<ReasonDialog>(met, [&](ReasonDialog& dialog) {
            type(dialog, u"Too late"_s);
            QVERIFY(m_worker->cases().act(m_referral, u"recall"_s));
            QVERIFY(!m_worker->sync().error);
            QVERIFY(!m_supervisor->sync().error);
            page.reload();
            dialog.accept();
        });
        page.run(u"reject"_s);
        QVERIFY(met);
        QVERIFY(m_supervisor->outbox().entries().isEmpty());
        QCOMPARE(kept().value("reason"_L1).toString(), u"Too late"_s);
        QVERIFY(!runStep<ReasonDialog>(*m_supervisor, m_referral, u"reject"_s, [](ReasonDialog&) {}));
        QVERIFY(sendAgain());
        QVERIFY(!m_supervisor->sync().error);
        QVERIFY(sign());
        QVERIFY(reject([](ReasonDialog& dialog) {
            QCOMPARE(dialog.reason(), u"Too late"_s);
            dialog.accept();
        }));
        QCOMPARE(state(), u"Rejected"_s);
        QVERIFY(kept().isEmpty());
    }

    // A step that asks twice: the lock at the second question keeps the first answer as well.
    void bothAnswersOfAStepComeBack() {
        const QString assignment = inService(*m_admin).value(0);
        const QString referral = m_admin->cases().referralOf(assignment);
        bool metCode = false;
        QVERIFY(runStep<ReasonDialog>(*m_admin, referral, u"waive"_s, [&](ReasonDialog& dialog) {
            type(dialog, u"Agreed in court"_s);
            onceOpen<AnswerDialog>(metCode, [this](AnswerDialog& asked) {
                asked.setAnswer(u"SNA"_s);
                dismiss();
            });
            dialog.accept();
        }));
        QVERIFY(metCode);
        m_admin->reopen();
        QVERIFY(runStep<ReasonDialog>(*m_admin, referral, u"waive"_s, [&](ReasonDialog& dialog) {
            QCOMPARE(dialog.reason(), u"Agreed in court"_s);
            onceOpen<AnswerDialog>(metCode, [](AnswerDialog& asked) {
                QCOMPARE(asked.answer().toString(), u"SNA"_s);
                asked.accept();
            });
            dialog.accept();
        }));
        QVERIFY(metCode);
        const auto waivers = m_admin->cases().open(assignment)->record.fields.value("waivers"_L1).toArray();
        QCOMPARE(waivers.size(), 1);
        QVERIFY(TypedText::ofStep(m_admin->store(), assignment, u"waive"_s).kept()->isEmpty());
    }

    void cancelOfTheSecondQuestionForgetsBoth() {
        const QString assignment = inService(*m_admin).value(1);
        const QString referral = m_admin->cases().referralOf(assignment);
        bool metCode = false;
        QVERIFY(runStep<ReasonDialog>(*m_admin, referral, u"waive"_s, [&](ReasonDialog& dialog) {
            type(dialog, u"Not after all"_s);
            onceOpen<AnswerDialog>(metCode, [](AnswerDialog& asked) {
                asked.setAnswer(u"SNA"_s);
                asked.reject();
            });
            dialog.accept();
        }));
        QVERIFY(metCode);
        QVERIFY(TypedText::ofStep(m_admin->store(), assignment, u"waive"_s).kept()->isEmpty());
    }

    void aNewUserComesBackUntilTheyAreMade() {
        QVERIFY(addUser([this](UserDialog& dialog) {
            typeName(dialog, u"name"_s, u"Halftyped"_s);
            dismiss();
        }));
        m_admin->reopen();
        QVERIFY(addUser([](UserDialog& dialog) {
            QCOMPARE(lastName(dialog), u"Halftyped"_s);
            QVERIFY(dialog.form()->enter(u"role"_s, u"DPO"_s));
            QVERIFY(dialog.form()->enter(u"email"_s, u"odile.halftyped@probation.example"_s));
            QVERIFY(dialog.form()->enter(u"unitId"_s, u"P-41"_s));
            dialog.save();
            QVERIFY(!dialog.userId().isEmpty());
        }));
        QVERIFY(addUser([this](UserDialog& dialog) {
            QCOMPARE(lastName(dialog), QString());
            dismiss();
        }));
        QVERIFY(TypedText::ofForm(m_admin->store(), u"user"_s).kept()->isEmpty()); // nothing was typed
    }

    // Also where all that stands there was typed before.
    void aNewUserIsForgottenOnPurposeOnly() {
        QVERIFY(addUser([this](UserDialog& dialog) {
            typeName(dialog, u"name"_s, u"Unwanted"_s);
            QTRY_VERIFY(!TypedText::ofForm(m_admin->store(), u"user"_s).kept()->isEmpty());
            dismiss();
        }));
        QVERIFY(addUser([](UserDialog& dialog) {
            bool asked = false;
            onceOpen<ConfirmDialog>(asked, [](ConfirmDialog& question) { question.reject(); });
            dialog.reject();
            QVERIFY(asked);
            QVERIFY(dialog.isVisible());
            onceOpen<ConfirmDialog>(asked, [](ConfirmDialog& question) { question.accept(); });
            dialog.reject();
            QVERIFY(asked);
        }));
        QVERIFY(TypedText::ofForm(m_admin->store(), u"user"_s).kept()->isEmpty());
    }

    // A rulebook that came meanwhile no longer has one of the fields.
    void aFieldThatIsGoneDoesNotComeBack() {
        auto text = TypedText::ofForm(m_admin->store(), u"user"_s);
        QVERIFY(text.keep({{u"office"_s, u"Eastlake"_s}, {u"shoeSize"_s, 43}}));
        QVERIFY(addUser([](UserDialog& dialog) {
            QCOMPARE(dialog.form()->fields().value("office"_L1).toString(), u"Eastlake"_s);
            QVERIFY(!dialog.form()->fields().contains("shoeSize"_L1));
            dialog.done(QDialog::Accepted);
        }));
        QVERIFY(text.kept()->isEmpty());
    }

    // A referral that follows another one has a text of its own, apart from that of a new youth.
    void aReferralThatFollowsHasItsOwn() {
        const QString before = m_worker->store().assignmentOf(m_referral).value();
        TestDesk desk(*m_worker, &m_dialogs);
        const auto ask = [&](const CaseService::NewReferral& known, const std::function<void(AssignmentDialog&)>& act) {
            AssignmentDialog dialog(desk.desk, known);
            bool met = false;
            onceOpen<AssignmentDialog>(met, act);
            m_dialogs.run(dialog);
            return settled() && met;
        };
        const auto known = m_worker->cases().frpReferralFor(before);
        QVERIFY(known);
        QVERIFY(ask(*known, [this](AssignmentDialog& dialog) {
            typeName(dialog, u"youthName"_s, u"Changed"_s);
            dismiss();
        }));
        const auto last = [](const AssignmentDialog& dialog) {
            return dialog.form()->fields().value("youthName"_L1)["last"_L1].toString();
        };
        QVERIFY(ask({}, [&](AssignmentDialog& dialog) {
            QCOMPARE(last(dialog), QString());
            dismiss();
        }));
        QVERIFY(ask(*known, [&](AssignmentDialog& dialog) {
            QCOMPARE(last(dialog), u"Changed"_s);
            dialog.done(QDialog::Accepted);
        }));
        QVERIFY(TypedText::ofForm(m_worker->store(), u"assignmentDetail"_s, before).kept()->isEmpty());
    }
};

CTS_TEST(TypedTextTest)

} // namespace cts::tests

#include "TypedTextTest.moc"
