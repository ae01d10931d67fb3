#include "tests/e2e/CaseTour.h"

#include "tests/e2e/Paper.h"
#include "tests/e2e/TourAnswers.h"

#include <QJsonDocument>

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString advocate = QStringLiteral("advocate");
static const QJsonObject untilSent{{QStringLiteral("until"), QStringLiteral("sent")}};

CaseTour::CaseTour(Stage& stage, TourLog& log, Youth youth)
    : TourPart(stage, log), m_youth(std::move(youth)), m_assigned(stage.time().today()) {
    m_stage.places().out.mkpath(u"papers"_s);
}

void CaseTour::play() {
    beginTheCase();
    recordContacts();
    planForSafety();
    assessNeeds();
    agreeOnPlan();
    runAway();
    comeBack();
    referAgain();
    respondAsFirst();
    keepDocuments();
    restoreFunds();
    helpOut();
    goOnWithSecondPlan();
    reviewSixMonths();
    goOnWithThirdPlan();
    extendServices();
    leaveThingsOpen();
    reportTermination();
    proveTheEnd();
}

void CaseTour::passTo(int number) {
    m_home = m_stage.names();
    for (const auto& name : std::as_const(m_home))
        at(name).close();
    m_stage.time().goTo(day(number));
}

void CaseTour::arrive(const QString& name) {
    if (m_home.removeAll(name) > 0)
        unlock(name);
    if (!at(name).isRunning())
        m_stage.signIn(name, name);
    at(name).must(u"sync"_s);
}

QStringList CaseTour::emails(const QStringList& users) const {
    QStringList all;
    for (const auto& user : users)
        all.append(user.contains(u'@') ? user : emailOf(user));
    all.sort();
    return all;
}

QStringList CaseTour::everyInbox() const {
    return {u"csec@dcfs.example"_s, u"csec@probation.example"_s};
}

void CaseTour::expectMail(const Letter& letter, qint64 number) {
    const QString words = u"%1, Assignment # %2"_s.arg(letter.words).arg(number ? number : m_youth.number);
    const auto to = emails(letter.to);
    const auto cc = emails(letter.cc);
    const auto mail = m_stage.mail().await(to.first(), words);
    expectEqual(mail.to.join(u", "_s), to.join(u", "_s), u"To of \"%1\""_s.arg(words));
    expectEqual(mail.cc.join(u", "_s), cc.join(u", "_s), u"CC of \"%1\""_s.arg(words));
}

QString CaseTour::begin(const QString& form, const QJsonObject& first) {
    arrive(advocate);
    QJsonObject asked{{u"form"_s, form}, {u"assignment"_s, m_youth.assignment}};
    if (!first.isEmpty())
        asked.insert(u"fields"_s, first);
    const auto said = at(advocate).must(u"begin"_s, asked);
    const QString id = said.value("record"_L1).toString();
    expect(!id.isEmpty() && id != m_youth.referral, u"%1 is not on the screen"_s.arg(form));
    return id;
}

void CaseTour::fill(const QString& name, const QJsonArray& answers) {
    const auto absent = at(name).must(u"enter"_s, {{u"fields"_s, answers}}).value("notOnScreen"_L1).toArray();
    expect(absent.isEmpty(), u"cannot be filled in: "_s + QString::fromUtf8(QJsonDocument(absent).toJson()));
}

// One pair alone would be taken for the list of pairs.
void CaseTour::fill(const QString& name, const QString& field, const QJsonValue& answer) {
    QJsonArray answers;
    answers.append(QJsonArray{field, answer});
    fill(name, answers);
}

QJsonObject CaseTour::seen(const QString& name, const QString& record) {
    return at(name).must(u"record"_s, {{u"id"_s, record}});
}

QJsonObject CaseTour::fieldsOf(const QString& name, const QString& record) {
    return seen(name, record).value("fields"_L1).toObject();
}

QString CaseTour::stateOf(const QString& name, const QString& record) {
    return seen(name, record).value("state"_L1).toString();
}

static QString whyNot(const QJsonObject& said) {
    return said.value("banner"_L1).toString() + u' ' +
           QString::fromUtf8(QJsonDocument(said.value("problems"_L1).toArray()).toJson(QJsonDocument::Compact));
}

