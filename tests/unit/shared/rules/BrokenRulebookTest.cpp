#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace Qt::StringLiterals;

// One mistake at a time in the released rulebook: each is told with its code, file, place and line.
class BrokenRulebookTest : public QObject {
    Q_OBJECT

private:
    // A copy of the released rulebook, made once; every test puts back what it has changed.
    QTemporaryDir m_folder;
    QMap<QString, QByteArray> m_sound;

    void write(const QString& path, const QByteArray& content) const {
        const auto full = m_folder.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QString inWords(const RulebookProblem& problem) {
        return u"%1:%2 %3 %4 %5"_s.arg(problem.file)
            .arg(problem.line)
            .arg(problem.place, problem.error.code, QString::fromUtf8(canonicalJson(problem.error.data)));
    }

private Q_SLOTS:
    void initTestCase() {
        const QDir source(QStringLiteral(CTS_SOURCE_DIR "/forms"));
        QDirIterator it(source.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_sound.insert(source.relativeFilePath(file.fileName()), file.readAll());
        }
        for (auto sound = m_sound.begin(); sound != m_sound.end(); ++sound)
            write(sound.key(), sound.value());
        QVERIFY(Rulebook::loadFolder(m_folder.path()).rulebook != nullptr);
    }

    void mistakesAreToldWithTheirPlace_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QString& file, const char* from, const char* to,
                            const QString& code, const QString& place) {
            QTest::newRow(name) << file << QByteArray(from) << QByteArray(to) << code << place;
        };
        const auto referral = u"forms/referral.json"_s;
        const auto detail = u"forms/assignmentDetail.json"_s;
        const auto steps = u"workflows/referral.json"_s;
        const auto permissions = u"permissions.json"_s;
        const auto notices = u"notices.json"_s;
        const auto home = u"home.json"_s;

        row("not JSON", referral, R"("version": 1,)", R"("version": ,)", u"badJson"_s, {});
        row("text after the end", u"rulebook.json"_s, "}", "} {", u"badJson"_s, {});
        row("a key twice", referral, R"("label": "Age",)", R"("label": "Age", "label": "Years",)", u"duplicateKey"_s,
            {});
        row("too deep", referral, R"("version": 1,)",
            R"("version": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],)", u"tooDeep"_s, {});

