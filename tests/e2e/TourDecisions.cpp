#include "tests/e2e/Tour.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString sdpo = QStringLiteral("sdpo");
static const QString probAdmin = QStringLiteral("probadmin");
static const QString agencyAdmin = QStringLiteral("agencyadmin");
static const QString advocate = QStringLiteral("advocate");
static const QJsonObject untilSent{{QStringLiteral("until"), QStringLiteral("sent")}};

static bool waits(const QJsonArray& queue, const QString& record) {
    for (const auto& item : queue)
        if (item["record"_L1].toString() == record)
            return true;
    return false;
}

static int timesIn(const QJsonArray& trail, const QString& action) {
    int times = 0;
    for (const auto& entry : trail)
        times += entry["action"_L1].toString() == action ? 1 : 0;
    return times;
}

// What a bulk decision said of so many items; a person who was interrupted found some of them done ("there").
static void expectAllDone(const QJsonObject& said, qsizetype items) {
    const auto left = items - said.value("there"_L1).toInteger();
    expect(left == 0 || said.value("title"_L1).toString().contains(u"%1 of %1"_s.arg(left)),
           said.value("title"_L1).toString() + said.value("text"_L1).toString());
}

void Tour::rejectAndResubmit() {
    m_log.step(u"The SDPO signs in; the referral waits in the queue"_s, [&] {
        m_stage.signIn(sdpo, sdpo);
        const auto said = at(sdpo).must(u"approvals"_s, {{u"open"_s, m_first.referral}});
        expect(waits(said.value("queue"_L1).toArray(), m_first.referral), u"it is not in the queue"_s);
        expectEqual(said.value("record"_L1).toString(), m_first.referral, u"the form on the screen"_s);
        shoot(sdpo, u"sdpo-queue"_s);
    });
    m_log.step(u"Approve without a signature is refused: sign first"_s, [&] {
        const auto said = at(sdpo).must(u"act"_s, {{u"action"_s, u"approve"_s}});
        expect(said.value("banner"_L1).toString().startsWith(u"Sign first"_s), said.value("banner"_L1).toString());
        expectEqual(said.value("state"_L1).toString(), u"PendingSupervisor"_s, u"status"_s);
        shoot(sdpo, u"sign-first"_s);
    });
    m_log.step(u"Reject without a reason is refused"_s, [&] {
        at(sdpo).must(u"act"_s, {{u"action"_s, u"sign:supervisorSignature"_s}});
        const auto said = at(sdpo).must(u"act"_s, {{u"action"_s, u"reject"_s}, {u"reason"_s, u"  "_s}});
        expect(said.value("banner"_L1).toString().contains(u"reason"_s), said.value("banner"_L1).toString());
        expectEqual(said.value("state"_L1).toString(), u"PendingSupervisor"_s, u"status"_s);
    });
    m_log.step(u"The SDPO rejects with a reason"_s, [&] {
        at(sdpo).must(u"act"_s, {{u"action"_s, u"reject"_s}, {u"reason"_s, u"Please name the school that called."_s}});
        at(sdpo).must(u"sync"_s, untilSent);
        const auto record = at(sdpo).must(u"record"_s, {{u"id"_s, m_first.referral}});
        expectEqual(record.value("state"_L1).toString(), u"Rejected"_s, u"status"_s);
    });
    m_log.step(u"N02: the DPO is told by e-mail"_s, [&] { m_stage.mail().await(emailOf(dpo), u"returned to you"_s); });
    m_log.step(u"The referral is back at the DPO with its reason"_s, [&] {
        at(dpo).must(u"sync"_s);
        const auto said = at(dpo).must(u"open"_s, {{u"assignment"_s, m_first.assignment}});
        expectEqual(said.value("state"_L1).toString(), u"Rejected"_s, u"status"_s);
        const auto trail = at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}}).value("trail"_L1).toArray();
        expectEqual(trail.last()["reason"_L1].toString(), u"Please name the school that called."_s, u"reason"_s);
        shoot(dpo, u"rejected-with-reason"_s);
    });
    m_log.step(u"Corrected, the old signature no longer counts; signed again and resubmitted"_s, [&] {
        at(dpo).must(
            u"enter"_s,
            {{u"fields"_s, QJsonArray{QJsonArray{u"howCameToAttention"_s,
                                                 u"The librarian of the Lantern Hill School called: the youth had "
                                                 u"slept in the reading room."_s}}}});
        at(dpo).must(u"act"_s, {{u"action"_s, u"save"_s}});
        const auto record = at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}});
        expect(!record.value("signed"_L1).toArray().contains(u"workerSignature"_s), u"the signature still counts"_s);
        signAndSubmit(m_first);
        at(dpo).must(u"sync"_s, untilSent);
    });
}

