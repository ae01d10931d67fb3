#include "client/ui/Messages.h"

#include "client/forms/FieldText.h"
#include "client/ui/DeskMessages.h"
#include "shared/base/Clock.h"

#include <QJsonArray>
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
    for (const auto& words :
         {signIn(error), vault(error), decision(error, text), caseRule(error, text), document(error), storage(error)})
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
    if (code == "notActive"_L1 && textIn(error, "what"_L1).isEmpty())
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
    if (code == "sendFirst"_L1)
        return tr("Send your work first: %n waiting. It belongs to the role that it was done in.", nullptr,
                  error.data.value("count"_L1).toInt());
    if (code == "roleNotHeld"_L1)
        return tr("You do not have this role any more. Ask your administrator.");
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
    if (code == "userDenied"_L1)
        return tr("This person may not work with this youth. Choose another one, or ask the CSEC Administrator.");
    if (code == "duplicateAdvocacy"_L1)
        return tr("This youth already has an open assignment with advocacy services. Only an FRP response can be "
                  "referred, unless a CSEC Administrator allows a second one.");
    if (code == "forbidden"_L1)
        return tr("Your role may not do this. Nothing was changed; what you typed is kept on this device.");
    if (code == "wrongRole"_L1)
        return tr("It was done in a role that you do not act in any more, so it was not applied. What you typed is "
                  "kept here.");
    if (code == "notFound"_L1)
        return tr("This is no longer on your list. Unsent work is kept in the Outbox.");
    if (code == "fileUnderWay"_L1)
        return tr("A file is still being added. Wait until it is there, then try again.");
    if (code == "notAdded"_L1)
        return tr("The file was not added: this can no longer be edited.");
    if (code == "notEditable"_L1)
        return tr("This can no longer be edited. What you typed is kept on this device.");
    if (code == "dependsOnRefused"_L1 || code == "dependsOnHeldBack"_L1)
        return tr("It needs an earlier step that was not accepted.");
    if (code == "accessEnded"_L1)
        return tr("The case had gone to somebody else before this arrived, so it was not entered.");
    if (code == "roleChanged"_L1)
        return tr("You had another role, unit or agency by the time this arrived, so it was not entered.");
    if (code == "broughtInFile"_L1)
        return tr("It was brought in a file, so somebody who has the case decides on it.");
    if (code == "dependsOnKept"_L1)
        return tr("It belongs to an earlier step that is kept for a decision.");
    if (code == "alreadyExists"_L1)
        return tr("It is there already.");
    if (code == "tooLateToReopen"_L1)
        return tr("It was closed more than 30 days ago. Create a new assignment instead.");
    if (code == "badChange"_L1)
        return tr("An answer cannot be read as it is. Mend it; what you typed is kept.");
    if (code == "reasonTooLong"_L1)
        return tr("The reason is longer than %1 characters. Make it shorter.").arg(textIn(error, "max"_L1));
    if (code == "badArgument"_L1)
        return tr("The answer that was given for this step is not allowed: %1")
            .arg(of(rules::FormProblem{{}, textIn(error, "code"_L1), error.data.value("data"_L1).toObject()}));
    if (code == "missingArgument"_L1)
        return tr("An answer that this step needs was not given. Take the step again and answer it.");
    if (code == "duplicateOperation"_L1)
        return tr("The server has something else under this number, so it was not applied. Do it again; what you typed "
                  "is kept here.");
    if (code == "dependsOnUnknown"_L1)
        return tr("It needs an earlier step that the server does not have. Do that step again, then this one.");
    if (code == "internalError"_L1 || code == "serverTrouble"_L1)
        return tr("The server could not work on it. It is kept on this device; tell the help desk.");
    if (code == "badMessage"_L1 || code == "badFrame"_L1)
        return tr("The server does not take it as it is. It is kept on this device; tell the help desk.");
    if (code == "unknownProtocol"_L1)
        return tr("The server is older than this CTS. Everything is kept on this device until it is updated.");
    if (code == "unknownForm"_L1 || code == "unknownAction"_L1 || code == "badOperation"_L1)
        return tr("CTS on this computer and the county's rules differ in version. Your text is kept; press F5 to get "
                  "the newest rules, then try again.");
    if (code == "fixedRows"_L1)
        return tr("The rows of this table are given: none can be added or removed. What you typed is kept.");
    if (code == "noSuchConflict"_L1)
        return tr("Somebody has settled this already.");
    return {};
}

