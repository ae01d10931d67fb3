#include "client/ui/Messages.h"

#include "client/forms/FieldText.h"
#include "shared/base/Clock.h"

#include <QLocale>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static QString textIn(const Error& error, QLatin1StringView key) {
    return error.data.value(key).toVariant().toString();
}

static QString clockTime(const QDateTime& moment) {
    return QLocale::c().toString(moment.toLocalTime().time(), u"HH:mm"_s);
}

// Today as a time, another day with its date; which day is today the system's clock says, as in every status line.
static QString dayAndTime(const QDateTime& moment) {
    const auto local = moment.toLocalTime();
    if (local.date() == SystemClock().now().toLocalTime().date())
        return clockTime(moment);
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + clockTime(moment);
}

QString Messages::of(const Error& error, const FieldText* text) {
    for (const auto& words : {signIn(error), vault(error), decision(error, text), storage(error)})
        if (!words.isEmpty())
            return words;
    return tr("Something went wrong (code %1). Your work on this device is safe. Try again; if it stays, tell the help "
              "desk this code.")
        .arg(error.code);
}

QString Messages::signIn(const Error& error) {
    const QString& code = error.code;
    if (code == "badCredentials"_L1)
        return tr("The user name or password is not right. After five wrong passwords the account is locked for a "
                  "while.");
    if (code == "accountLocked"_L1)
        return tr("This account is locked after too many wrong passwords. Try again after %1.")
            .arg(dayAndTime(QDateTime::fromString(textIn(error, "retryAt"_L1), Qt::ISODate)));
    if (code == "accountDisabled"_L1 || (code == "notActive"_L1 && textIn(error, "what"_L1).isEmpty()))
        return tr("This account is not active. Unsent work on this device is kept. Ask your administrator.");
    if (code == "passwordChangeRequired"_L1)
        return tr("Choose a new password of your own to go on.");
    if (code == "passwordTooShort"_L1)
        return tr("The new password needs at least %1 characters.").arg(textIn(error, "minimum"_L1));
    if (code == "passwordUnchanged"_L1)
        return tr("The new password must differ from the old one.");
    if (code == "tooManyAttempts"_L1)
        return tr("Too many attempts. Wait a little, then try again.");
    if (code == "deviceRevoked"_L1)
        return tr("This device may no longer sync. Unsent work is kept here. Ask your administrator.");
    if (code == "badToken"_L1)
        return tr("Sign in again to send your work. Everything is kept on this device until then.");
    if (code == "noNetwork"_L1 || code == "timeout"_L1)
        return tr("The server does not answer. Check the network and try again.");
    if (code == "badCertificate"_L1)
        return tr("The server could not prove who it is, so nothing was sent. Tell the help desk.");
    return {};
}

QString Messages::vault(const Error& error) {
    const QString& code = error.code;
    if (code == "wrongSecret"_L1)
        return tr("That is not the unlock secret of this device. Nothing was changed.");
    if (code == "secretTooShort"_L1)
        return tr("The unlock secret needs at least %1 characters.").arg(textIn(error, "minimum"_L1));
    if (code == "keyringLocked"_L1 || code == "keyringEntryMissing"_L1)
        return tr("The keyring of this computer is locked or has lost the entry of CTS. Unlock the keyring and try "
                  "again. Your data and unsent work are still here.");
    if (code == "keyringMissing"_L1)
        return tr("This computer has no keyring service, so CTS cannot protect its data. Ask your help desk.");
    if (code == "keyringEntryWrong"_L1)
        return tr("This profile belongs to another computer or account and cannot be opened here.");
    if (code == "vaultDamaged"_L1 || code == "vaultMissing"_L1)
        return tr("The key file of this device is damaged or gone. Sign in online to rebuild the data; unsent work was "
                  "sealed and will be delivered.");
    if (code == "wrongKeyOrDamaged"_L1 || code == "damaged"_L1)
        return tr("The data on this device is damaged. Nothing was overwritten. Sign in online to rebuild it; unsent "
                  "work was sealed and will be delivered.");
    if (code == "newerSchema"_L1 || code == "newerVault"_L1)
        return tr("The data on this device was written by a newer version of CTS. Install that version; nothing was "
                  "changed.");
    return {};
}