void Tour::decideInBulk() {
    m_log.step(u"The DPO refers a second youth online; the SDPO reads both, then loses the network"_s, [&] {
        m_second = refer(u"Ashgroven"_s, u"Tabithe"_s, u"PDJ900002"_s);
        signAndSubmit(m_second);
        at(dpo).must(u"sync"_s, untilSent);
        const auto row = rowOf(at(dpo).must(u"home"_s).value("rows"_L1).toArray(), m_second);
        m_second.number = row.value("assignmentNumber"_L1).toString().toLongLong();
        expect(m_second.number > m_first.number, u"no number"_s);
        at(sdpo).must(u"sync"_s);
        const auto queue = at(sdpo).must(u"approvals"_s).value("queue"_L1).toArray();
        expect(waits(queue, m_first.referral) && waits(queue, m_second.referral), u"both should wait"_s);
        m_stage.cut(sdpo);
    });
    m_log.step(u"Meanwhile the DPO recalls the second one, changes it and submits it again"_s, [&] {
        at(dpo).must(u"open"_s, {{u"assignment"_s, m_second.assignment}});
        const auto recalled = at(dpo).must(u"act"_s, {{u"action"_s, u"recall"_s}});
        expectEqual(recalled.value("state"_L1).toString(), u"New"_s, u"status after Recall"_s);
        at(dpo).must(u"enter"_s,
                     {{u"fields"_s, QJsonArray{QJsonArray{u"caregiverName"_s, u"Ottoline Fernweather"_s}}}});
        signAndSubmit(m_second);
        at(dpo).must(u"sync"_s, untilSent);
    });
    m_log.step(u"The SDPO, offline, approves both in one go"_s, [&] {
        const auto said = at(sdpo).must(u"bulk"_s, {{u"records"_s, QJsonArray{m_first.referral, m_second.referral}},
                                                    {u"shot"_s, m_stage.nextShot(u"bulk-approve"_s)}});
        expectAllDone(said, 2);
    });
    m_log.step(u"SIGKILL of the SDPO's client before anything is sent: both decisions are still there"_s, [&] {
        at(sdpo).kill();
        unlock(sdpo);
        for (const auto* youth : {&m_first, &m_second})
            expectEqual(at(sdpo).must(u"record"_s, {{u"id"_s, youth->referral}}).value("state"_L1).toString(),
                        u"PendingAdmin"_s, u"status"_s);
    });
    m_log.step(u"Sent: one is applied, the other \"changed since you read it\" and waits again"_s, [&] {
        m_stage.restore(sdpo);
        at(sdpo).must(u"sync"_s, untilSent);
        const auto entries =
            at(sdpo)
                .must(u"outbox"_s, {{u"shot"_s, m_stage.nextShot(u"changed-since-read"_s)}, {u"putAside"_s, true}})
                .value("entries"_L1)
                .toArray();
        QStringList codes;
        for (const auto& entry : entries) {
            expectEqual(entry["record"_L1].toString(), m_second.referral, u"the refused record"_s);
            codes.append(entry["code"_L1].toString());
        }
        expect(codes.contains(u"changedSinceRead"_s), codes.join(u", "_s));
        const auto first = at(sdpo).must(u"record"_s, {{u"id"_s, m_first.referral}});
        const auto second = at(sdpo).must(u"record"_s, {{u"id"_s, m_second.referral}});
        expectEqual(first.value("state"_L1).toString(), u"PendingAdmin"_s, u"the first"_s);
        expectEqual(second.value("state"_L1).toString(), u"PendingSupervisor"_s, u"the second"_s);
        expectEqual(second.value("fields"_L1)["caregiverName"_L1].toString(), u"Ottoline Fernweather"_s,
                    u"what the SDPO sees now"_s);
    });
}