        row("unknown key of a field", referral, R"("label": "Attorney Name",)",
            R"("label": "Attorney Name", "wied": true,)", u"unknownKey"_s, u"sections/2/fields/23/wied"_s);
        row("unknown key of a form", referral, R"("kind": "form",)", R"("kind": "form", "colour": "red",)",
            u"unknownKey"_s, u"colour"_s);
        row("number as text", referral, R"("maxLength": 40)", R"("maxLength": "40")", u"wrongType"_s,
            u"sections/2/fields/4/maxLength"_s);
        row("length out of reach", referral, R"("maxLength": 40)", R"("maxLength": 1e300)", u"wrongType"_s,
            u"sections/2/fields/4/maxLength"_s);
        row("no label", referral, R"("label": "Status", )", "", u"missing"_s, u"sections/0/fields/1"_s);
        row("empty label", referral, R"("label": "Status",)", R"("label": " ",)", u"badValue"_s,
            u"sections/0/fields/1/label"_s);
        row("field twice", referral, R"("id": "referralStatus")", R"("id": "assignmentNumber")", u"duplicateId"_s,
            u"sections/0/fields/1/id"_s);
        row("field of the name of an Other", referral, R"("id": "attorneyName")", R"("id": "languageOther")",
            u"duplicateId"_s, u"sections/2/fields/23/id"_s);
        row("name with a space", referral, R"("id": "attorneyName")", R"("id": "attorney name")", u"badValue"_s,
            u"sections/2/fields/23/id"_s);
        row("unknown type", referral, R"("type": "address")", R"("type": "adress")", u"badValue"_s,
            u"sections/3/fields/4/type"_s);
        row("unknown list", referral, R"("list": "whereabouts")", R"("list": "whereabout")", u"unknownList"_s,
            u"sections/3/fields/0/list"_s);
        row("list on a text", referral, R"("id": "attorneyName",)", R"("id": "attorneyName", "list": "languages",)",
            u"notForThisType"_s, u"sections/2/fields/23/list"_s);
        row("unknown field in a condition", referral, R"("visible": { "dualSupervision": "YES" })",
            R"("visible": { "dualSupervison": "YES" })", u"unknownField"_s,
            u"sections/2/fields/15/visible/dualSupervison"_s);
        row("unknown code in a condition", referral, R"({ "referralType": "FRP_ONLY" })",
            R"({ "referralType": "FRP" })", u"unknownOption"_s, u"sections/3/visible/not/referralType"_s);
        row("unknown question", referral, R"("ageBelow": 11)", R"("ageUnder": 11)", u"badCondition"_s,
            u"rules/3/when/dob"_s);
        row("unknown level", referral, R"("level": "inform")", R"("level": "shout")", u"badValue"_s,
            u"rules/7/level"_s);
        row("rule on an unknown field", referral, R"("fields": [ "consultedYouth" ])",
            R"("fields": [ "consultedYoth" ])", u"unknownField"_s, u"rules/1/fields/0"_s);
        row("writes to nowhere", referral, R"("writesTo": "assignment.cseStatus")", R"("writesTo": "assignment.cse")",
            u"unknownField"_s, u"sections/5/fields/0/writesTo"_s);
        row("writes to another type", referral, R"("writesTo": "assignment.cseStatus")",
            R"("writesTo": "assignment.dob")", u"typeDiffers"_s, u"sections/5/fields/0/writesTo"_s);
        row("writes into another compartment", referral, R"("writesTo": "assignment.cseStatus")",
            R"("compartment": "health", "writesTo": "assignment.cseStatus")", u"compartmentDiffers"_s,
            u"sections/5/fields/0/writesTo"_s);
        row("unknown compartment", referral, R"("compartment": "legal")", R"("compartment": "law")",
            u"unknownCompartment"_s, u"sections/4/fields/3/compartment"_s);
        row("unknown bound", referral, R"("max": { "field": "dateOfReferral" })",
            R"("max": { "field": "dateOfReferal" })", u"unknownField"_s, u"sections/5/fields/4/max/field"_s);
        row("computed from nothing", referral, R"("computed": "age:dob")", R"("computed": "age:birthday")",
            u"unknownTarget"_s, u"sections/2/fields/2/computed"_s);
        row("exclusive with nothing", referral, R"("exclusiveWith": "pdjNumber")", R"("exclusiveWith": "pdj")",
            u"unknownField"_s, u"sections/2/fields/5/exclusiveWith"_s);
        row("reference to an unknown role", referral, R"("roles": [ "SDPO", "SCSW" ], "departmentFrom")",
            R"("roles": [ "SDPO", "SCW" ], "departmentFrom")", u"unknownRole"_s,
            u"sections/2/fields/12/reference/roles/1"_s);
        row("reference fills nothing", referral, R"("supervisorPhone": "phone")", R"("supervisorFone": "phone")",
            u"unknownField"_s, u"sections/2/fields/12/reference/fills/supervisorFone"_s);
        row("prefill from nothing", referral, R"("prefill": { "actor": "phone" })", R"("prefill": { "actor": "fone" })",
            u"badValue"_s, u"sections/2/fields/10/prefill/actor"_s);
        row("form follows no workflow", referral, R"("workflow": "referral")", R"("workflow": "referal")",
            u"unknownWorkflow"_s, u"workflow"_s);
        row("form nobody may read", permissions, R"("id": "referral", "label")", R"("id": "referal", "label")",
            u"missingObject"_s, u"@forms/referral.json form"_s);
        row("column twice", detail, R"({ "id": "agencyName", "label": "Agency Name", "type": "text" },
          { "id": "from")",
            R"({ "id": "agencyId", "label": "Agency Name", "type": "text" },
          { "id": "from")",
            u"duplicateId"_s, u"sections/1/fields/23/columns/1/id"_s);

        row("code twice", u"lists/languages.json"_s, R"("code": "SPANISH")", R"("code": "ENGLISH")", u"duplicateId"_s,
            u"options/1/code"_s);
        row("code twice after a quotation mark", u"lists/languages.json"_s, "\"label\": \"English\" },",
            "\"label\": \"6\\\" English\" }, { \"code\": \"SPANISH\", \"label\": \"x\" },", u"duplicateId"_s,
            u"options/2/code"_s);
        row("file of another name", u"lists/languages.json"_s, R"("list": "languages")", R"("list": "tongues")",
            u"badFileName"_s, u"list"_s);
        row("list of roles by hand", u"lists/languages.json"_s, R"("list": "languages")", R"("list": "roles")",
            u"duplicateId"_s, u"list"_s);

