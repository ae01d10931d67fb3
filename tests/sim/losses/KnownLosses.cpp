#include "tests/sim/losses/KnownLosses.h"

#include "shared/base/CanonicalJson.h"
#include "tests/sim/county/NewCase.h"
#include "tests/support/county/TestClient.h"

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

namespace {

const QString worker = u"dpo"_s;
const QString laptop = u"dpo-laptop"_s; // of the same person
const QString supervisor = u"sdpo"_s;
const QString admin = u"admin"_s;
const QString advocate = u"advocate"_s;

const QString family = u"familyDynamics"_s; // text that is merged by paragraphs
const QString attorney = u"attorneyName"_s; // an answer that two people must agree on
const QString caregiver = u"caregiverName"_s;

constexpr qint64 dayMs = 24LL * 3'600'000;

void must(Stage& stage, bool holds, const QString& otherwise) {
    if (!holds)
        stage.verdict().add(Verdict::Lost, otherwise);
}

QString referral(Stage& stage) {
    return NewCase::openReferral(stage.client(worker));
}

QJsonValue answer(Stage& stage, const QString& device, const QString& record, const QString& field) {
    const auto view = stage.client(device).cases().open(record);
    return view ? view->record.fields.value(field) : QJsonValue();
}

void type(Stage& stage, const QString& device, const QString& record, const QString& field, const QString& text) {
    stage.save(device, [&](SimClient& client) -> Status {
        const auto view = client.cases().open(record);
        if (!view)
            return view.error();
        auto fields = view->record.fields;
        fields.insert(field, text);
        return client.cases().saveDraft(record, fields);
    });
}

void write(Stage& stage, const QString& device, const QString& record, const QString& field, const QString& text) {
    type(stage, device, record, field, text);
    stage.save(device, [&](SimClient& client) { return client.cases().save(record); });
}

QString makeCase(Stage& stage, const QString& device, int n) {
    QString made;
    stage.save(device, [&](SimClient& client) -> Status {
        const auto id = client.cases().createAssignment(tests::inventedAssignment(n));
        if (id)
            made = *id;
        return id ? Status(Done{}) : id.error();
    });
    return made;
}

void cutOff(Stage& stage, const QString& device) {
    stage.world().net().setPartition(device, true, true);
}

void connect(Stage& stage) {
    stage.world().net().healAll();
}

qsizetype waiting(Stage& stage, const QString& device) {
    return stage.client(device).engine().status().waiting;
}

// Whether the record says it anywhere, also where it waits for somebody to decide.
bool says(Stage& stage, const QString& device, const QString& record, const QString& text) {
    const auto view = stage.client(device).cases().open(record);
    return view && QString::fromUtf8(canonicalJson(records::toJson(view->record))).contains(text);
}

// What the server has, asked as somebody who sees the whole case.
bool serverSays(Stage& stage, const QString& record, const QString& field, const QJsonValue& value) {
    stage.converge();
    return answer(stage, admin, record, field) == value || answer(stage, supervisor, record, field) == value;
}

void clocksOn(Stage& stage, qint64 milliseconds) {
    auto& world = stage.world();
    world.serverClock().setOffset(world.serverClock().offset() + milliseconds);
    for (const auto& client : world.clients())
        client->clock().setOffset(client->clock().offset() + milliseconds);
}

void serverComesBackOlder(Stage& stage) {
    stage.backUp();
    const QString made = makeCase(stage, worker, 41);
    makeCase(stage, worker, 42);
    stage.sync(worker);
    const auto rows = stage.client(worker).cases().listing({}).size();
    stage.goBack();
    for (int cut = 0; cut < 3; ++cut) {
        stage.world().net().setPartition(worker, false, true);
        stage.sync(worker);
        connect(stage);
        stage.pass(1'000 * cut);
        must(stage, stage.client(worker).cases().listing({}).size() >= rows, u"cases have gone from the list"_s);
    }
    stage.converge();
    must(stage, stage.client(worker).cases().listing({}).size() == rows, u"cases are missing"_s);
    must(stage, stage.client(laptop).cases().listingRow(made).has_value(), u"a case did not come again"_s);
}

void weeksOffline(Stage& stage) {
    const QString record = referral(stage);
    write(stage, laptop, record, caregiver, u"Tamsin Oakhollow"_s);
    stage.client(laptop).close();
    write(stage, worker, record, family, u"Lives with an aunt now."_s);
    stage.sync(worker);
    clocksOn(stage, 60 * dayMs);
    stage.converge();
    write(stage, worker, record, attorney, u"Attorney Juniper"_s);
    stage.sync(worker);
    stage.restart(laptop, Loss::Nothing);
    stage.converge();
    for (const auto& device : {worker, laptop}) {
        must(stage, answer(stage, device, record, family) == u"Lives with an aunt now."_s, u"reverted: the text"_s);
        must(stage, answer(stage, device, record, attorney) == u"Attorney Juniper"_s, u"reverted: the answer"_s);
        must(stage, answer(stage, device, record, caregiver) == u"Tamsin Oakhollow"_s, u"what was typed is gone"_s);
    }
}

void sameWordsTwice(Stage& stage) {
    const QString record = referral(stage);
    for (const auto& device : {worker, laptop})
        write(stage, device, record, attorney, u"Attorney Larkspur"_s);
    stage.world().net().setPartition(worker, false, true);
    stage.sync(worker);
    connect(stage);
    stage.converge();
    for (const auto& device : {worker, laptop}) {
        const auto view = stage.client(device).cases().open(record);
        must(stage, view && view->record.conflicts.isEmpty(), u"a conflict about nothing"_s);
        must(stage, answer(stage, device, record, attorney) == u"Attorney Larkspur"_s, u"the answer is gone"_s);
    }
}

void clockAYearBack(Stage& stage) {
    const QString record = referral(stage);
    auto& clock = stage.client(laptop).clock();
    clock.setOffset(clock.offset() - 365 * dayMs);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    write(stage, laptop, record, attorney, u"Attorney Juniper"_s);
    stage.converge();
    for (const auto& device : {worker, laptop})
        must(stage,
             says(stage, device, record, u"Attorney Larkspur"_s) && says(stage, device, record, u"Attorney Juniper"_s),
             u"one of two answers was dropped in silence"_s);
}

void settledOnAnOldCopy(Stage& stage) {
    const QString record = referral(stage);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    write(stage, laptop, record, attorney, u"Attorney Juniper"_s);
    stage.converge();
    cutOff(stage, laptop);
    write(stage, worker, record, attorney, u"Attorney Hawthorn"_s);
    stage.sync(worker);
    stage.save(laptop, [&](SimClient& client) { return client.cases().settle(record, attorney, u"mine"_s); });
    connect(stage);
    stage.converge();
    must(stage, says(stage, worker, record, u"Attorney Hawthorn"_s), u"what came later is gone"_s);
    must(stage, says(stage, worker, record, u"Attorney Juniper"_s), u"what was decided for is gone"_s);
}

QString caseOf(SimClient& client) {
    for (const auto& row : client.cases().listing({}))
        if (row.youthLast.startsWith(NewCase::lastName()))
            return row.assignmentId;
    return {};
}

void rightsEnd(Stage& stage) {
    auto& device = stage.client(advocate);
    const QString assignment = caseOf(device);
    cutOff(stage, advocate);
    stage.save(advocate, [&](SimClient& client) -> Status {
        const auto made = client.youth().recordActivity(
            assignment, {u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, 20, u"Said that Quill is safe."_s});
        return made ? Status(Done{}) : made.error();
    });
    const qint64 n = stage.ledger().of(advocate).known;
    stage.save(admin, [&](SimClient& client) {
        QString other;
        for (const auto& agency : client.cases().agencies())
            if (agency.value("id"_L1).toString() != NewCase::agencyId(client))
                other = agency.value("id"_L1).toString();
        return client.cases().act(assignment, u"changeAgency"_s,
                                  {{u"agencyId"_s, other}, {u"reason"_s, u"The youth has moved."_s}});
    });
    stage.sync(admin);
    connect(stage);
    stage.converge();
    const auto heard = stage.ledger().of(advocate).heard.value(n).receipt;
    must(stage,
         heard.outcome == protocol::Outcome::Applied || heard.outcome == protocol::Outcome::Merged ||
             heard.outcome == protocol::Outcome::Quarantined,
         u"the work of whoever had the case was not taken: "_s + heard.code);
    must(stage, waiting(stage, advocate) == 0, u"it still waits"_s);
}

void twoOnOneCase(Stage& stage) {
    const QString record = referral(stage);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    write(stage, laptop, record, caregiver, u"Tamsin Oakhollow"_s);
    stage.converge();
    for (const auto& device : {worker, laptop}) {
        must(stage, answer(stage, device, record, attorney) == u"Attorney Larkspur"_s, u"one of two is lost"_s);
        must(stage, answer(stage, device, record, caregiver) == u"Tamsin Oakhollow"_s, u"the other is lost"_s);
    }
}

void sessionEndsInAForm(Stage& stage) {
    const QString record = referral(stage);
    type(stage, worker, record, family, u"An aunt"_s);
    clocksOn(stage, 60 * dayMs);
    stage.sync(worker);
    must(stage, stage.client(worker).engine().status().needsSignIn, u"the session did not end"_s);
    write(stage, worker, record, family, u"An aunt who helps."_s);
    must(stage, waiting(stage, worker) > 0, u"does not say that something waits"_s);
    must(stage,
         serverSays(stage, record, family, u"An aunt who helps."_s) ||
             answer(stage, laptop, record, family) == u"An aunt who helps."_s,
         u"what was typed after the session is gone"_s);
}

void failedSends(Stage& stage) {
    const QString record = referral(stage);
    const QString other = makeCase(stage, worker, 43);
    const QString otherReferral = stage.client(worker).cases().referralOf(other);
    stage.sync(worker);
    cutOff(stage, worker);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    type(stage, worker, otherReferral, family, u"Of the other case."_s);
    for (int tries = 0; tries < 3; ++tries) {
        stage.sync(worker);
        stage.pass(40'000);
        stage.restart(worker, Loss::All);
    }
    must(stage, waiting(stage, worker) > 0, u"what was not sent is gone"_s);
    const auto draft = [&](const QString& id) {
        const auto view = stage.client(worker).cases().open(id);
        return view ? view->draft.value(family).toString() : QString();
    };
    must(stage, draft(otherReferral) == "Of the other case."_L1, u"a draft is gone"_s);
    must(stage, draft(record).isEmpty(), u"a draft opens in another form"_s);
    connect(stage);
    stage.converge();
    must(stage, answer(stage, laptop, record, attorney) == u"Attorney Larkspur"_s, u"it was never sent"_s);
}

void greenWhileOffline(Stage& stage) {
    cutOff(stage, worker);
    write(stage, worker, referral(stage), attorney, u"Attorney Larkspur"_s);
    for (int minute = 0; minute < 3; ++minute) {
        stage.pass(60'000);
        const auto& status = stage.client(worker).engine().status();
        must(stage, status.waiting == 1 && !status.online && !status.problem.isEmpty(), u"looks as if all was sent"_s);
    }
    connect(stage);
    stage.converge();
    must(stage, waiting(stage, worker) == 0, u"still waits"_s);
}

void oldWorkIsSentFirst(Stage& stage) {
    cutOff(stage, worker);
    const QString first = makeCase(stage, worker, 44);
    const QString second = makeCase(stage, worker, 45);
    stage.pass(60'000);
    connect(stage);
    const QString third = makeCase(stage, worker, 46);
    stage.converge();
    for (const auto& made : {first, second, third})
        must(stage, stage.client(laptop).cases().listingRow(made).has_value(), u"work from before was not sent"_s);
}

void cutWhileItWentBack(Stage& stage) {
    const QString record = referral(stage);
    stage.backUp();
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    stage.world().net().setPartition(worker, false, true);
    stage.sync(worker);
    write(stage, worker, record, caregiver, u"Tamsin Oakhollow"_s);
    stage.goBack();
    connect(stage);
    stage.converge();
    for (const auto& device : {worker, laptop}) {
        must(stage, answer(stage, device, record, attorney) == u"Attorney Larkspur"_s, u"what was sent is gone"_s);
        must(stage, answer(stage, device, record, caregiver) == u"Tamsin Oakhollow"_s, u"what waited is gone"_s);
    }
}

void closedOffline(Stage& stage) {
    const QString record = referral(stage);
    cutOff(stage, worker);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    type(stage, worker, record, family, u"An aunt who helps."_s);
    stage.client(worker).close();
    stage.pass(dayMs / 24);
    stage.restart(worker, Loss::Nothing);
    must(stage, waiting(stage, worker) == 1, u"what waited is gone"_s);
    const auto view = stage.client(worker).cases().open(record);
    must(stage, view && view->draft.value(family).toString() == "An aunt who helps."_L1, u"what was typed is gone"_s);
}

void lockedInTheMidst(Stage& stage) {
    const QString record = referral(stage);
    type(stage, worker, record, family, u"An aunt who helps."_s);
    stage.restart(worker, Loss::All);
    const auto view = stage.client(worker).cases().open(record);
    must(stage, view && view->draft.value(family).toString() == "An aunt who helps."_L1, u"what was typed is gone"_s);
}

// Two devices of one person submit the same referral; one of them is refused.
void refusedAndShown(Stage& stage) {
    const QString record = referral(stage);
    const QString to = stage.client(supervisor).user().id;
    stage.save(worker, [&](SimClient& client) { return NewCase::fill(client, record, to); });
    stage.converge();
    for (const auto& device : {worker, laptop}) {
        stage.save(device, [&](SimClient& client) { return client.cases().sign(record, u"workerSignature"_s); });
        stage.save(device, [&](SimClient& client) { return client.cases().act(record, u"submit"_s); });
    }
    stage.converge();
    int shown = 0;
    int counted = 0;
    for (const auto& device : {worker, laptop}) {
        counted += stage.client(device).engine().status().refused;
        for (const auto& entry : stage.client(device).outbox().entries())
            shown += entry.state == OutboxEntry::State::Refused && !entry.why.code.isEmpty() ? 1 : 0;
    }
    must(stage, shown > 0 && counted > 0, u"nobody can see what was refused"_s);
}

void powerCut(Stage& stage) {
    const QString record = referral(stage);
    write(stage, worker, record, attorney, u"Attorney Larkspur"_s);
    stage.restart(worker, Loss::All);
    must(stage, answer(stage, worker, record, attorney) == u"Attorney Larkspur"_s, u"what was saved is gone"_s);
    stage.sync(worker);
    must(stage, waiting(stage, worker) == 0, u"it was not sent"_s);
    stage.restartServer(Loss::All);
    stage.converge();
    must(stage, answer(stage, laptop, record, attorney) == u"Attorney Larkspur"_s, u"what was acknowledged is gone"_s);
}

} // namespace

QList<KnownLoss> knownLosses() {
    return {
        {u"L1"_s, u"a server that comes back older empties the devices"_s, serverComesBackOlder},
        {u"L2"_s, u"a device that was away for weeks reverts everyone"_s, weeksOffline},
        {u"L3"_s, u"a conflict about nothing deletes"_s, sameWordsTwice},
        {u"L4"_s, u"the later clock wins in silence"_s, clockAYearBack},
        {u"L5"_s, u"deciding for one's own uses an old copy"_s, settledOnAnOldCopy},
        {u"L6"_s, u"with the right goes the work that was not sent"_s, rightsEnd},
        {u"L7"_s, u"of two people on one case one is lost"_s, twoOnOneCase},
        {u"L8"_s, u"a session ends in a form, and what is typed then is gone"_s, sessionEndsInAForm},
        {u"L9"_s, u"forms go after a failed send, drafts open elsewhere"_s, failedSends},
        {u"L10"_s, u"all looks sent while nothing is"_s, greenWhileOffline},
        {u"L11"_s, u"after an outage only new work is sent"_s, oldWorkIsSentFirst},
        {u"L12"_s, u"a run that was cut meets a server that changed"_s, cutWhileItWentBack},
        {u"L13"_s, u"leaving the program offline loses edits"_s, closedOffline},
        {u"L14"_s, u"an edit is lost as the program locks"_s, lockedInTheMidst},
        {u"L15"_s, u"what was refused nobody can see"_s, refusedAndShown},
        {u"L16"_s, u"a power cut loses the last commits"_s, powerCut},
    };
}

} // namespace cts::sim