static QString actorOf(const Error& error) {
    const QString name = textIn(error, "byName"_L1);
    return name.isEmpty() ? Messages::tr("somebody else") : name;
}

QString Messages::decision(const Error& error, const FieldText* text) {
    const QString& code = error.code;
    if (code == "signFirst"_L1)
        return tr("Sign first, then decide.");
    if (code == "reasonRequired"_L1)
        return tr("A reason is needed.");
    if (code == "changedSinceRead"_L1)
        return tr("It changed after you read it. Read it again, then decide.");
    if (code == "notInThisState"_L1) {
        const QString state = textIn(error, "state"_L1);
        return tr("%1 was faster: the status is now \"%2\". Nothing was decided twice.")
            .arg(actorOf(error), text ? text->stateLabel(state) : state);
    }
    if (code == "incomplete"_L1)
        return tr("Some answers are missing or not right. They are marked below; what you typed is kept.");
    if (code == "ownSubmission"_L1)
        return tr("You cannot decide on what you submitted yourself. Another supervisor has to.");
    if (code == "notActive"_L1)
        return tr("The person or agency chosen is no longer active. Choose another one.");
    if (code == "duplicateAdvocacy"_L1)
        return tr("This youth already has an open assignment with advocacy services. Only an FRP response can be "
                  "referred, unless a CSEC Administrator allows a second one.");
    if (code == "forbidden"_L1)
        return tr("Your role may not do this. Nothing was changed; your text is kept in the Outbox.");
    if (code == "notFound"_L1)
        return tr("This is no longer on your list. Unsent work is kept in the Outbox.");
    if (code == "notEditable"_L1)
        return tr("This can no longer be edited. Your text is kept in the Outbox.");
    if (code == "dependsOnRefused"_L1 || code == "dependsOnHeldBack"_L1)
        return tr("It needs an earlier step that was not accepted.");
    if (code == "alreadyExists"_L1)
        return tr("It is there already.");
    if (code == "tooLateToReopen"_L1)
        return tr("It was closed more than 30 days ago. Create a new assignment instead.");
    if (code == "badChange"_L1)
        return tr("An answer cannot be read as it is. Mend it; what you typed is kept.");
    return {};
}

QString Messages::storage(const Error& error) {
    const QString& code = error.code;
    if (code == "diskFull"_L1)
        return tr(
            "The disk of this computer is full, so this was NOT saved. Make room, then save again; what you typed "
            "is still on the screen.");
    if (code == "ioError"_L1 || code == "readOnly"_L1 || code == "cannotWrite"_L1)
        return tr("The disk of this computer does not take the data, so this was NOT saved. What you typed is still on "
                  "the screen. Tell the help desk.");
    if (code == "busy"_L1)
        return tr("Another window of CTS is using this data. Close it and try again.");
    if (code == "storageFailed"_L1 || code == "stopping"_L1 || code == "serverTrouble"_L1)
        return tr("The server is in trouble. Your work is kept and sent as soon as it is back.");
    return {};
}

QString Messages::of(const rules::FormProblem& problem) {
    const QString& code = problem.code;
    const auto text = [&](QLatin1StringView key) { return problem.data.value(key).toVariant().toString(); };
    if (code == "rule"_L1)
        return text("text"_L1);
    if (code == "required"_L1)
        return tr("This answer is needed.");
    if (code == "tooLong"_L1)
        return tr("At most %1 characters.").arg(text("maximum"_L1));
    if (code == "tooShort"_L1)
        return tr("At least %1 characters.").arg(text("minimum"_L1));
    if (code == "notInList"_L1)
        return tr("Choose one from the list.");
    if (code == "badDate"_L1)
        return tr("This is not a date. Write it like 12/07/2021.");
    if (code == "tooEarly"_L1)
        return tr("This date is too early.");
    if (code == "tooLate"_L1)
        return tr("This date is too late.");
    if (code == "badPhone"_L1)
        return tr("This is not a telephone number.");
    if (code == "badEmail"_L1)
        return tr("This is not an e-mail address that is accepted here.");
    if (code == "tooFew"_L1)
        return tr("Mark at least one.");
    if (code == "exclusive"_L1)
        return tr("Answer one of the two, not both.");
    if (code == "openConflict"_L1)
        return tr("Two people changed this. Choose one first.");
    return tr("This answer cannot be read as it is.");
}