        row("unknown state", steps, R"("to": "PendingAdmin")", R"("to": "PendingAdmn")", u"unknownState"_s,
            u"steps/2/to"_s);
        row("unknown first state", steps, R"("initial": "New")", R"("initial": "Nwe")", u"unknownState"_s,
            u"initial"_s);
        row("state nothing leads to", steps, R"({ "id": "Withdrawn")",
            R"({ "id": "Lost", "label": "Lost", "closed": true }, { "id": "Withdrawn")", u"unreachableState"_s,
            u"states/5"_s);
        row("state the assignment lacks", steps, R"({ "id": "Withdrawn")",
            R"({ "id": "Lost", "label": "Lost", "closed": true }, { "id": "Withdrawn")", u"notInAssignment"_s,
            u"states/5"_s);
        row("state nothing leads from", u"workflows/masterActivity.json"_s, R"("label": "Accepted", "closed": true)",
            R"("label": "Accepted")", u"deadEnd"_s, u"states/3"_s);
        row("unknown actor", steps,
            R"("row": 7, "from": "PendingAdmin", "action": "approve", "label": "Approve", "by": "leadAdmin")",
            R"("row": 7, "from": "PendingAdmin", "action": "approve", "label": "Approve", "by": "leadAdmins")",
            u"unknownRelation"_s, u"steps/6/by"_s);
        row("actor without the right", steps, R"("action": "recall", "label": "Recall", "by": "owner")",
            R"("action": "recall", "label": "Recall", "by": "advocate")", u"rightMissing"_s, u"steps/5/by"_s);
        row("editor without the right", steps, R"("label": "New", "editableBy": [ "owner" ])",
            R"("label": "New", "editableBy": [ "owner", "agencyAdmin" ])", u"rightMissing"_s,
            u"states/0/editableBy/1"_s);
        row("unknown guard", steps, R"("needs": "reason")", R"("needs": "reasons")", u"unknownGuard"_s,
            u"steps/8/needs"_s);
        row("guard about an unknown role", steps,
            R"([ "arg:supervisorUserId", "active:user:supervisorUserId:SDPO|SCSW" ])",
            R"([ "arg:supervisorUserId", "active:user:supervisorUserId:SDPO|SCW" ])", u"unknownRole"_s,
            u"steps/4/needs/1"_s);
        row("given back to nobody", steps, R"("needs": "reason", "to": "Withdrawn",)",
            R"("needs": "reason", "to": "Withdrawn", "returns": true,)", u"nobodyHandsItIn"_s, u"steps/8/returns"_s);
        row("guard about no signature", steps, R"("signature:workerSignature")", R"("signature:workerName")",
            u"unknownTarget"_s, u"steps/1/needs/1"_s);
        row("sets nothing", steps, R"("assignment.agencyName")", R"("assignment.agency")", u"unknownTarget"_s,
            u"steps/6/set/assignment.agency"_s);
        row("sets a code of no list", steps, R"("adminDecision": "APPROVED")", R"("adminDecision": "FINE")",
            u"unknownOption"_s, u"steps/6/set/adminDecision"_s);
        row("sets what nobody was asked for", steps, R"("assignedAgencyId": { "arg": "agencyId" })",
            R"("assignedAgencyId": { "arg": "agency" })", u"argumentNotAsked"_s, u"steps/6/set/assignedAgencyId"_s);
        row("sets an unknown value", steps, R"("adminDecisionDate": { "today": true })",
            R"("adminDecisionDate": { "yesterday": true })", u"badValue"_s, u"steps/6/set/adminDecisionDate"_s);
        row("appends to no column", u"workflows/assignment.json"_s, R"("advocateEpisodes": { "advocateId")",
            R"("advocateEpisodes": { "advocat")", u"unknownTarget"_s, u"steps/2/append/advocateEpisodes/advocat"_s);
        row("two words for one action", steps,
            R"("row": 8, "from": "PendingAdmin", "action": "reject", "label": "Reject")",
            R"("row": 8, "from": "PendingAdmin", "action": "reject", "label": "Return")", u"labelsDiffer"_s,
            u"steps/7/label"_s);
        row("two steps in one", steps, R"("action": "recall", "label": "Recall")",
            R"("action": "reroute", "label": "Send to another supervisor")", u"ambiguousStep"_s, u"steps/5"_s);
        row("step from nowhere", steps, R"("from": "PendingSupervisor", "action": "recall")", R"("action": "recall")",
            u"missing"_s, u"steps/5"_s);