static QString dateIn(const Error& error, QLatin1StringView key) {
    return countyDate(QDate::fromString(textIn(error, key), Qt::ISODate));
}

// What the county's rules on deliverables and approvals do not allow now.
QString Messages::caseRule(const Error& error, const FieldText* text) {
    const QString& code = error.code;
    if (code == "requirementNotMet"_L1) {
        const QString words =
            text ? text->requirement(textIn(error, "workflow"_L1), textIn(error, "rule"_L1)) : QString();
        return words.isEmpty() ? tr("The county's rules do not allow this now. Nothing was changed.") : words;
    }
    if (code == "outsideWindow"_L1) {
        const QString what = text ? text->deliverable(textIn(error, "code"_L1)) : textIn(error, "code"_L1);
        if (dateIn(error, "opens"_L1).isEmpty())
            return tr("%1: it has no dates yet, so it cannot be handed in. Your text is kept.").arg(what);
        return tr("%1 can be handed in from %2 to %3. Your text is kept; a CSEC Administrator can lift the limit.")
            .arg(what, dateIn(error, "opens"_L1), dateIn(error, "due"_L1));
    }
    if (code == "serviceExpired"_L1) {
        const QString end = dateIn(error, "end"_L1);
        return end.isEmpty() ? tr("Services have not begun, so this is not possible yet. Your text is kept.")
                             : tr("Services ended %1. They go on with an approved extension, or when a CSEC "
                                  "Administrator lifts the limit. Your text is kept.")
                                   .arg(end);
    }
    if (code == "alreadyOpen"_L1)
        return tr("There is one already that is not finished. Go on with that one.");
    if (code == "samePersonAsBefore"_L1)
        return tr("You have approved this already. The next approval has to come from somebody else.");
    if (code == "sameValue"_L1)
        return tr("That is what it says already. Choose another one.");
    if (code == "followUpRefused"_L1 || code == "followUpsTooDeep"_L1)
        return followUp(error, text);
    return DeskMessages::of(error);
}

QString Messages::notYet(const Error& error, const FieldText* text) {
    const QString opens = dateIn(error, "opens"_L1);
    if (error.code == "outsideWindow"_L1 && opens.isEmpty())
        return tr("Its dates are not known yet.");
    if (error.code == "outsideWindow"_L1) {
        const QDate today = QDate::fromString(textIn(error, "today"_L1), Qt::ISODate);
        const bool isEarly = today < QDate::fromString(textIn(error, "opens"_L1), Qt::ISODate);
        return isEarly
                   ? tr("The window opens %1.").arg(opens)
                   : tr("The window closed %1. A CSEC Administrator can lift the limit.").arg(dateIn(error, "due"_L1));
    }
    for (const QJsonValue problem : error.data.value("problems"_L1).toArray())
        if (problem["code"_L1].toString() == "rule"_L1)
            return problem["data"_L1]["text"_L1].toString();
    if (error.code == "windowNotOpen"_L1)
        return tr("The window opens %1.").arg(opens);
    if (error.code == "windowClosed"_L1)
        return tr("The window closed %1. A CSEC Administrator can lift the limit.").arg(dateIn(error, "due"_L1));
    if (error.code == "alreadyOpen"_L1)
        return tr("Another one is not finished yet.");
    if (error.code == "notForType"_L1)
        return tr("It is not asked for in this type of referral.");
    if (error.code == "notAssigned"_L1)
        return tr("No agency is assigned yet.");
    if (error.code == "terminated"_L1)
        return tr("Services were terminated %1.").arg(dateIn(error, "terminated"_L1));
    if (error.code == "needsApproved"_L1)
        return tr("Only once %1 is approved.")
            .arg(text ? text->deliverable(textIn(error, "needs"_L1)) : textIn(error, "needs"_L1));
    if (error.code == "serviceExpired"_L1) {
        const QString ended = dateIn(error, "serviceEnd"_L1);
        const QString end = ended.isEmpty() ? dateIn(error, "end"_L1) : ended;
        return end.isEmpty() ? tr("Services have not begun.") : tr("Services ended %1.").arg(end);
    }
    return of(error, text);
}