QString Messages::sync(const SyncStatus& status) {
    if (status.needsSignIn)
        return tr("Sign in to send, %n waiting", nullptr, status.waiting);
    if (status.refused > 0)
        return tr("%n need your decision", nullptr, status.refused);
    if (!status.online && status.offlineSince.isValid()) {
        const QString since = tr("Offline since %1").arg(dayAndTime(status.offlineSince));
        return status.waiting > 0 ? since + tr(", %n waiting to send", nullptr, status.waiting) : since;
    }
    if (status.waiting > 0)
        return tr("%n waiting to send", nullptr, status.waiting);
    if (status.lastSync.isValid())
        return tr("All sent %1").arg(dayAndTime(status.lastSync));
    return tr("Not synced yet");
}

Meaning Messages::syncMeaning(const SyncStatus& status) {
    if (status.refused > 0)
        return Meaning::Danger;
    if (status.needsSignIn || (!status.online && status.offlineSince.isValid()))
        return Meaning::Warning;
    return status.waiting > 0 || !status.lastSync.isValid() ? Meaning::Information : Meaning::Success;
}

QString Messages::action(const QString& action) {
    static const QHash<QString, const char*> words{
        {u"create"_s, QT_TR_NOOP("Created")},
        {u"edit"_s, QT_TR_NOOP("Saved changes")},
        {u"sign"_s, QT_TR_NOOP("Signed")},
        {u"submit"_s, QT_TR_NOOP("Submitted")},
        {u"approve"_s, QT_TR_NOOP("Approved")},
        {u"reject"_s, QT_TR_NOOP("Rejected")},
        {u"recall"_s, QT_TR_NOOP("Recalled")},
        {u"reroute"_s, QT_TR_NOOP("Sent to another supervisor")},
        {u"withdraw"_s, QT_TR_NOOP("Withdrawn")},
        {u"assignAdvocate"_s, QT_TR_NOOP("Advocate assigned")},
        {u"reassignAdvocate"_s, QT_TR_NOOP("Advocate changed")},
        {u"changeAgency"_s, QT_TR_NOOP("Agency changed")},
        {u"settle"_s, QT_TR_NOOP("Settled a conflict")},
        {u"close"_s, QT_TR_NOOP("Closed")},
        {u"reopen"_s, QT_TR_NOOP("Reopened")},
        {u"allowDuplicate"_s, QT_TR_NOOP("Second assignment allowed")},
    };
    const auto found = words.constFind(action);
    return found == words.cend() ? action : tr(*found);
}

QString Messages::outboxState(OutboxEntry::State state) {
    switch (state) {
    case OutboxEntry::State::Waiting:
        return tr("Waiting to send");
    case OutboxEntry::State::HeldBack:
        return tr("Waiting; the server decides");
    case OutboxEntry::State::Refused:
        return tr("Not accepted");
    case OutboxEntry::State::Conflict:
        return tr("Needs your decision");
    }
    return {};
}

Meaning Messages::stateMeaning(const QString& state) {
    if (state == "Approved"_L1)
        return Meaning::Success;
    if (state == "Rejected"_L1)
        return Meaning::Danger;
    if (state.startsWith("Pending"_L1))
        return Meaning::Warning;
    return state == "New"_L1 ? Meaning::Information : Meaning::Neutral;
}

} // namespace cts::client::ui
