#pragma once

#include "shared/base/Ids.h"
#include "shared/records/DeadlineSource.h"
#include "shared/records/Settings.h"
#include "tests/support/DeliverableAnswers.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"

namespace cts::tests {

// Deadlines that a test sets: one window for every deliverable with a code, one end of services.
class SetDeadlines final : public records::DeadlineSource {
public:
    QString codeOf(const QString& formId, const QJsonObject& fields, const QJsonObject&) const override {
        static const QHash<QString, QString> codes{
            {QStringLiteral("frpIntake"), QStringLiteral("FRP_INTAKE")},
            {QStringLiteral("safetyPlan"), QStringLiteral("SAFETY_PLAN")},
            {QStringLiteral("strengthsAndNeeds"), QStringLiteral("SNA")},
            {QStringLiteral("sixMonthReview"), QStringLiteral("SIX_MONTH")},
            {QStringLiteral("terminationReport"), QStringLiteral("TERMINATION")}};
        const int extension = fields.value(QStringLiteral("extensionNumber")).toInt();
        const int plan = fields.value(QStringLiteral("planNumber")).toInt();
        if (formId == QStringLiteral("extensionRequest"))
            return extension < 3 ? QStringLiteral("EXT_%1").arg(extension) : QString();
        if (formId == QStringLiteral("advocacyPlan"))
            return plan < 4 ? QStringLiteral("PLAN_%1").arg(plan) : QString();
        return codes.value(formId);
    }
    std::optional<records::DeliverableWindow> window(const QString& code, const QJsonObject&,
                                                     const QJsonObject&) const override {
        return code.isEmpty() ? std::nullopt : std::optional(records::DeliverableWindow{opens, due, opens});
    }
    QDate serviceEnd(const QJsonObject&, const QJsonObject&) const override { return end; }

    QDate opens{2021, 12, 1};
    QDate due{2021, 12, 31};
    QDate end{2022, 12, 7};
};

// An approved assignment of Probation (worker "dpo", unit of "sdpo") with agency ZOE and "zoeAdvocate", on the released
// rulebook, and one form of it that is taken through its workflow. Copyable: a copy is a world of its own.
class DeliverableWorld {
public:
    DeliverableWorld() : m_county(realRulebook()) {
        m_county.facts.settingsInForce = records::effectiveSettings(*m_county.rulebook, {});
        m_county.bringTo(QStringLiteral("Approved"));
        const QJsonObject advocate{
            {QStringLiteral("advocateId"), m_county.person(QStringLiteral("zoeAdvocate")).userId}};
        m_county.must(m_county.assignmentStep(QStringLiteral("zoeAdmin"), QStringLiteral("assignAdvocate"), advocate),
                      QStringLiteral("zoeAdmin"));
    }

    // Answers that let the form be submitted.
    static QJsonObject answersOf(const QString& form);

    Result<records::Reduction> start(const QString& form, const QJsonObject& changed = {}) {
        auto answers = answersOf(form);
        for (auto it = changed.begin(); it != changed.end(); ++it)
            answers.insert(it.key(), it.value());
        formId = form;
        recordId = newId(m_county.clock);
        const auto make = m_county.factory(advocateName());
        return apply(make.create(form, recordId, m_county.assignmentId, answers), advocateName());
    }

    // The same with just these answers, by somebody.
    Result<records::Reduction> startAs(const QString& name, const QString& form, const QJsonObject& answers) {
        formId = form;
        recordId = newId(m_county.clock);
        return apply(m_county.factory(name).create(form, recordId, m_county.assignmentId, answers), name);
    }

    // A form that nobody but the system begins.
    records::Reduction mustBegin(const QString& form, const QJsonObject& answers) {
        formId = form;
        recordId = newId(m_county.clock);
        const auto make = m_county.factory(QStringLiteral("probAdmin"));
        return mustBe(apply(make.create(form, recordId, m_county.assignmentId, answers), QStringLiteral("system")));
    }

    // One action of somebody on the form: "edit", "sign:SLOT" or a step of its workflow.
    Result<records::Reduction> act(const QString& name, const QString& action, const QJsonObject& args = {}) {
        // The system's operations come from no device: whose it is does not matter.
        const bool bySystem = name == QStringLiteral("system");
        const auto make = m_county.factory(bySystem ? QStringLiteral("probAdmin") : name);
        const auto now = record();
        const auto seen = visibleCompartments(now, assignment(), context(name));
        if (action == QStringLiteral("edit")) {
            auto after = now.fields;
            for (auto it = args.begin(); it != args.end(); ++it)
                after.insert(it.key(), it.value());
            return apply(make.edit(now, after), name);
        }
        if (action.startsWith(QStringLiteral("sign:")))
            return apply(make.sign(now, action.mid(5), seen), name);
        return apply(make.step(now, action, args, seen), name);
    }