void CaseTour::signAndSubmit(const QString& state) {
    at(advocate).must(u"act"_s, {{u"action"_s, u"sign:advocateSignature"_s}});
    const auto said = at(advocate).must(u"act"_s, {{u"action"_s, u"submit"_s}});
    expectEqual(said.value("state"_L1).toString(), state, u"after Submit, "_s + whyNot(said));
    at(advocate).must(u"sync"_s, untilSent);
}

void CaseTour::act(const QString& name, const QString& record, const QString& action, const QString& state,
                   const QJsonObject& words) {
    at(name).must(u"read"_s, {{u"id"_s, record}});
    auto command = words;
    command.insert(u"action"_s, action);
    const auto said = at(name).must(u"act"_s, command);
    expectState(name, record, state, u"after %1, "_s.arg(action) + whyNot(said));
    at(name).must(u"sync"_s, untilSent);
    // The server has the last word.
    expectState(name, record, state, u"after %1 was sent"_s.arg(action));
}

// A rejected form is its author's again: nobody at the county sees it (domain 2.4, C14).
void CaseTour::expectState(const QString& name, const QString& record, const QString& state, const QString& what) {
    const auto found = at(name).ask(u"record"_s, {{u"id"_s, record}});
    if (state == "Rejected"_L1 && found.value("why"_L1) == "notFound"_L1)
        return;
    expectEqual(found.value("state"_L1).toString(), state, what);
}

void CaseTour::decide(const QString& name, const QString& record, const QString& action, const QString& state,
                      const QJsonObject& words) {
    arrive(name);
    const auto said = at(name).must(u"approvals"_s, {{u"open"_s, record}});
    const auto queue = said.value("queue"_L1).toArray();
    const bool waits = std::any_of(queue.begin(), queue.end(),
                                   [&](const QJsonValue& item) { return item["record"_L1].toString() == record; });
    expect(waits, u"it does not wait in the queue of "_s + name);
    act(name, record, action, state, words);
}

void CaseTour::print(const QString& name, const QString& record, const QString& form, const QStringList& words) {
    at(name).must(u"read"_s, {{u"id"_s, record}});
    shoot(name, form);
    const QString paperFile = file(u"papers/%1-%2.pdf"_s.arg(form, record.right(4)));
    at(name).must(u"act"_s, {{u"action"_s, u"pdf"_s}, {u"file"_s, paperFile}});
    const Paper paper(paperFile);
    auto missing = paper.missingLabels(m_stage.form(form), fieldsOf(name, record));
    for (const auto& word : words)
        if (!paper.has(word))
            missing.append(word);
    expect(missing.isEmpty(), u"not on paper: "_s + missing.join(u" | "_s));
    expect(paper.has(u"Page 1 of %1"_s.arg(paper.pages())), u"no page numbers"_s);
}

QJsonObject CaseTour::page(const QString& name, const QString& tab) {
    const auto said = at(name).must(u"youth"_s, {{u"assignment"_s, m_youth.assignment}, {u"tab"_s, tab}});
    shoot(name, u"youth-"_s + tab);
    return said;
}

QJsonObject CaseTour::records(const QString& name, const QString& assignment) {
    return at(name).must(u"case"_s, {{u"assignment"_s, assignment}});
}

QString CaseTour::recordOf(const QString& name, const QString& form) {
    for (const auto& record : records(name, m_youth.assignment).value("records"_L1).toArray())
        if (record["form"_L1].toString() == form)
            return record["id"_L1].toString();
    throw StepFailed(u"%1 sees no %2"_s.arg(name, form));
}

// ---------------------------------------------------------------------------------------------- the first weeks