        row("relation of an unknown role", permissions, R"({ "id": "owner", "roles": [ "DPO", "CSW" ])",
            R"({ "id": "owner", "roles": [ "DPO", "CWS" ])", u"unknownRole"_s, u"relations/0/roles/1"_s);
        row("relation to an unknown field", permissions, R"("from": "assignment.workerId")",
            R"("from": "assignment.worker")", u"unknownField"_s, u"relations/0/from"_s);
        row("relation that looks at the actor", permissions, R"("when": { "role": [ "PROB_ADMIN", "DPO", "SDPO" ] })",
            R"("when": { "actor.role": [ "PROB_ADMIN", "DPO", "SDPO" ] })", u"unknownField"_s,
            u"relations/18/when/actor.role"_s);
        row("relation that sees no core", permissions, R"("sees": [ "core", "location", "internal" ])",
            R"("sees": [ "location", "internal" ])", u"missingCore"_s, u"relations/8/sees"_s);
        row("relation that sees the unknown", permissions, R"("sees": [ "core", "location", "internal" ])",
            R"("sees": [ "core", "place", "internal" ])", u"unknownCompartment"_s, u"relations/8/sees/1"_s);
        row("unknown way to stand", permissions, R"("by": "unit")", R"("by": "floor")", u"badValue"_s,
            u"relations/1/by"_s);
        row("unknown right", permissions, R"("owner": [ "create", "submit", "read" ], "unitSupervisor": [ "read" ],)",
            R"("owner": [ "create", "submit", "reed" ], "unitSupervisor": [ "read" ],)", u"unknownRight"_s,
            u"objects/0/rights/owner/2"_s);
        row("right of an unknown relation", permissions, R"("countyStaff": [ "read" ])", R"("countyStuff": [ "read" ])",
            u"unknownRelation"_s, u"objects/4/rights/countyStuff"_s);
        row("role twice", permissions, R"({ "id": "SDPO", "label")", R"({ "id": "DPO", "label")", u"duplicateId"_s,
            u"roles/3/id"_s);

        row("notice on an unknown action", notices, R"("referral.reroute")", R"("referral.detour")", u"unknownAction"_s,
            u"notices/0/on/1"_s);
        row("notice to nobody", notices, R"("to": [ "leadAdmins" ])", R"("to": [ "admins" ])", u"unknownRecipient"_s,
            u"notices/2/mails/0/to/0"_s);
        row("notice from an unknown state", notices, R"("from": "PendingAdmin")", R"("from": "PendingAdmn")",
            u"unknownState"_s, u"notices/3/from"_s);
        row("reminder by an unknown setting", notices, R"("onDate": "authorReminderOnDueDate")",
            R"("onDate": "authorReminderFirst")", u"unknownSetting"_s, u"reminders/0/onDate"_s);
        row("reminder of an unknown deliverable", notices, R"("FRP_INTAKE", "SAFETY_PLAN")", R"("FRP", "SAFETY_PLAN")",
            u"unknownDeadline"_s, u"reminders/0/codes/0"_s);
        row("reminder of what waits nowhere", notices, R"("workflows": [ "referral" ])",
            R"("workflows": [ "referal" ])", u"unknownWorkflow"_s, u"reminders/2/workflows/0"_s);
        row("reminder in an unknown state", notices, R"("state": "PendingSupervisor", "to": [ "supervisor" ] })",
            R"("state": "PendingSupervisr", "to": [ "supervisor" ] })", u"unknownState"_s,
            u"reminders/2/mails/0/state"_s);
        row("reminder with the id of a notice", notices, R"("reminder": "N13b")", R"("reminder": "N22")",
            u"duplicateId"_s, u"reminders/1/reminder"_s);
        row("digest at no time", notices, R"("at": "digestTime")", R"("at": "authorReminderFirst")",
            u"unknownSetting"_s, u"digest/at"_s);
        row("notice twice", notices, R"("notice": "N02")", R"("notice": "N01")", u"duplicateId"_s,
            u"notices/1/notice"_s);