void Tour::loseTheServer() {
    m_log.step(u"The server is killed (SIGKILL); the SDPO reads the second one again, signs and approves it"_s, [&] {
        m_stage.killServer();
        at(sdpo).must(u"approvals"_s, {{u"open"_s, m_second.referral}});
        at(sdpo).must(u"act"_s, {{u"action"_s, u"sign:supervisorSignature"_s}});
        const auto said = at(sdpo).must(u"act"_s, {{u"action"_s, u"approve"_s}});
        expectEqual(said.value("state"_L1).toString(), u"PendingAdmin"_s,
                    u"status ("_s + said.value("banner"_L1).toString() + u')');
    });
    m_log.step(u"The server is back: everything is there, nothing twice"_s, [&] {
        m_stage.startServer();
        at(sdpo).must(u"sync"_s, untilSent);
        at(dpo).must(u"sync"_s);
        for (const auto* youth : {&m_first, &m_second}) {
            rowOf(at(dpo).must(u"home"_s).value("rows"_L1).toArray(), *youth);
            const auto record = at(dpo).must(u"record"_s, {{u"id"_s, youth->referral}});
            expectEqual(record.value("state"_L1).toString(), u"PendingAdmin"_s, u"status"_s);
            expect(timesIn(record.value("trail"_L1).toArray(), u"approve"_s) == 1, u"not approved once"_s);
            expect(timesIn(record.value("trail"_L1).toArray(), u"submit"_s) == 2, u"not submitted twice"_s);
        }
    });
}

void Tour::sendToSubstitute() {
    static const QString substitute = u"sdpo.substitute"_s;
    Youth third;
    m_log.step(u"A third referral waits for an absent supervisor; the DPO sends it to a substitute"_s, [&] {
        third = refer(u"Fenwickson"_s, u"Odalysa"_s, u"PDJ900003"_s);
        signAndSubmit(third);
        const auto said = at(dpo).must(
            u"act"_s, {{u"action"_s, u"reroute"_s}, {u"choose"_s, m_stage.user(substitute).value("id"_L1)}});
        expectEqual(said.value("state"_L1).toString(), u"PendingSupervisor"_s, said.value("banner"_L1).toString());
        at(dpo).must(u"sync"_s, untilSent);
        third.number = at(dpo)
                           .must(u"record"_s, {{u"id"_s, third.assignment}})
                           .value("fields"_L1)["assignmentNumber"_L1]
                           .toInteger();
        m_stage.mail().await(emailOf(substitute), QString::number(third.number));
    });
    m_log.step(u"The substitute, of another unit, sees it, signs and approves; the trail says for whom"_s, [&] {
        m_stage.signIn(substitute, substitute);
        at(substitute).must(u"approvals"_s, {{u"open"_s, third.referral}});
        at(substitute).must(u"act"_s, {{u"action"_s, u"sign:supervisorSignature"_s}});
        at(substitute).must(u"act"_s, {{u"action"_s, u"approve"_s}});
        shoot(substitute, u"substitute-approved"_s);
        at(substitute).must(u"sync"_s, untilSent);
        at(dpo).must(u"sync"_s);
        const auto record = at(dpo).must(u"record"_s, {{u"id"_s, third.referral}});
        expectEqual(record.value("state"_L1).toString(), u"PendingAdmin"_s, u"status"_s);
        const auto last = record.value("trail"_L1).toArray().last();
        expectEqual(last["by"_L1].toString(), u"Nakamura, Ken"_s, u"approved by"_s);
        expect(!last["actingFor"_L1].toString().isEmpty(), u"the trail does not say for whom"_s);
    });
}

void Tour::assignAgency() {
    m_log.step(u"N03: the Probation CSEC Administrator is told of both by e-mail"_s, [&] {
        for (const auto* youth : {&m_first, &m_second})
            m_stage.mail().await(emailOf(probAdmin), QString::number(youth->number));
    });
    m_log.step(u"The agency sees nothing of a referral before it is assigned"_s, [&] {
        m_stage.signIn(agencyAdmin, agencyAdmin);
        for (const auto* youth : {&m_first, &m_second})
            expect(!at(agencyAdmin).ask(u"record"_s, {{u"id"_s, youth->referral}}).value("ok"_L1).toBool(),
                   u"it is on the agency's device"_s);
    });
    m_log.step(u"The administrator approves both in bulk and picks the agency"_s, [&] {
        m_stage.signIn(probAdmin, probAdmin);
        const auto said =
            at(probAdmin).must(u"bulk"_s, {{u"records"_s, QJsonArray{m_first.referral, m_second.referral}},
                                           {u"choose"_s, m_stage.agency(u"harborlight"_s).value("id"_L1)},
                                           {u"shot"_s, m_stage.nextShot(u"admin-bulk"_s)}});
        expectAllDone(said, 2);
        at(probAdmin).must(u"sync"_s, untilSent);
        at(probAdmin).must(u"home"_s);
        shoot(probAdmin, u"admin-home"_s);
    });
    m_log.step(u"N05: the DPO gets the assignment alert by e-mail, the agency its own"_s, [&] {
        const auto alert = m_stage.mail().await(emailOf(dpo), u"assignment alert"_s);
        expect(alert.text.contains(QString::number(m_first.number)) ||
                   alert.text.contains(QString::number(m_second.number)),
               alert.text);
        m_stage.mail().await(emailOf(agencyAdmin), QString::number(m_first.number));
        m_stage.mail().await(emailOf(agencyAdmin), QString::number(m_second.number));
    });
}

