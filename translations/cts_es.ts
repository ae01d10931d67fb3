<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>ActionRunner</name>
    <message>
        <source>Choose the advocacy agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the advocate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Please tell a substitute yourself, by e-mail or call, that this waits for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for Rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>%1 due %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was due %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 returned for correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waits for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no advocate is assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>services were authorised until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to do: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Critical: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n overdue: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to do, late</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to do, due soon</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to do</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue, critical</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message>
        <source>Not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>late after %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskMessages</name>
    <message>
        <source>Another user has this e-mail address already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit %1 belongs to another department. Choose one of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody changes their own rights. Ask another administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user still has open work. Hand it over first, then deactivate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This agency has an administrator already, who adds its other users.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another account has this user name already. Ask the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user is not active. Reactivate them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activities of this month have changed since they were counted. Open it again: it is counted anew, and only what moved has to be reviewed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State a purpose.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>Choose files to attach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormEntry</name>
    <message>
        <source>Changed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, changed. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormTable</name>
    <message>
        <source>%1, SHA-256 %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListingWords</name>
    <message>
        <source>Pending #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1; and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Something went wrong (code %1). Your work on this device is safe. Try again; if it stays, tell the help desk this code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user name or password is not right. After five wrong passwords the account is locked for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account is locked after too many wrong passwords. Try again after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account is not active. Unsent work on this device is kept. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new password of your own to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new password needs at least %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new password must differ from the old one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many attempts. Wait a little, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device may no longer sync. Unsent work is kept here. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again to send your work. Everything is kept on this device until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer. Check the network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not prove who it is, so nothing was sent. Tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not the unlock secret of this device. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unlock secret needs at least %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this computer is locked or has lost the entry of CTS. Unlock the keyring and try again. Your data and unsent work are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring service, so CTS cannot protect its data. Ask your help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile belongs to another computer or account and cannot be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of this device is damaged or gone. Sign in online to rebuild the data; unsent work was sealed and will be delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data on this device is damaged. Nothing was overwritten. Sign in online to rebuild it; unsent work was sealed and will be delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data on this device was written by a newer version of CTS. Install that version; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign first, then decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was faster: the status is now &quot;%2&quot;. Nothing was decided twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some answers are missing or not right. They are marked below; what you typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cannot decide on what you submitted yourself. Another supervisor has to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person or agency chosen is no longer active. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This youth already has an open assignment with advocacy services. Only an FRP response can be referred, unless a CSEC Administrator allows a second one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer on your list. Unsent work is kept in the Outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs an earlier step that was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was closed more than 30 days ago. Create a new assignment instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer cannot be read as it is. Mend it; what you typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer is full, so this was NOT saved. Make room, then save again; what you typed is still on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer does not take the data, so this was NOT saved. What you typed is still on the screen. Tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window of CTS is using this data. Close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is in trouble. Your work is kept and sent as soon as it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. Write it like 12/07/2021.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This date is too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This date is too late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a telephone number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address that is accepted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer one of the two, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people changed this. Choose one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer cannot be read as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Sign in to send, %n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, %n waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All sent %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to another supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocate assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocate changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agency changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled a conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second assignment allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting; the server decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changed after you read it. Read it again, then decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason is longer than %1 characters. Make it shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer that was given for this step is not allowed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer that this step needs was not given. Take the step again and answer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTS on this computer and the county&apos;s rules differ in version. Your text is kept; press F5 to get the newest rules, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody has settled this already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The county&apos;s rules do not allow this now. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: it has no dates yet, so it cannot be handed in. Your text is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be handed in from %2 to %3. Your text is kept; a CSEC Administrator can lift the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services have not begun, so this is not possible yet. Your text is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services ended %1. They go on with an approved extension, or when a CSEC Administrator lifts the limit. Your text is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one already that is not finished. Go on with that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have approved this already. The next approval has to come from somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is what it says already. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step would set off too many others, so nothing was changed. Tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, because what follows from this step is not possible: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty, so it was not attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than %1 MB, so it was not attached. Send it in parts or scan it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only PDF, JPEG, PNG and Word (.docx) files can be attached, and this is none of them by its content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, so it was not attached. Open and save it again, then attach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has macros or a password, so it was not attached. Save it without, or as PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is still there and not open elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is not on this computer yet. It is being fetched and opens when it is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is still on the computer of whoever attached it. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document cannot be opened: what arrived is not what was attached. Tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much is being sent at once. The rest is kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no program for such a document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a time of day. Write it like 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n needed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n allowed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A file is larger than %1 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this row belongs to was removed. Remove the row, or add it where it belongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for your decision</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Assignment date corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline waived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second worker changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of lead proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of lead accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of lead declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User allowed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned to the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reimbursed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restricted as medical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restricted as legal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported to law enforcement and NCMEC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warrant requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warrant issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warrant recalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Located</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows of this table are given: none can be added or removed. What you typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person may not work with this youth. Choose another one, or ask the CSEC Administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merged with the same youth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth separated again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agency&apos;s access ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal name changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alias noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked a notice as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Had a mail sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its dates are not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window opens %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window closed %1. A CSEC Administrator can lift the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another one is not finished yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not asked for in this type of referral.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agency is assigned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services were terminated %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only once %1 is approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services have not begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services ended %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reactivated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Send your work first: %n waiting. It belongs to the role that it was done in.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>You do not have this role any more. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was done in a role that you do not act in any more, so it was not applied. What you typed is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role may not do this. Nothing was changed; what you typed is kept on this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is still being added. Wait until it is there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not added: this can no longer be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can no longer be edited. What you typed is kept on this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Sigue desaparecido</translation>
    </message>
    <message>
        <source>The server has something else under this number, so it was not applied. Do it again; what you typed is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs an earlier step that the server does not have. Do that step again, then this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not work on it. It is kept on this device; tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take it as it is. It is kept on this device; tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is older than this CTS. Everything is kept on this device until it is updated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, one cannot be delivered: see the Outbox</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Update CTS: your work is sent, news needs the new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n youth differ from the server: tell the help desk</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was restored from a backup; your work was sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case had gone to somebody else before this arrived, so it was not entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You had another role, unit or agency by the time this arrived, so it was not entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It belongs to an earlier step that is kept for a decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits to be sent, so there is nothing to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device has never reached the server, so there is no key yet that only the server can open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work of a former owner taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written while they had the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for your supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is saved on this device and sent as soon as there is a connection. Sync now tries at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is saved on this device and will be sent; the server decides on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both texts are on the server. Open it and choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is on the server: whoever has the case now takes it over or puts it aside. You need not do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is saved on this device, and what was done after it waits behind it. It is tried again by itself. Save unsent work to a file and give it to your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was brought in a file, so somebody who has the case decides on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this computer is full or cannot be written, so nothing that comes can be kept. Make room, then sync again; if it stays, tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know this device. Your work is kept here. Tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program cannot read the county&apos;s newest forms. Your work is kept here. Update CTS; if it stays, tell the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this device only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not entered. Open the form to do it another way, or put this aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You had typed this into a form that is not on this device any more, and nobody else has it. Copy what is still needed, or save unsent work to a file for your supervisor; then discard it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed to the county</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>Reminders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail not delivered: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source># %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordPaper</name>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>CTS, the tracking system for CSEC Advocacy Services.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server to sign in to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate authority to trust besides the system&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the program: en or es.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoryWords</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service needed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not handed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>YouthWords</name>
    <message>
        <source>1 Initial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 Second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 Third</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeliness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projected End Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual End Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service authorisation expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services end today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Services end in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Turns 18 today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Turns 18 in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSE status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days in service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services authorised until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warrant to recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client</name>
    <message>
        <source>Confidential, WIC 827. Printed %1 by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was: %1. Now: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::FormHtml</name>
    <message>
        <source>Not signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed electronically %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval trail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::TableCard</name>
    <message>
        <source>Fold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::TableEditor</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: %1 was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another removed row can be put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the removal before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, add row</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No rows yet. At least %n needed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No rows yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n rows are needed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These are all the rows there can be.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::TableGrid</name>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::TableHtml</name>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed row.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::TablePart</name>
    <message>
        <source>%1, changed since the version before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::AccountDialog</name>
    <message>
        <source>Account of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts are kept by the server, so this needs a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown once. Hand it over in person or by telephone; it has to be changed at the first sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a first password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know this user yet. Let CTS send what waits (F5), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account yet: nobody can sign in as this user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name: %1. Locked for a while after wrong passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name: %1. The first password was not used yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a new first password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, since %2: may no longer sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the device %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device may no longer sync.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ActionBar</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ActivityEntry</name>
    <message>
        <source>Record a contact that has just ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter records as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device %1. It is sent as soon as there is a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You began this contact earlier. It is kept on this device and not recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::AddressField</name>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state has two letters, such as CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ZIP has five digits, such as 90012.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::AnswerDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer this first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ApprovalsPage</name>
    <message>
        <source>Assignment #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for your decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Assign advocate to %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. Each is signed and checked on its own; whatever has changed is left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose several with Shift or Ctrl to decide them in one go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>For %n assignments.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n decided on this device. The county&apos;s answer follows; the Outbox shows anything not accepted.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %n still wait in this list, as before.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocate to assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These cannot be approved in one go. Open each at the right, or choose forms of one type.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::AssignmentDialog</name>
    <message>
        <source>Assignment Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;&amp; Create Referral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and create referral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This youth may be known already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These assignments look like the same youth:
%1

While one with advocacy services is open, only an FRP response can be referred. Create another assignment?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create another assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::AttachmentField</name>
    <message>
        <source>No files. Add one, or drop it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, add file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No files</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Adding %n file(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::Banner</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::CalendarPopup</name>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later month</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::Card</name>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::CaseDocuments</name>
    <message>
        <source>Open in another program?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of &quot;%1&quot; leaves the protected store of this program until it is locked or closed, and another program can read and keep it. That you open it is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ChecklistCard</name>
    <message>
        <source>Enter what was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the whole entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the whole entry of the checklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer at least one step first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device. It is sent as soon as there is a connection.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ChoiceField</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ChooseDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type to narrow the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::CompoundField</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ConflictCard</name>
    <message>
        <source>Two people changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::CountySearchPage</name>
    <message>
        <source>Assignment #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth DOB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDJ #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caseload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in at least one field and search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches all youth in CTS, not only your caseload. It needs a connection, and every search is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth Last Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth First Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referral #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in at least one field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The county search needs a connection to the server. Home searches what this device holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in CTS fits this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service history of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This youth is not on your caseload. You see name, identifiers, status, agency and dates of service, and nothing of the case. Who looked, when and why is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show service history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateField</name>
    <message>
        <source>Open calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MM/DD/YYYY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. Type it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateText</name>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateTimeField</name>
    <message>
        <source>2:30 PM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the time, such as 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a time. Type it like 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DeadlinesCard</name>
    <message>
        <source>Deadlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, due %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlines begin when an agency is assigned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DocumentsTab</name>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no document yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files can also be dropped here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the documents to upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents (*.pdf *.jpg *.jpeg *.png *.docx);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking in %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) saved on this device, to be sent as soon as there is a connection.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not taken:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::EmailField</name>
    <message>
        <source>This is not an e-mail address. It looks like name@example.gov.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::FactStrip</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::FormDialog</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here is what you had typed when this was closed. It is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed here has not been saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::FormPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device %1, waiting to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. It is saved on this device and sent as soon as there is a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted by the county; the Outbox says why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF saved to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the server any more since it was restored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::FormRow</name>
    <message>
        <source>Not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, required</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::HandOverDialog</name>
    <message>
        <source>Deactivate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over the work of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is still open. It is handed over first; drafts go with the youth. Then they can no longer sign in or sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is open. It is handed over; drafts go with the youth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth as their Advocate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth as their worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referrals waiting for their approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over and deactivate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cannot hand this over: the administrator of their agency or department does it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nobody of the same role to take it over. Add or reactivate somebody first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose who takes it over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::HistoryDialog</name>
    <message>
        <source>DOB %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDJ # %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case # %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State ID %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, then </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service history of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::HomeAlertsBar</name>
    <message>
        <source>What needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n youth missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warrant(s) to recall</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Services end soon: %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turning 18 soon: %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::HomePage</name>
    <message>
        <source>Assignment Listing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which assignments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No assignment fits this search. Clear it to see all that are not closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create Assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n assignment(s) left your list: %1. They went to somebody else, or your access to them ended. What you had typed is on the server or in the Outbox.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assignment(s) are gone: %1. The server was restored from a backup and does not have them. What you had typed and not sent is in the Outbox.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::LeftDraftCard</name>
    <message>
        <source>What you typed could not be entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This form was moved on, or may no longer be changed by you, before your text was saved. It is kept on this device and nobody else sees it. Copy what is still needed, then discard it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what could not be entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been entered anywhere else.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MainWindow</name>
    <message>
        <source>Fetching your cases. This is needed once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything on this device is kept, work that is not sent yet included. Before it is sent you will be asked for your password again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An administrator has changed your roles. You act as %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role was not changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::Meaning</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MonthsPage</name>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin this month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agency has submitted a Master Activity yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certify, sign and submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted by the server at the next sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to review</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun on this device. The server counts the month&apos;s activities at the next sync.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MultiChoiceField</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MultilineField</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s), please.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::NavigationRail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show icons only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::NoticesPage</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has told you anything yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a notice to see what it is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this notice is about is not among your cases, or not any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail will be sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server tries it again after your next sync. This notice then says whether it was delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::NumberField</name>
    <message>
        <source>This is not an amount. Type it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::OutboxDialog</name>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the server yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::OutlineButton</name>
    <message numerus="yes">
        <source>%1, %n answer(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::PasswordDialog</name>
    <message>
        <source>Sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for your password before it takes more of your work. Everything is kept on this device until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::PersonNameField</name>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::PhoneField</name>
    <message>
        <source>This is not a telephone number. Type ten digits, such as 213 555 0123.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::PictureDialog</name>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in another program…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture cannot be shown here. Another program on this computer may be able to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RadioField</name>
    <message>
        <source>Clear answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RailButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Write at least %n character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Write a reason first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you wrote has not been used yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a phrase…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You typed this before. It has not been used yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ReceiptsTab</name>
    <message>
        <source>What you did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check with the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find by youth or assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been sent from this device yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that was sent has this youth or assignment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered, merged with changes of others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the record after it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the server&apos;s history up to it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number %1 in the server&apos;s history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the server...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be checked. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The server has all %n thing(s) that this list shows, exactly as it answered them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not on the server any more, as when it was restored from a backup. The next sync sends them again; if this stays, save your work to a file and call your administrator.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stand otherwise on the server than it answered. Call your administrator.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more wait to be sent.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent: all that you did on this device is on the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RecordPanel</name>
    <message>
        <source>Rejected by %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment # %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending #, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 by %3 (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, acting for another supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n answers are missing or not right</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show what has changed since the version before: %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>No se muestra</translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RoleButton</name>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acting: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Change your role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change your role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Act as %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RunawayTab</name>
    <message>
        <source>Add an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The First Responder Protocol begins again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start FRP referral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing: what to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runaway status and updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No update has been recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Located %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refer the youth for an FRP response; what is known is filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker refers the youth for an FRP response.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::SectionOutline</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::SettingsPage</name>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings and closures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The holidays follow from the rulebook. Closures of single days are added, and holidays that are not observed taken out, under Settings and closures; due dates in business days are counted again everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days on which the county&apos;s offices are closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists are a part of the rulebook, which the county releases as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special closure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::SignInPage</name>
    <message>
        <source>CSEC Tracking System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 15 characters, chosen by you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock secret for this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock secret again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forgot Password?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 characters or more, not your password. It opens CTS on this computer when there is no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once, with a network. After that this computer works without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome back, %1. This works without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I cannot unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuild this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with a network and choose a new unlock secret. The old data is set aside, not deleted; your cases come back from the server, and what was not sent yet is delivered in its sealed form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in and rebuild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address begins with https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County sign-in is not connected yet. Sign in with the CTS user name and password that your CSEC Administrator gave you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unlock secret is known to nobody but you. If it is lost, choose &quot;I cannot unlock&quot;: you sign in with a network and nothing that was not sent is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your CSEC Administrator or agency administrator to reset your password. Work on this computer is not touched by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This works without a network.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::SignaturePlace</name>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, signed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of %1 no longer counts: the form was changed or sent back afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::StoryTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Entry and Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry and Response begins when the referral is approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is late and open: %1 late, %2 open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is open: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TablePanel</name>
    <message>
        <source>Nothing here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TableView</name>
    <message>
        <source>Sort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit columns to their content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TextField</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TimeField</name>
    <message>
        <source>2:30 PM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a time. Type it like 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TopBar</name>
    <message>
        <source>Find (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a youth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Open the Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TypedLines</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UnconfirmedBar</name>
    <message>
        <source>Let them go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let these assignments go?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are not on the server. After the next sync they are not on this device either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The server was restored from a backup and does not have %n of your assignments any more: %1. They stay on this device, as they were, until you let them go. Ask your administrator first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UnsentTab</name>
    <message>
        <source>What you did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the server yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save unsent work to a file...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you did is on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this aside?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save unsent work to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsent work (*.ctsout)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written, so nothing is in it. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) that wait are in the file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) that you have not submitted or saved yet are in it too, for your supervisor to decide on.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Only the server can read it: give it to your administrator. Nothing leaves this list; what is sent as well later is entered only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you had written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed, not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves this list. The server keeps it for whoever has the case now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not accepted and will not be sent again. It leaves this list, and what you had written cannot be read here any more: copy what is still needed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been entered anywhere else.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UpdateEntry</name>
    <message>
        <source>Add an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You began this update earlier. It is kept on this device and not recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw this update away?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed has not been recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UploadDialog</name>
    <message numerus="yes">
        <source>Upload %n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Type and sensitivity are for all of them. Without a connection they are kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a title.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UserDialog</name>
    <message>
        <source>Add User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can add: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user of this role is not yours to add.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::UsersPage</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit or agency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, e-mail, role or unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active and invited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No user of yours fits this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this device. Once it is sent, give them their first password under &quot;Account and devices&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deactivate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can no longer sign in or sync. Everything they did stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handing over the work of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: the rest stays where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything could be handed over, so nothing else was done. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n handed over on this device. The county&apos;s answer follows.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Deactivated on this device. Their devices stop at the next contact with the server, once this is sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::WidgetDialogs</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::YesNoField</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::YouthHeader</name>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, assignment # %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::YouthList</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chosen document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chosen document as PDF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::YouthPage</name>
    <message>
        <source>Reading the youth&apos;s records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Client Summary here yet. It begins when the referral is approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit Client Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocacy Plans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Advocacy Plan has been started. The Deadlines tab says when one is due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advocate Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contact has been recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the youth&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runaway / Updates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
