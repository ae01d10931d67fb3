#include "client/services/CaseStory.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Clock.h"
#include "shared/records/FieldPath.h"
#include "shared/rules/Explanation.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>
#include <tuple>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

class Teller {
public:
    Teller(const YouthFile& file, const rules::Rulebook& rulebook, const QJsonObject& settings,
           const rules::Actor& actor, const QDateTime& now)
        : m_file(file), m_rulebook(rulebook), m_settings(settings), m_actor(actor), m_now(now) {}

    CaseStory tell() {
        read({m_file.assignment, m_file.visible, false, {}, {}, {}});
        for (const auto* entries : {&m_file.documents, &m_file.updates})
            for (const auto& entry : *entries)
                read(entry);
        if (m_file.response) {
            read(*m_file.response);
            addServices(m_file.response->record);
            addChecks(m_file.response->record);
        }
        addDeliverables();
        std::stable_sort(m_story.happened.begin(), m_story.happened.end(), isEarlier);
        std::stable_sort(m_story.tasks.begin(), m_story.tasks.end(), isMoreUrgent);
        return std::move(m_story);
    }

private:
    void read(const YouthEntry& entry) {
        const auto* form = m_rulebook.form(entry.record.formId);
        if (!form || entry.record.state == "Voided"_L1)
            return;
        for (const auto& section : form->sections)
            for (const auto& field : section.fields)
                readField(entry, *form, field);
        readTrail(entry.record);
        readState(entry);
    }

    void readField(const YouthEntry& entry, const rules::FormDefinition& form, const rules::FieldDefinition& field) {
        if (!entry.visible.contains(field.compartment))
            return;
        const auto& fields = entry.record.fields;
        const auto visibleOnly = [&](const QString& id) { return entry.field(form, id); };
        if (!field.story.isEmpty())
            addFact(entry.record, nullptr, field, fields.value(field.id).toString(), visibleOnly);
        for (const auto& column : field.columns) {
            if (column.story.isEmpty())
                continue;
            for (const QJsonValue row : fields.value(field.id).toArray())
                addFact(entry.record, &field, column, row[column.id].toString(),
                        [&](const QString& id) { return row[id]; });
        }
    }

    // The same fact may stand in two records, as what Entry and Response took over of the FRP intake.
    void addFact(const records::Record& record, const rules::FieldDefinition* table,
                 const rules::FieldDefinition& field, const QString& when,
                 const std::function<QJsonValue(const QString&)>& value) {
        StoryEvent event;
        event.recordId = record.id;
        event.formId = record.formId;
        event.table = table;
        event.field = &field;
        if (field.type == rules::FieldType::DateTime)
            event.at = QDateTime::fromString(when, Qt::ISODate);
        event.on = event.at.isValid() ? losAngelesDate(event.at) : QDate::fromString(when, Qt::ISODate);
        if (!event.on.isValid())
            return;
        for (const auto& place : rules::explanationPlaces(field.story))
            if (const auto known = value(place); !records::isEmptyValue(known))
                event.values.insert(place, known);
        const QByteArray known = when.toUtf8() + field.story.toUtf8() + canonicalJson(event.values);
        if (!m_told.contains(known))
            m_story.happened.append(event);
        m_told.insert(known);
    }

    // Logs and summaries tell of themselves by their dates; what is told of the others is what moved them on.
    void readTrail(const records::Record& record) {
        static const QStringList quiet{u"log"_s, u"runaway"_s, u"summary"_s};
        const auto* workflow = m_rulebook.workflowOf(record.formId);
        if (!workflow || quiet.contains(workflow->id))
            return;
        for (const auto& step : record.trail) {
            const bool moved = step.from != step.to && !step.from.isEmpty();
            const bool uploaded = record.formId == "document"_L1 && step.action == "create"_L1;
            if (!moved && !uploaded)
                continue;
            StoryEvent event;
            event.recordId = record.id;
            event.formId = record.formId;
            event.at = QDateTime::fromString(step.at, Qt::ISODate);
            event.on = losAngelesDate(event.at);
            event.action = step.action;
            event.by = step.byName;
            event.to = step.to;
            m_story.happened.append(event);
        }
    }