void Tour::assignAdvocates() {
    const QJsonValue chosen = m_stage.user(advocate).value("id"_L1);
    m_log.step(u"Now the agency sees both, without what only the county may read"_s, [&] {
        at(agencyAdmin).must(u"sync"_s);
        for (const auto* youth : {&m_first, &m_second}) {
            const auto fields =
                at(agencyAdmin).must(u"record"_s, {{u"id"_s, youth->referral}}).value("fields"_L1).toObject();
            expect(fields.contains("familyDynamics"_L1), u"the narrative is missing"_s);
            expect(!fields.contains("riskIndicatorNotes"_L1) && !fields.contains("probationServiceComponent"_L1),
                   u"health or legal fields have reached the agency"_s);
        }
    });
    m_log.step(u"The agency administrator assigns an advocate to one youth"_s, [&] {
        at(agencyAdmin).must(u"approvals"_s, {{u"open"_s, m_first.assignment}});
        shoot(agencyAdmin, u"agency-queue"_s);
        at(agencyAdmin).must(u"open"_s, {{u"assignment"_s, m_first.assignment}});
        const auto said = at(agencyAdmin).must(u"act"_s, {{u"action"_s, u"assignAdvocate"_s}, {u"choose"_s, chosen}});
        const auto record = at(agencyAdmin).must(u"record"_s, {{u"id"_s, m_first.assignment}});
        expectEqual(record.value("fields"_L1)["advocateName"_L1].toString(), u"Rivers, Alana"_s,
                    said.value("banner"_L1).toString());
    });
    m_log.step(u"and to many in one go"_s, [&] {
        QJsonArray records;
        for (const auto& item : at(agencyAdmin).must(u"approvals"_s).value("queue"_L1).toArray())
            records.append(item["record"_L1]);
        expect(records.size() >= 3, u"only %1 in the queue"_s.arg(records.size()));
        const auto said = at(agencyAdmin)
                              .must(u"bulk"_s, {{u"records"_s, records},
                                                {u"choose"_s, chosen},
                                                {u"shot"_s, m_stage.nextShot(u"agency-bulk"_s)}});
        expectAllDone(said, records.size());
        expect(said.value("queue"_L1).toArray().isEmpty(), u"some still wait"_s);
        at(agencyAdmin).must(u"sync"_s, untilSent);
    });
    m_log.step(u"N06: the advocate is told by e-mail"_s, [&] {
        m_stage.mail().await(emailOf(advocate), QString::number(m_first.number));
        m_stage.mail().await(emailOf(advocate), QString::number(m_second.number));
    });
    m_log.step(u"The advocate signs in and sees own youth only"_s, [&] {
        m_stage.signIn(advocate, advocate);
        const auto rows = at(advocate).must(u"home"_s).value("rows"_L1).toArray();
        rowOf(rows, m_first);
        rowOf(rows, m_second);
        for (const auto& row : rows) {
            const auto record = at(advocate).must(u"record"_s, {{u"id"_s, row["assignment"_L1]}});
            expectEqual(record.value("fields"_L1)["advocateId"_L1].toString(), chosen.toString(), u"advocate"_s);
        }
        shoot(advocate, u"advocate-home"_s);
    });
    m_log.step(u"The DPO's Home shows agency and advocate"_s, [&] {
        at(dpo).must(u"sync"_s);
        const auto row = rowOf(at(dpo).must(u"home"_s).value("rows"_L1).toArray(), m_first);
        expectEqual(row.value("agency"_L1).toString(), u"Harborlight Advocates / Rivers, Alana"_s, u"Agency"_s);
        expectEqual(row.value("status"_L1).toString(), u"Approved"_s, u"Status"_s);
        shoot(dpo, u"dpo-home-assigned"_s);
    });
}

} // namespace cts::tests
