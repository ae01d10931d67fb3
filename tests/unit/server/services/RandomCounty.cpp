#include "tests/unit/server/services/RandomCounty.h"

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using Case = ServerFixture::Case;

RandomCounty::RandomCounty(ServerFixture& fixture, quint32 seed) : m_fixture(fixture), m_random(seed) {}

void RandomCounty::step() {
    m_fixture.clock.advanceSeconds(60);
    const int what = m_random.bounded(100);
    if (m_cases.isEmpty() || what < 8) {
        const auto worker = any(QStringList{u"dpo"_s, u"dpo2"_s, u"farDpo"_s});
        const auto supervisor = any(QStringList{u"sdpo"_s, u"farSdpo"_s});
        m_cases.append(m_fixture.begin(worker, supervisor));
        m_people.insert(m_cases.constLast().assignment, {worker, supervisor});
        return;
    }
    const auto one = any(m_cases);
    if (what < 30)
        workOn(one);
    else if (what < 65)
        decide(one);
    else if (what < 80)
        assign(one);
    else if (what < 93)
        edit(one);
    else
        movePeople();
}

QString RandomCounty::workerOf(const Case& one) {
    const auto other = any(QStringList{u"dpo"_s, u"dpo2"_s, u"farDpo"_s});
    return m_random.bounded(10) < 8 ? m_people.value(one.assignment).first : other;
}

QString RandomCounty::supervisorOf(const Case& one) {
    const auto other = any(QStringList{u"sdpo"_s, u"farSdpo"_s});
    return m_random.bounded(10) < 8 ? m_people.value(one.assignment).second : other;
}

void RandomCounty::send(const QString& person, const records::Operation& operation) {
    const auto receipt = m_fixture.send(person, operation);
    if (receipt.outcome != protocol::Outcome::Refused)
        ++m_accepted;
    else if (receipt.code == u"internalError"_s)
        qFatal("the server stumbled over %s", qPrintable(operation.action));
}

void RandomCounty::workOn(const Case& one) {
    const auto worker = workerOf(one);
    send(worker, m_fixture.sign(worker, one.referral, u"workerSignature"_s));
    const auto action = any(QStringList{u"submit"_s, u"submit"_s, u"submit"_s, u"recall"_s, u"reroute"_s});
    send(worker,
         m_fixture.step(worker, one.referral, action, {{u"supervisorUserId"_s, m_fixture.userId(u"farSdpo"_s)}}));
}

void RandomCounty::decide(const Case& one) {
    const auto supervisor = supervisorOf(one);
    send(supervisor, m_fixture.sign(supervisor, one.referral, u"supervisorSignature"_s));
    const auto decider = any(QStringList{supervisor, supervisor, u"probAdmin"_s, u"probAdmin2"_s, u"dcfsAdmin"_s});
    const auto action = any(QStringList{u"approve"_s, u"approve"_s, u"approve"_s, u"reject"_s});
    send(decider, m_fixture.step(
                      decider, one.referral, action,
                      {{u"agencyId"_s, any(QStringList{m_fixture.zoe, m_fixture.sun})}, {u"reason"_s, u"Because."_s}}));
}

void RandomCounty::assign(const Case& one) {
    const auto advocate = any(QStringList{u"zoeAdvocate"_s, u"zoeAdvocate2"_s, u"sunAdvocate"_s});
    const auto person = any(QStringList{u"zoeAdmin"_s, u"sunAdmin"_s, u"probAdmin"_s});
    const auto action = any(QStringList{u"assignAdvocate"_s, u"reassignAdvocate"_s, u"changeAgency"_s});
    send(person, m_fixture.step(person, one.assignment, action,
                                {{u"advocateId"_s, m_fixture.userId(advocate)},
                                 {u"agencyId"_s, any(QStringList{m_fixture.zoe, m_fixture.sun})},
                                 {u"reason"_s, u"Because."_s}}));
}

void RandomCounty::edit(const Case& one) {
    const auto worker = workerOf(one);
    const auto changed = any(QList<QJsonObject>{{{u"familyDynamics"_s, u"Text %1"_s.arg(m_random.bounded(1000))}},
                                                {{u"caregiverName"_s, u"Sample, %1"_s.arg(m_random.bounded(1000))}},
                                                {{u"whereaboutsName"_s, QJsonValue()}},
                                                {{u"dualSupervision"_s, u"YES"_s},
                                                 {u"secondWorkerName"_s, u"Practice, csw"_s},
                                                 {u"secondWorkerUserId"_s, m_fixture.userId(u"csw"_s)},
                                                 {u"secondSupervisorUserId"_s, m_fixture.userId(u"scsw"_s)}},
                                                {{u"dualSupervision"_s, u"NO"_s}}});
    QJsonObject known;
    const auto* form = m_fixture.rulebook().form(u"referral"_s);
    for (auto it = changed.begin(); it != changed.end(); ++it) {
        if (form->field(it.key()))
            known.insert(it.key(), it.value());
    }
    send(worker, m_fixture.edit(worker, one.referral, known));
}

void RandomCounty::movePeople() {
    const auto person = any(QStringList{u"sdpo"_s, u"farSdpo"_s, u"zoeAdvocate"_s, u"zoeAdmin"_s});
    const bool agency = person.startsWith("zoe"_L1);
    const QJsonObject moved{agency
                                ? std::pair(u"agencyId"_s, QJsonValue(any(QStringList{m_fixture.zoe, m_fixture.sun})))
                                : std::pair(u"unitId"_s, QJsonValue(any(QStringList{u"U1"_s, u"U2"_s})))};
    m_fixture.write([&](Store& store) {
        ServerFixture::expect(m_fixture.directory().editUser(store, m_fixture.userId(person), moved));
    });
}

} // namespace cts::server::tests