// Something that belongs to the step could not be done elsewhere, so the step was not taken either.
QString Messages::followUp(const Error& error, const FieldText* text) {
    const QString why = textIn(error, "why"_L1);
    if (why.isEmpty())
        return tr("This step would set off too many others, so nothing was changed. Tell the help desk.");
    return tr("Nothing was changed, because what follows from this step is not possible: %1")
        .arg(of(Error{why, error.data.value("data"_L1).toObject()}, text));
}

static QString megabytes(const Error& error) {
    return QLocale::c().toString(error.data.value("max"_L1).toInteger() / (1024 * 1024));
}

QString Messages::document(const Error& error) {
    const QString& code = error.code;
    if (code == "emptyFile"_L1)
        return tr("The file is empty, so it was not attached.");
    if (code == "tooLarge"_L1)
        return tr("The file is larger than %1 MB, so it was not attached. Send it in parts or scan it smaller.")
            .arg(megabytes(error));
    if (code == "notADocument"_L1)
        return tr(
            "Only PDF, JPEG, PNG and Word (.docx) files can be attached, and this is none of them by its content.");
    if (code == "damagedDocument"_L1)
        return tr("The file is damaged, so it was not attached. Open and save it again, then attach it.");
    if (code == "unsafeDocument"_L1)
        return tr("The file has macros or a password, so it was not attached. Save it without, or as PDF.");
    if (code == "cannotRead"_L1)
        return tr("The file cannot be read. Check that it is still there and not open elsewhere.");
    if (code == "notHere"_L1)
        return tr("The document is not on this computer yet. It is being fetched and opens when it is here.");
    if (code == "notUploadedYet"_L1)
        return tr("The document is still on the computer of whoever attached it. Try again later.");
    if (code == "badAttachment"_L1 || code == "wrongHash"_L1)
        return tr("The document cannot be opened: what arrived is not what was attached. Tell the help desk.");
    if (code == "tooMuchUnnamed"_L1)
        return tr("Too much is being sent at once. The rest is kept here and sent later.");
    if (code == "noProgram"_L1)
        return tr("This computer has no program for such a document.");
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
    if (code == "nothingToSave"_L1)
        return tr("Nothing waits to be sent, so there is nothing to save.");
    if (code == "noServerKey"_L1)
        return tr("This device has never reached the server, so there is no key yet that only the server can open.");
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
        return tr("At most %1 characters.").arg(text("max"_L1));
    if (code == "tooShort"_L1)
        return tr("At least %1 characters.").arg(text("min"_L1));
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
    if (code == "badTime"_L1)
        return tr("This is not a time of day. Write it like 2:30 PM.");
    if (code == "tooFew"_L1)
        return tr("At least %n needed.", nullptr, problem.data.value("min"_L1).toInt(1));
    if (code == "tooMany"_L1)
        return tr("At most %n allowed.", nullptr, problem.data.value("max"_L1).toInt());
    if (code == "tooLarge"_L1)
        return tr("A file is larger than %1 MB.").arg(problem.data.value("max"_L1).toInteger() / (1024 * 1024));
    if (code == "noParent"_L1)
        return tr("What this row belongs to was removed. Remove the row, or add it where it belongs.");
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
        return tr("%n waiting for your decision", nullptr, status.refused);
    if (!status.online && status.offlineSince.isValid()) {
        const QString since = tr("Offline since %1").arg(dayAndTime(status.offlineSince));
        return status.waiting > 0 ? since + tr(", %n waiting to send", nullptr, status.waiting) : since;
    }
    if (status.failing) {
        const QString fails = tr("Syncing fails");
        return status.waiting > 0 ? fails + tr(", %n waiting to send", nullptr, status.waiting) : fails;
    }
    if (status.stuck)
        return tr("%n waiting, one cannot be delivered: see the Outbox", nullptr, status.waiting);
    if (status.waiting > 0)
        return tr("%n waiting to send", nullptr, status.waiting);
    if (status.upgrade)
        return tr("Update CTS: your work is sent, news needs the new version");
    if (status.differing > 0)
        return tr("%n youth differ from the server: tell the help desk", nullptr, status.differing);
    if (status.restored)
        return tr("The server was restored from a backup; your work was sent again");
    if (status.lastSync.isValid())
        return tr("All sent %1").arg(dayAndTime(status.lastSync));
    return tr("Not synced yet");
}