        row("unknown column", home, R"("columns": [ "assignmentNumber", "referralNumber")",
            R"("columns": [ "assignmentNumber", "referalNumber")", u"unknownColumn"_s, u"roles/0/columns/1"_s);
        row("unknown status", home, R"("defaultStatus": "PendingAdmin")", R"("defaultStatus": "Waiting")",
            u"unknownState"_s, u"roles/4/defaultStatus"_s);
        row("role without a home", home, R"("role": "SYS_ADMIN")", R"("role": "CPM")", u"missingRole"_s, u"roles"_s);
        row("words for nothing", u"i18n/es.json"_s, R"("role.ADVOCATE")", R"("role.ADVOCAT")", u"unknownWords"_s,
            u"words/role.ADVOCAT"_s);
    }

    void mistakesAreToldWithTheirPlace() {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, code);
        QFETCH(QString, place);
        auto content = m_sound.value(file);
        const auto at = content.indexOf(from);
        QVERIFY2(at >= 0, "the text to break is no longer there");
        content.replace(at, from.size(), to);
        write(file, content);
        // "@FILE PLACE": the mistake shows in another file, so its line there is not that of the change.
        auto where = file;
        auto line = static_cast<int>(content.left(at).count('\n')) + 1;
        if (place.startsWith(u'@')) {
            where = place.mid(1).section(u' ', 0, 0);
            place = place.section(u' ', 1);
            line = 0;
        }

        const auto loaded = Rulebook::loadFolder(m_folder.path());
        write(file, m_sound.value(file));
        QVERIFY(loaded.rulebook == nullptr);
        QStringList told;
        bool found = false;
        for (const auto& problem : loaded.problems) {
            told.append(inWords(problem));
            // A value may begin on a later line than the text that was replaced; never on an earlier one.
            const bool near = line == 0 || (problem.line >= line && problem.line <= line + from.count('\n') + 1) ||
                              problem.place == u"roles"_s;
            found = found || (problem.file == where && problem.place == place && problem.error.code == code && near);
        }
        QVERIFY2(found, qPrintable(u"wanted %1:%2 %3 %4, told:\n%5"_s.arg(where).arg(line).arg(place, code,
                                                                                               told.join(u'\n'))));
    }

    void filesThatAreMissingOrTooManyAreTold_data() {
        QTest::addColumn<QString>("removed");
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("code");
        QTest::newRow("no home") << u"home.json"_s << QString() << u"missingFile"_s;
        QTest::newRow("no permissions") << u"permissions.json"_s << QString() << u"missingFile"_s;
        QTest::newRow("no form of users") << u"forms/user.json"_s << QString() << u"missingForm"_s;
        QTest::newRow("no list") << u"lists/languages.json"_s << QString() << u"unknownList"_s;
        QTest::newRow("no workflow") << u"workflows/referral.json"_s << QString() << u"unknownWorkflow"_s;
        QTest::newRow("in no folder") << QString() << u"referral.json"_s << u"unknownFile"_s;
        QTest::newRow("in a folder too many") << QString() << u"forms/old/referral.json"_s << u"unknownFile"_s;
        QTest::newRow("hidden") << QString() << u".git/x.json"_s << u"unknownFile"_s;
    }

    void filesThatAreMissingOrTooManyAreTold() {
        QFETCH(QString, removed);
        QFETCH(QString, added);
        QFETCH(QString, code);
        if (!removed.isEmpty())
            QVERIFY(QFile::remove(m_folder.filePath(removed)));
        if (!added.isEmpty())
            write(added, "{}");
        QStringList codes;
        for (const auto& problem : Rulebook::loadFolder(m_folder.path()).problems)
            codes.append(problem.error.code);
        if (!removed.isEmpty())
            write(removed, m_sound.value(removed));
        if (!added.isEmpty())
            QVERIFY(QFile::remove(m_folder.filePath(added)));
        QVERIFY2(codes.contains(code), qPrintable(codes.join(u' ')));
    }

    void folderThatDoesNotExistIsTold() {
        const auto loaded = Rulebook::loadFolder(u"/nowhere/at/all"_s);
        QVERIFY(loaded.rulebook == nullptr);
        QVERIFY(!loaded.problems.isEmpty());
    }

    void allMistakesAreToldInOneGo() {
        const QStringList broken{u"forms/referral.json"_s, u"workflows/referral.json"_s};
        for (const auto& file : broken) {
            auto content = m_sound.value(file);
            write(file, content.replace("\"label\": ", "\"lable\": "));
        }
        QSet<QString> files;
        for (const auto& problem : Rulebook::loadFolder(m_folder.path()).problems)
            files.insert(problem.file);
        for (const auto& file : broken)
            write(file, m_sound.value(file));
        QVERIFY(files.contains(u"forms/referral.json"_s) && files.contains(u"workflows/referral.json"_s));
    }
};

CTS_TEST(BrokenRulebookTest)
#include "BrokenRulebookTest.moc"
