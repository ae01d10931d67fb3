#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChooseDialog.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/GrowingTextEdit.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/ReasonDialog.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/ScriptedDialogs.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

ReasonRequest rejection() {
    ReasonRequest request;
    request.title = u"Reject referral"_s;
    request.confirmText = u"Reject referral"_s;
    return request;
}

} // namespace

class DialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enterPressesTheSafeButton() {
        ConfirmRequest request;
        request.title = u"Withdraw?"_s;
        request.confirmText = u"Withdraw referral"_s;
        request.destructive = true;
        ConfirmDialog dialog(request);
        QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void enterGoesAheadWhereThatIsHarmless() {
        ConfirmRequest request;
        request.confirmText = u"Approve 12 referrals"_s;
        request.harmless = true;
        ConfirmDialog dialog(request);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void noReasonNoRejection() {
        ReasonDialog dialog(rejection());
        QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.show();
        dialog.field()->setText(u"   "_s);
        dialog.accept();
        QCOMPARE(finished.size(), 0);
        QVERIFY(dialog.field()->isInvalid());
        dialog.field()->setText(u" The address is old. "_s);
        dialog.accept();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(dialog.reason(), u"The address is old."_s);
    }

    void escapeNeverDiscardsWhatWasTyped() {
        ReasonDialog dialog(rejection());
        QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.show();
        QTest::keyClicks(dialog.field()->textEdit(), u"The address"_s);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(finished.size(), 0);
        QCOMPARE(dialog.reason(), u"The address"_s);
        auto* question = dialog.findChild<Banner*>();
        QVERIFY(question->isVisible());
        QTest::mouseClick(question->findChild<Button*>(), Qt::LeftButton);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void escapeClosesWhenNothingWasTyped() {
        ReasonDialog dialog(rejection());
        QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(finished.size(), 1);
    }

    void typingNarrowsTheListWithoutAccents() {
        ChooseRequest request;
        request.title = u"Assign advocate"_s;
        request.confirmText = u"Assign"_s;
        request.options = {{u"1"_s, u"Muñoz, Ana"_s}, {u"2"_s, u"Advocate, Alan"_s}, {u"3"_s, u"Advocate, Ana"_s}};
        ChooseDialog dialog(request);
        dialog.show();
        auto* typed = dialog.findChild<QLineEdit*>();
        auto* list = dialog.findChild<QListWidget*>();
        QVERIFY(dialog.code().isEmpty());
        QTest::keyClicks(typed, u"ana"_s);
        QCOMPARE(list->count(), 2);
        typed->setText(u"munoz"_s);
        QCOMPARE(dialog.code(), u"1"_s); // the only one left is chosen
        typed->setText(u"advocate"_s);
        QTest::keyClick(typed, Qt::Key_Down);
        QVERIFY(!dialog.code().isEmpty());
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void answersGivenInAdvanceComeInOrder() {
        cts::tests::ScriptedDialogs dialogs;
        dialogs.answerConfirm(true);
        dialogs.answerReason(u"Not complete."_s);
        QVERIFY(dialogs.confirm(nullptr, {.title = u"Approve?"_s, .text = {}, .confirmText = u"Approve"_s}));
        QCOMPARE(dialogs.askReason(nullptr, rejection()).value(), u"Not complete."_s);
        QVERIFY(!dialogs.confirm(nullptr, {.title = u"Withdraw?"_s, .text = {}, .confirmText = u"Withdraw"_s}));
        QCOMPARE(dialogs.unanswered(), QStringList{u"Withdraw?"_s});
        QCOMPARE(dialogs.asked().size(), 3);
    }
};

CTS_TEST(DialogTest)

#include "DialogTest.moc"