// Where a person has saved something, the same codes speak of that.
static QString whySyncFails(const QString& code) {
    if (code == "diskFull"_L1 || code == "ioError"_L1 || code == "readOnly"_L1 || code == "cannotWrite"_L1)
        return Messages::tr("The disk of this computer is full or cannot be written, so nothing that comes can be "
                            "kept. Make room, then sync again; if it stays, tell the help desk.");
    if (code == "deviceUnknown"_L1)
        return Messages::tr("The server does not know this device. Your work is kept here. Tell the help desk.");
    if (code == "badRulebook"_L1)
        return Messages::tr(
            "This program cannot read the county's newest forms. Your work is kept here. Update CTS; if "
            "it stays, tell the help desk.");
    return Messages::of(Error{code});
}

QString Messages::syncInFull(const SyncStatus& status) {
    const QString words = sync(status);
    return status.failing ? words + u". "_s + whySyncFails(status.problem) : words;
}

Meaning Messages::syncMeaning(const SyncStatus& status) {
    if (status.refused > 0)
        return Meaning::Danger;
    if (status.needsSignIn || (!status.online && status.offlineSince.isValid()) || status.failing || status.stuck ||
        status.upgrade || status.differing > 0)
        return Meaning::Warning;
    return status.waiting > 0 || !status.lastSync.isValid() ? Meaning::Information : Meaning::Success;
}

QString Messages::action(const QString& action) {
    static const QHash<QString, const char*> words{
        {u"create"_s, QT_TR_NOOP("Created")},
        {u"edit"_s, QT_TR_NOOP("Saved changes")},
        {u"sign"_s, QT_TR_NOOP("Signed")},
        {u"read"_s, QT_TR_NOOP("Marked a notice as read")},
        {u"sendAgain"_s, QT_TR_NOOP("Had a mail sent again")},
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
        {u"correctAssignmentDate"_s, QT_TR_NOOP("Assignment date corrected")},
        {u"waive"_s, QT_TR_NOOP("Deadline waived")},
        {u"override"_s, QT_TR_NOOP("Limit lifted")},
        {u"reassignWorker"_s, QT_TR_NOOP("Worker changed")},
        {u"reassignSecondWorker"_s, QT_TR_NOOP("Second worker changed")},
        {u"changeLead"_s, QT_TR_NOOP("Change of lead proposed")},
        {u"acceptLead"_s, QT_TR_NOOP("Change of lead accepted")},
        {u"declineLead"_s, QT_TR_NOOP("Change of lead declined")},
        {u"denyUser"_s, QT_TR_NOOP("User denied")},
        {u"allowUser"_s, QT_TR_NOOP("User allowed again")},
        {u"changeLegalName"_s, QT_TR_NOOP("Legal name changed")},
        {u"noteAlias"_s, QT_TR_NOOP("Alias noted")},
        {u"mergeYouth"_s, QT_TR_NOOP("Merged with the same youth")},
        {u"separateYouth"_s, QT_TR_NOOP("Youth separated again")},
        {u"endAgencyAccess"_s, QT_TR_NOOP("The agency's access ended")},
        {u"returnToCounty"_s, QT_TR_NOOP("Returned to the county")},
        {u"toCounty"_s, QT_TR_NOOP("Handed to the county")},
        {u"closeCase"_s, QT_TR_NOOP("Closed")},
        {u"reopenCase"_s, QT_TR_NOOP("Reopened")},
        {u"cancel"_s, QT_TR_NOOP("Cancelled")},
        {u"cancelDraft"_s, QT_TR_NOOP("Draft cancelled")},
        {u"deliver"_s, QT_TR_NOOP("Delivered")},
        {u"takeOver"_s, QT_TR_NOOP("Taken over")},
        {u"takenOver"_s, QT_TR_NOOP("Work of a former owner taken over")},
        {u"putAside"_s, QT_TR_NOOP("Put aside")},
        {u"contributed"_s, QT_TR_NOOP("Written while they had the case")},
        {u"void"_s, QT_TR_NOOP("Voided")},
        {u"amend"_s, QT_TR_NOOP("Amended")},
        {u"correct"_s, QT_TR_NOOP("Corrected")},
        {u"lock"_s, QT_TR_NOOP("Locked")},
        {u"process"_s, QT_TR_NOOP("Processed")},
        {u"accept"_s, QT_TR_NOOP("Accepted")},
        {u"return"_s, QT_TR_NOOP("Returned")},
        {u"sendBack"_s, QT_TR_NOOP("Sent back")},
        {u"submitReceipts"_s, QT_TR_NOOP("Receipts submitted")},
        {u"acceptDifference"_s, QT_TR_NOOP("Difference accepted")},
        {u"reimburse"_s, QT_TR_NOOP("Reimbursed")},
        {u"restrictMedical"_s, QT_TR_NOOP("Restricted as medical")},
        {u"restrictLegal"_s, QT_TR_NOOP("Restricted as legal")},
        {u"reportLe"_s, QT_TR_NOOP("Reported to law enforcement and NCMEC")},
        {u"requestWarrant"_s, QT_TR_NOOP("Warrant requested")},
        {u"issueWarrant"_s, QT_TR_NOOP("Warrant issued")},
        {u"recallWarrant"_s, QT_TR_NOOP("Warrant recalled")},
        {u"locate"_s, QT_TR_NOOP("Located")},
        {u"stillMissing"_s, QT_TR_NOOP("Still missing")},
        {u"unlock"_s, QT_TR_NOOP("Unlocked")},
        {u"count"_s, QT_TR_NOOP("Counted again")},
        {u"deactivate"_s, QT_TR_NOOP("Deactivated")},
        {u"reactivate"_s, QT_TR_NOOP("Reactivated")},
        {u"signedIn"_s, QT_TR_NOOP("Signed in")},
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
    case OutboxEntry::State::Undeliverable:
        return tr("Cannot be delivered");
    case OutboxEntry::State::Refused:
        return tr("Not accepted");
    case OutboxEntry::State::Conflict:
        return tr("Needs your decision");
    case OutboxEntry::State::Kept:
        return tr("Kept for your supervisor");
    case OutboxEntry::State::LeftDraft:
        return tr("On this device only");
    }
    return {};
}