    // An edit with just these changes, as a device that is not ours may write it.
    Result<records::Reduction> change(const QString& name, const QList<records::FieldChange>& changes) {
        auto operation = m_county.factory(name).edit(record(), {});
        operation.changes = changes;
        return apply(operation, name);
    }

    // The code of the refusal, "ok" when there is none, and why by "fault" when it must not fail.
    QString outcome(const QString& name, const QString& action, const QJsonObject& args = {}) {
        const auto reduction = act(name, action, args);
        return reduction.ok() ? QStringLiteral("ok") : reduction.error().code;
    }

    records::Reduction must(const QString& name, const QString& action, const QJsonObject& args = {}) {
        return mustBe(act(name, action, args));
    }

    records::Reduction mustStart(const QString& form, const QJsonObject& changed = {}) {
        return mustBe(start(form, changed));
    }

    void submit() {
        must(advocateName(), QStringLiteral("sign:advocateSignature"));
        must(advocateName(), QStringLiteral("submit"));
    }

    // The same on the assignment; "system" acts as the server.
    Result<records::Reduction> onAssignment(const QString& name, const QString& action, const QJsonObject& args = {}) {
        const bool bySystem = name == QStringLiteral("system");
        const auto make = m_county.factory(bySystem ? QStringLiteral("probAdmin") : name);
        const auto now = assignment();
        return apply(make.step(now, action, args, visibleCompartments(now, now, context(name))), name);
    }
    Result<records::Reduction> editAssignment(const QString& name, const QJsonObject& changed) {
        return apply(m_county.assignmentEdit(name, changed), name);
    }
    // Somebody is denied this youth, however that came about.
    void deny(const QString& name) {
        auto rows = assignmentField(QStringLiteral("deniedUserIds")).toArray();
        rows += QJsonObject{{QStringLiteral("rowId"), newId(m_county.clock)},
                            {QStringLiteral("userId"), idOf(name)},
                            {QStringLiteral("denied"), QStringLiteral("YES")}};
        changeAssignment({{QStringLiteral("deniedUserIds"), rows}});
    }

    void changeAssignment(const QJsonObject& changed) {
        auto changedAssignment = assignment();
        for (auto it = changed.begin(); it != changed.end(); ++it)
            changedAssignment.fields.insert(it.key(), it.value());
        m_county.world.put(changedAssignment);
    }
    // Puts an answer on the record, however it came there.
    void put(const QString& field, const QJsonValue& value) {
        auto changed = record();
        changed.fields.insert(field, value);
        m_county.world.put(changed);
    }
    void setAssignmentState(const QString& state) {
        auto changed = assignment();
        changed.state = state;
        m_county.world.put(changed);
    }

    // As if that person had taken the record's last step.
    void pretendLastStepBy(const QString& name) {
        auto changed = record();
        changed.trail.last().by = m_county.person(name).userId;
        m_county.world.put(changed);
    }
    // The id of some record of that form.
    QString firstOf(const QString& form) const {
        for (const auto& found : m_county.world.records)
            if (found.formId == form)
                return found.id;
        return {};
    }

    void set(const QString& setting, const QJsonValue& value) { m_county.facts.settingsInForce.insert(setting, value); }

    records::Record record() const { return *m_county.world.find(recordId); }
    records::Record assignment() const { return m_county.assignment(); }
    QJsonValue assignmentField(const QString& id) const { return assignment().fields.value(id); }
    QString idOf(const QString& name) const { return m_county.person(name).userId; }
    bool seesAssignment(const QString& name) const {
        return !visibleCompartments(assignment(), assignment(), context(name)).isEmpty();
    }
    // Ids of the rules that the assignment's answers break without being blocked.
    QStringList assignmentWarnings() const;
    QJsonValue field(const QString& id) const { return record().fields.value(id); }
    QStringList people() const { return m_county.people(); }
    ManualClock& clock() { return m_county.clock; }
    bool sees(const QString& name) const {
        return !visibleCompartments(record(), assignment(), context(name)).isEmpty();
    }
    QStringList offered(const QString& name) const { return offeredActions(record(), assignment(), context(name)); }

    SetDeadlines deadlines;
    QString formId;
    QString recordId;

private:
    static QString advocateName() { return QStringLiteral("zoeAdvocate"); }

    records::ReduceContext context(const QString& name) const {
        auto context = name == QStringLiteral("system") ? m_county.systemContext() : m_county.context(name);
        context.deadlines = &deadlines;
        context.world = &m_county.world;
        return context;
    }

    Result<records::Reduction> apply(const records::Operation& operation, const QString& name) {
        return records::apply(operation, m_county.world, context(name));
    }

    static records::Reduction mustBe(const Result<records::Reduction>& reduction);

    RecordFixture m_county;
};

} // namespace cts::tests