void CaseTour::beginTheCase() {
    m_log.step(u"Entry and Response is there since the assignment; the DPO writes how the youth entered"_s, [&] {
        arrive(dpo);
        m_records[u"entry"_s] = recordOf(dpo, u"entryAndResponse"_s);
        at(dpo).must(u"read"_s, {{u"id"_s, m_records[u"entry"_s]}});
        fill(dpo, {QJsonArray{u"entryRoute"_s, u"CPHL_CALL"_s}, QJsonArray{u"inFrpArea"_s, u"NO"_s},
                   QJsonArray{u"caseKind"_s, u"NEW_CASE"_s}, QJsonArray{u"assignedToCsecUnit"_s, u"YES"_s},
                   QJsonArray{u"servicePlanItems"_s,
                              QJsonArray{QJsonObject{{u"rowId"_s, u"SCHOOLING"_s},
                                                     {u"needed"_s, u"YES"_s},
                                                     {u"status"_s, u"REFERRED"_s},
                                                     {u"notes"_s, u"The marching band school has a place."_s}}}}});
        at(dpo).must(u"act"_s, {{u"action"_s, u"save"_s}});
        at(dpo).must(u"sync"_s, untilSent);
    });
    m_log.step(u"Entry and Response on paper has every label"_s,
               [&] { print(dpo, m_records[u"entry"_s], u"entryAndResponse"_s, {u"marching band school"_s}); });
    m_log.step(u"The Client Summary is prefilled; the advocate adds contacts, the county's fields stay closed"_s, [&] {
        arrive(advocate);
        m_records[u"summary"_s] = recordOf(advocate, u"clientSummary"_s);
        const auto fields = fieldsOf(advocate, m_records[u"summary"_s]);
        expectEqual(fields.value("caregiverName"_L1).toString(), u"Philippa Umberfield"_s, u"prefilled caregiver"_s);
        at(advocate).must(u"read"_s, {{u"id"_s, m_records[u"summary"_s]}});
        fill(advocate, {QJsonArray{u"motherName"_s, u"Rosamund Wintergreene"_s},
                        QJsonArray{u"contacts"_s, QJsonArray{QJsonObject{{u"kind"_s, u"PHONE"_s},
                                                                         {u"value"_s, u"(213) 555-0188"_s},
                                                                         {u"safeToContact"_s, u"YES"_s}}}}});
        const auto refused =
            at(advocate).must(u"enter"_s, {{u"fields"_s, QJsonArray{QJsonArray{u"stateId"_s, u"S-1"_s}}}});
        expect(refused.value("notOnScreen"_L1).toArray().size() == 1, u"an advocate can change the State ID"_s);
        at(advocate).must(u"act"_s, {{u"action"_s, u"save"_s}});
        at(advocate).must(u"sync"_s, untilSent);
    });
    m_log.step(u"The Client Summary on paper has every label"_s,
               [&] { print(advocate, m_records[u"summary"_s], u"clientSummary"_s, {u"Rosamund Wintergreene"_s}); });
    m_log.step(u"N19: a new residence is told to the advocate, and the earlier one is kept"_s, [&] {
        arrive(dpo);
        at(dpo).must(u"read"_s, {{u"id"_s, m_records[u"summary"_s]}});
        fill(dpo, u"currentResidence"_s, u"12 Quillfeather Court, Compton"_s);
        at(dpo).must(u"act"_s, {{u"action"_s, u"save"_s}});
        at(dpo).must(u"sync"_s, untilSent);
        expectMail({u"county staff or placement changed"_s, {advocate}, {u"agencyadmin"_s}});
        const auto history = fieldsOf(dpo, m_records[u"summary"_s]).value("residenceHistory"_L1).toArray();
        expect(history.size() == 1 && history[0]["was"_L1].toString().contains(u"Persimmon"_s),
               u"the earlier residence is not kept"_s);
    });
}

void CaseTour::recordContacts() {
    m_log.step(u"Offline: three contacts by quick entry, each in one line"_s, [&] {
        arrive(advocate);
        m_stage.cut(advocate);
        const QJsonObject call{
            {u"assignment"_s, m_youth.assignment}, {u"type"_s, u"PHONE"_s}, {u"with"_s, u"YOUTH"_s},
            {u"outcome"_s, u"NO_RESPONSE"_s},      {u"minutes"_s, 5},       {u"note"_s, u"Left a message."_s}};
        auto visit = call;
        visit.insert(u"type"_s, u"FACE_TO_FACE"_s);
        visit.insert(u"outcome"_s, u"CONTACT_MADE"_s);
        visit.insert(u"service"_s, u"ENGAGEMENT"_s);
        visit.insert(u"minutes"_s, 50);
        visit.insert(u"note"_s, u"Walked along the river and talked about the marching band."_s);
        auto text = call;
        text.insert(u"type"_s, u"TEXT"_s);
        for (const auto& one : {call, visit, text})
            at(advocate).must(u"note"_s, one);
        const auto shown = page(advocate, u"activity"_s);
        expect(shown.value("rows"_L1).toArray().size() == 3, u"not three contacts"_s);
    });
    m_log.step(u"Back online they are sent, and the DPO reads them"_s, [&] {
        m_stage.restore(advocate);
        at(advocate).must(u"sync"_s, untilSent);
        arrive(dpo);
        expect(page(dpo, u"activity"_s).value("rows"_L1).toArray().size() == 3, u"not three contacts"_s);
    });
    m_log.step(u"A contact on paper has every label"_s, [&] {
        for (const auto& record : records(advocate, m_youth.assignment).value("records"_L1).toArray())
            if (record["fields"_L1]["contactType"_L1] == u"FACE_TO_FACE"_s)
                m_records[u"visit"_s] = record["id"_L1].toString();
        print(advocate, m_records[u"visit"_s], u"advocateActivity"_s, {u"along the river"_s});
    });
}

