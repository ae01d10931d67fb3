#pragma once

#include "shared/base/Clock.h"
#include "shared/records/OperationFactory.h"
#include "shared/rules/Rulebook.h"
#include "tests/support/FakeFacts.h"
#include "tests/support/MapWorld.h"

#include <memory>

namespace cts::tests {

// A small invented county: two units of Probation and one of DCFS, two agencies, somebody in every role; a world of
// records and a clock that stands at 2021-12-07 12:00 in Los Angeles. One thread.
class RecordFixture {
public:
    explicit RecordFixture(std::shared_ptr<const rules::Rulebook> rulebook);

    // People by a short name: "dpo" (worker of the records made here, unit U1), "dpo2" (same unit), "sdpo" (supervisor
    // of U1), "substitute" and "farSdpo" (SDPO of U2), "csw", "scsw", "probAdmin", "probAdmin2", "dcfsAdmin", "cpm",
    // "sysAdmin", "zoeAdmin", "zoeAdvocate", "zoeAdvocate2" (agency ZOE), "sunAdmin", "sunAdvocate" (agency SUN).
    const rules::Actor& person(const QString& name) const;
    QStringList people() const { return m_people.keys(); }
    static QString zoe();
    static QString sun();

    records::OperationFactory factory(const QString& name) const;
    records::ReduceContext context(const QString& name) const;
    records::ReduceContext systemContext() const;

    // Answers that let an assignment be saved and a referral be submitted.
    static QJsonObject assignmentAnswers();
    QJsonObject referralAnswers(const QString& supervisor = QStringLiteral("sdpo")) const;

    // Applies an operation as the server does.
    Result<records::Reduction> apply(const records::Operation& operation, const QString& name);
    // The same for what must succeed; throws with the code otherwise.
    records::Reduction must(const records::Operation& operation, const QString& name);

    // Creates assignment and referral by "dpo"; their ids are in assignmentId and referralId.
    void begin(const QString& supervisor = QStringLiteral("sdpo"));
    // Takes a new referral and its assignment to a state, by the people of domain 4.1 (agency ZOE). The states are
    // those of the released rulebook.
    void bringTo(const QString& state, const QString& supervisor = QStringLiteral("sdpo"));
    // Writes, as that person, an operation on the referral or (the last two) on the assignment, as it now stands.
    records::Operation step(const QString& name, const QString& action, const QJsonObject& args = {}) const;
    records::Operation sign(const QString& name, const QString& slot) const;
    records::Operation edit(const QString& name, const QJsonObject& changed) const;
    records::Operation assignmentStep(const QString& name, const QString& action, const QJsonObject& args = {}) const;
    records::Operation assignmentEdit(const QString& name, const QJsonObject& changed) const;
    void submit();
    void supervisorApproves(const QString& name);
    void adminApproves();

    records::Record referral() const { return *world.find(referralId); }
    records::Record assignment() const { return *world.find(assignmentId); }

    std::shared_ptr<const rules::Rulebook> rulebook;
    ManualClock clock;
    FakeFacts facts;
    MapWorld world;
    QString assignmentId;
    QString referralId;

private:
    void addPerson(const QString& name, const QString& role, const QString& department, const QString& unitId,
                   const QString& agencyId);
    records::Operation stepOn(const records::Record& record, const QString& name, const QString& action,
                              const QJsonObject& args) const;

    QMap<QString, rules::Actor> m_people;
};

} // namespace cts::tests