    void readState(const YouthEntry& entry) {
        const auto& record = entry.record;
        const auto* workflow = m_rulebook.workflowOf(record.formId);
        const auto* state = workflow ? workflow->state(record.state) : nullptr;
        if (!state || state->closed)
            return;
        if (record.id != m_file.assignment.id) {
            if (state->pending)
                addTask(StoryTask::Kind::Approval, record, {}, record.state);
            else if (record.state == "Draft"_L1 || record.state == "Rejected"_L1)
                addTask(StoryTask::Kind::Draft, record, {}, record.state);
        }
        const auto clocks = caseClocks(record, entry.visible, m_file.assignment.fields, m_rulebook, m_settings, m_now);
        for (const auto& clock : clocks) {
            if (!clock.isOpen())
                continue;
            auto& task = addTask(StoryTask::Kind::Clock, record, clock.rule->code, {});
            task.late = clock.isLate();
            task.dueAt = clock.answer.dueAt;
            task.dueOn = clock.answer.dueOn;
        }
    }

    StoryTask& addTask(StoryTask::Kind kind, const records::Record& record, const QString& code, const QString& state) {
        StoryTask task;
        task.kind = kind;
        task.recordId = record.id;
        task.formId = record.formId;
        task.code = code;
        task.state = state;
        m_story.tasks.append(task);
        return m_story.tasks.last();
    }

    // Needed and not begun. Prenatal care stands twice on the county's chart and is one item (domain 7.3).
    void addServices(const records::Record& record) {
        static const QStringList waiting{QString(), u"NEEDED"_s, u"REFERRED"_s, u"ON_WAITLIST"_s};
        const auto* form = m_rulebook.form(record.formId);
        const auto* field = form ? form->field(u"servicePlanItems"_s) : nullptr;
        if (!field || !m_file.response->visible.contains(field->compartment))
            return;
        QSet<QString> needed;
        for (const QJsonValue row : record.fields.value(field->id).toArray()) {
            const QString code = row["service"_L1].toString();
            const QString state = row["status"_L1].toString();
            if (row["needed"_L1].toString() != "YES"_L1 || !waiting.contains(state))
                continue;
            const bool twice = code == "PRENATAL_CARE"_L1 && needed.contains(u"SEXUAL_HEALTH_PRENATAL"_s);
            needed.insert(code);
            if (!twice)
                addTask(StoryTask::Kind::Service, record, code, state);
        }
    }

    void addChecks(const records::Record& record) {
        const auto* form = m_rulebook.form(record.formId);
        if (!form)
            return;
        const QStringList unsignedYet;
        const rules::ValidationInput input{record.fields, unsignedYet,           m_file.assignment.fields,
                                           m_actor,       losAngelesDate(m_now), m_settings};
        const auto problems = rules::FormValidator(m_rulebook, *form).check(input, rules::Completeness::Save);
        for (const auto& problem : problems) {
            const auto* field = form->field(problem.field);
            if (problem.code == "rule"_L1 && field && m_file.response->visible.contains(field->compartment))
                addTask(StoryTask::Kind::Check, record, {}, {}).problem = problem;
        }
    }

    void addDeliverables() {
        for (const auto& answer : m_file.deadlines) {
            if (!answer.isTask() && !answer.isOverdue())
                continue;
            StoryTask task;
            task.formId = answer.form;
            task.code = answer.code;
            task.late = answer.isOverdue();
            task.dueOn = answer.due;
            m_story.tasks.append(task);
        }
    }

    // What is known by the day alone comes first in its day.
    static bool isEarlier(const StoryEvent& a, const StoryEvent& b) {
        const auto moment = [](const StoryEvent& event) {
            return event.at.isValid() ? event.at.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
        };
        return std::pair(a.on, moment(a)) < std::pair(b.on, moment(b));
    }

    static bool isMoreUrgent(const StoryTask& a, const StoryTask& b) {
        const QDate never(9999, 12, 31);
        const auto rank = [&](const StoryTask& task) {
            return std::tuple(!task.late, task.dueOn.isValid() ? task.dueOn : never, static_cast<int>(task.kind));
        };
        return rank(a) < rank(b);
    }

    const YouthFile& m_file;
    const rules::Rulebook& m_rulebook;
    const QJsonObject& m_settings;
    const rules::Actor& m_actor;
    QDateTime m_now;
    QSet<QByteArray> m_told;
    CaseStory m_story;
};

} // namespace

CaseStory caseStory(const YouthFile& file, const rules::Rulebook& rulebook, const QJsonObject& settings,
                    const rules::Actor& actor, const QDateTime& now) {
    return Teller(file, rulebook, settings, actor, now).tell();
}

} // namespace cts::client