void CaseTour::planForSafety() {
    m_log.step(u"The Deadlines tab says when and why, and offers what can be begun"_s, [&] {
        arrive(advocate);
        const auto shown = page(advocate, u"deadlines"_s);
        const auto safety = shown.value("deadlines"_L1)["SAFETY_PLAN"_L1];
        expect(safety["why"_L1].toString().contains(u"14 calendar days"_s), safety["why"_L1].toString());
        expect(shown.value("starts"_L1).toArray().contains(u"safetyPlan"_s), u"no Safety Plan is offered"_s);
        expect(!shown.value("starts"_L1).toArray().contains(u"frpIntake"_s), u"an FRP Intake Form is offered"_s);
    });
    m_log.step(u"The Safety Plan is begun from there, filled in, signed and submitted"_s, [&] {
        m_records[u"safety"_s] = begin(u"safetyPlan"_s);
        fill(advocate, safetyPlanAnswers());
        signAndSubmit(u"Submitted"_s);
    });
    m_log.step(u"N11: Safety Plan, To and CC as the county's table says"_s, [&] {
        expectMail({u"a Safety Plan was submitted"_s, {dpo}, QStringList{u"sdpo"_s, u"probadmin"_s} + everyInbox()});
    });
    m_log.step(u"The Safety Plan on paper has every label"_s, [&] {
        print(advocate, m_records[u"safety"_s], u"safetyPlan"_s, {u"Calls at night"_s, u"Signed electronically"_s});
    });
    m_log.step(u"Submitted is locked; Amend makes the next version, and timeliness stays"_s, [&] {
        const auto refused =
            at(advocate).must(u"enter"_s, {{u"fields"_s, QJsonArray{QJsonArray{u"runawayPlan"_s, u"x"_s}}}});
        expect(refused.value("notOnScreen"_L1).toArray().size() == 1, u"a submitted form can be changed"_s);
        act(advocate, m_records[u"safety"_s], u"amend"_s, u"Amending"_s);
        at(advocate).must(u"read"_s, {{u"id"_s, m_records[u"safety"_s]}});
        fill(advocate, u"transportPlan"_s, u"The great-aunt drives."_s);
        signAndSubmit(u"Amended"_s);
        const auto submissions = records(advocate, m_youth.assignment).value("fields"_L1)["submissions"_L1].toArray();
        expect(submissions.size() == 2 && submissions[0]["version"_L1] != submissions[1]["version"_L1],
               u"not two versions"_s);
        expectMail({u"a Safety Plan was submitted"_s, {dpo}, QStringList{u"sdpo"_s, u"probadmin"_s} + everyInbox()});
    });
}

void CaseTour::assessNeeds() {
    m_log.step(u"Strengths and Needs: every domain is rated; submitted"_s, [&] {
        m_records[u"needs"_s] = begin(u"strengthsAndNeeds"_s);
        fill(advocate, assessmentAnswers());
        shoot(advocate, u"needs-ratings"_s, u"ratings"_s);
        signAndSubmit(u"Submitted"_s);
    });
    m_log.step(u"N12: Strengths and Needs, without the CSEC Administrator, exactly as written"_s, [&] {
        expectMail({u"a Strengths and Needs Assessment was submitted"_s, {dpo}, QStringList{u"sdpo"_s} + everyInbox()});
    });
    m_log.step(u"The assessment on paper has every label"_s,
               [&] { print(advocate, m_records[u"needs"_s], u"strengthsAndNeeds"_s, {u"A tutor twice a week"_s}); });
}

} // namespace cts::tests