QString Messages::advice(OutboxEntry::State state) {
    switch (state) {
    case OutboxEntry::State::Waiting:
        return tr("It is saved on this device and sent as soon as there is a connection. Sync now tries at once.");
    case OutboxEntry::State::HeldBack:
        return tr("It is saved on this device and will be sent; the server decides on it.");
    case OutboxEntry::State::Refused:
        return tr("It was not entered. Open the form to do it another way, or put this aside.");
    case OutboxEntry::State::Conflict:
        return tr("Both texts are on the server. Open it and choose one.");
    case OutboxEntry::State::Kept:
        return tr("It is on the server: whoever has the case now takes it over or puts it aside. You need not do "
                  "anything.");
    case OutboxEntry::State::Undeliverable:
        return tr(
            "It is saved on this device, and what was done after it waits behind it. It is tried again by itself. "
            "Save unsent work to a file and give it to your administrator.");
    case OutboxEntry::State::LeftDraft:
        return tr("You had typed this into a form that is not on this device any more, and nobody else has it. Copy "
                  "what is still needed, or save unsent work to a file for your supervisor; then discard it.");
    }
    return {};
}

Meaning Messages::stateMeaning(const QString& state) {
    if (state == "Approved"_L1 || state == "Submitted"_L1 || state == "Reimbursed"_L1 || state == "Accepted"_L1)
        return Meaning::Success;
    if (state == "Rejected"_L1 || state == "Returned"_L1)
        return Meaning::Danger;
    if (state.startsWith("Pending"_L1))
        return Meaning::Warning;
    return state == "New"_L1 || state == "Draft"_L1 || state == "Invited"_L1 || state == "Open"_L1
               ? Meaning::Information
               : Meaning::Neutral;
}

} // namespace cts::client::ui
