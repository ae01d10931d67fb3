#include "tests/sim/county/NewCase.h"

#include "tests/support/DeliverableAnswers.h"
#include "tests/support/ReferralAnswers.h"
#include "tests/support/county/TestClient.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

namespace {

template <class T> T must(Result<T> result, const char* what) {
    if (!result)
        throw std::runtime_error(std::string(what) + ": " + result.error().code.toStdString());
    return std::move(result).value();
}

void letSync(World& world) {
    for (int round = 0; round < 2; ++round) {
        for (const auto& client : world.clients())
            client->engine().syncNow();
        world.time().runUntil(world.time().elapsed() + 2'000);
    }
}

void decide(SimClient& client, const QString& assignment, const QString& action, const QJsonObject& args) {
    for (const auto& item : client.approvals().queue()) {
        if (item.row.assignmentId != assignment || !item.actions.contains(action))
            continue;
        const auto decision = client.approvals().decide({item}, action, args);
        decision->runSlice();
        const auto& result = decision->results().constFirst();
        if (!result.done)
            throw std::runtime_error("a decision: " + result.error.code.toStdString());
        return;
    }
    throw std::runtime_error("nothing to decide");
}

} // namespace

QString NewCase::lastName() {
    return u"Zephyrine"_s;
}

Status NewCase::fill(SimClient& worker, const QString& referral, const QString& supervisorId) {
    const auto opened = worker.cases().open(referral);
    if (!opened)
        return opened.error();
    QJsonObject fields = opened->record.fields;
    const auto answers = tests::sampleReferralAnswers(supervisorId);
    for (auto it = answers.begin(); it != answers.end(); ++it)
        fields.insert(it.key(), it.value());
    fields.insert(u"dateOfReferral"_s, losAngelesDate(worker.clock().now()).toString(Qt::ISODate));
    if (auto done = worker.cases().saveDraft(referral, fields); !done)
        return done;
    return worker.cases().save(referral);
}

QString NewCase::openReferral(SimClient& client) {
    for (const auto& row : client.cases().listing({}))
        if (const QString referral = client.cases().referralOf(row.assignmentId); !referral.isEmpty())
            if (const auto view = client.cases().open(referral); view && view->editable.contains(u"familyDynamics"_s))
                return referral;
    return {};
}

QString NewCase::agencyId(SimClient& client) {
    for (const auto& agency : client.cases().agencies())
        if (agency.value("name"_L1).toString().startsWith("Harborlight"_L1))
            return agency.value("id"_L1).toString();
    return {};
}

QJsonObject NewCase::answersOf(const QString& form, SimClient& client) {
    auto answers = tests::deliverableAnswers(form, {});
    const QString today = losAngelesDate(client.clock().now()).toString(Qt::ISODate);
    for (const auto& day : {u"planDate"_s, u"planStartDate"_s, u"cftDate"_s})
        if (answers.contains(day))
            answers.insert(day, today);
    if (answers.contains(u"projectedEndDate"_s))
        answers.insert(u"projectedEndDate"_s, losAngelesDate(client.clock().now()).addDays(90).toString(Qt::ISODate));
    return answers;
}

void NewCase::prepare(World& world) {
    auto& worker = world.client(u"dpo"_s);
    const QString supervisor = world.client(u"sdpo"_s).user().id;
    QStringList cases;
    for (int n = 1; n <= 5; ++n) {
        cases.append(must(worker.cases().createAssignment(tests::inventedAssignment(n)), "an assignment"));
        const QString referral = worker.cases().referralOf(cases.last());
        must(fill(worker, referral, supervisor), "a referral");
        if (n > 3) // still with the worker
            continue;
        must(worker.cases().sign(referral, u"workerSignature"_s), "a signature");
        must(worker.cases().act(referral, u"submit"_s), "a submission");
    }
    letSync(world);
    for (int n = 0; n < 2; ++n)
        decide(world.client(u"sdpo"_s), cases.at(n), u"approve"_s, {});
    letSync(world);
    auto& admin = world.client(u"admin"_s);
    for (int n = 0; n < 2; ++n)
        decide(admin, cases.at(n), u"approve"_s, {{u"agencyId"_s, agencyId(admin)}});
    letSync(world);
    must(world.client(u"agency"_s)
             .cases()
             .act(cases.first(), u"assignAdvocate"_s, {{u"advocateId"_s, world.client(u"advocate"_s).user().id}}),
         "an advocate");
    letSync(world);
    auto& advocate = world.client(u"advocate"_s);
    must(advocate.cases().begin(u"safetyPlan"_s, cases.first(), answersOf(u"safetyPlan"_s, advocate)), "a plan");
    must(advocate.youth().recordActivity(cases.first(),
                                         {u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, 10, u"Called."_s}),
         "an activity");
    letSync(world);
}

} // namespace cts::sim
