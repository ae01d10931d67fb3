#include "client/services/YouthService.h"

#include "client/services/Attempt.h"
#include "client/services/CaseService.h"
#include "client/services/TypedText.h"
#include "client/store/ClientStore.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/FieldPath.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString activityForm = u"advocateActivity"_s;

QJsonValue YouthEntry::field(const rules::FormDefinition& form, const QString& id) const {
    const auto* definition = form.field(id);
    return definition && visible.contains(definition->compartment) ? record.fields.value(id) : QJsonValue();
}

const YouthEntry* YouthFile::episode() const {
    for (const auto& entry : updates)
        if (entry.record.fields.value("updateType"_L1).toString() == "RUNAWAY"_L1 && !entry.isVoided())
            return entry.record.state == "Closed"_L1 ? nullptr : &entry;
    return nullptr;
}

namespace {

// Sorts the records of one youth into the lists of the page.
class Filing {
public:
    // Ids of records of which something waits, or was refused.
    struct Open {
        QSet<QString> waiting;
        QSet<QString> refused;
    };

    Filing(ClientStore& store, const OverlayView& view, records::Record assignment, const Open& open)
        : m_store(store), m_open(open), m_deadlines(store.rulebook()), m_context{store.rulebook(), store.actor(),
                                                                                 store.clock().now(), store.facts()} {
        m_context.world = &view.world;
        m_file.assignment = std::move(assignment);
        m_file.visible = visible(m_file.assignment);
    }

    YouthFile done(const QHash<QString, records::Record>& records) {
        countDays();
        for (const auto& record : records)
            if (record.kind == "form"_L1)
                add(record);
        sort(m_file.plans);
        sort(m_file.activities);
        sort(m_file.documents);
        sort(m_file.updates);
        return std::move(m_file);
    }

    bool mayBeSeen() const { return !m_file.visible.isEmpty(); }

private:
    rules::Compartments visible(const records::Record& record) const {
        return records::visibleCompartments(record, m_file.assignment, m_context);
    }

    void countDays() {
        const QDate today = losAngelesDate(m_context.now);
        const auto& fields = m_file.assignment.fields;
        const auto& rules = m_store.rulebook().deadlines();
        const auto facts = records::deadlineFacts(fields, rules, today);
        const rules::ServiceTerm term(rules, facts);
        m_answers = m_deadlines.answers(fields, m_store.facts().settings(), today);
        for (const auto& answer : std::as_const(m_answers))
            if (answer.applies)
                m_file.deadlines.append(answer);
        m_file.alerts = youthAlerts(fields, term, m_store.facts().settings(), today);
        if (const auto row = m_store.listing().row(m_file.assignment.id))
            addListed(*row, m_file.alerts);
        if (!term.applies() || !term.start().isValid())
            return;
        m_file.serviceEnd = term.end();
        m_file.serviceLimit = term.endWith(rules.service.extensions);
        m_file.daysInService = rules::daysServed(term.start(), facts.terminated.isValid() ? facts.terminated : today);
    }

    void add(const records::Record& record) {
        YouthEntry entry{record, visible(record), m_open.waiting.contains(record.id), {}, {}, {}};
        entry.refused = m_open.refused.contains(record.id);
        if (entry.visible.isEmpty())
            return;
        if (record.formId == "clientSummary"_L1) {
            m_file.summary = record.id;
            return;
        }
        if (record.formId == activityForm) {
            m_file.activities.append(std::move(entry));
            return;
        }
        if (record.formId == "entryAndResponse"_L1) {
            m_file.response = std::move(entry);
            return;
        }
        readSubmission(entry);
        if (record.formId == "runawayStatus"_L1) {
            m_file.updates.append(std::move(entry));
            return;
        }
        if (record.formId == "advocacyPlan"_L1)
            m_file.plans.append(entry);
        m_file.documents.append(std::move(entry));
    }

    void readSubmission(YouthEntry& entry) const {
        const auto& record = entry.record;
        const QString code = m_deadlines.codeOf(record.formId, record.fields, m_file.assignment.fields);
        for (const auto& answer : m_answers)
            if (answer.applies && answer.code == code)
                entry.deadline = answer;
        const QString handedIn = record.formId == "document"_L1 ? u"create"_s : u"submit"_s;
        for (const auto& step : record.trail)
            if (step.action == handedIn && entry.submittedBy.isEmpty()) {
                entry.submittedBy = step.byName;
                entry.submittedOn = losAngelesDate(QDateTime::fromString(step.at, Qt::ISODate));
            }
    }

    // When it happened or was handed in; what has not been handed in yet is being worked on now.
    static QString when(const YouthEntry& entry) {
        const auto& fields = entry.record.fields;
        if (entry.record.formId == activityForm)
            return fields.value("activityDate"_L1).toString() + fields.value("startTime"_L1).toString();
        if (entry.record.formId == "runawayStatus"_L1)
            return fields.value("eventAt"_L1).toString();
        return entry.submittedOn.isValid() ? entry.submittedOn.toString(Qt::ISODate) : u"9999"_s;
    }

    static void sort(QList<YouthEntry>& entries) {
        std::vector<std::pair<QString, qsizetype>> order;
        for (qsizetype i = 0; i < entries.size(); ++i)
            order.emplace_back(when(entries.at(i)) + entries.at(i).record.createdAt + entries.at(i).record.id, i);
        std::sort(order.begin(), order.end(), std::greater<>());
        QList<YouthEntry> sorted;
        sorted.reserve(entries.size());
        for (const auto& place : order)
            sorted.append(std::move(entries[place.second]));
        entries = std::move(sorted);
    }

    ClientStore& m_store;
    const Open& m_open;
    records::CaseDeadlines m_deadlines;
    records::ReduceContext m_context;
    QList<rules::DeadlineAnswer> m_answers;
    YouthFile m_file;
};

QJsonObject fieldsOf(const ActivityNote& note, const QDateTime& now) {
    // It has just ended, so it began that long ago; not before midnight, for the date is today's.
    const int sinceMidnight = QTime(0, 0).secsTo(losAngelesTime(now)) / 60;
    const QTime began = QTime(0, 0).addSecs(60 * qMax(0, sinceMidnight - note.minutes));
    QJsonObject fields{{u"activityDate"_s, losAngelesDate(now).toString(Qt::ISODate)},
                       {u"startTime"_s, began.toString(u"HH:mm"_s)},
                       {u"contactType"_s, note.type},
                       {u"contactWith"_s, QJsonArray::fromStringList(note.with)},
                       {u"outcome"_s, note.outcome},
                       {u"narrative"_s, note.note}};
    if (note.minutes > 0)
        fields.insert(u"durationMinutes"_s, note.minutes);
    if (!note.services.isEmpty())
        fields.insert(u"servicesProvided"_s, QJsonArray::fromStringList(note.services));
    return fields;
}

} // namespace

Result<bool> YouthService::readAhead(const QString& assignmentId) const {
    return m_store.readAhead(assignmentId);
}

Result<YouthFile> YouthService::open(const QString& assignmentId) const {
    const auto seen = m_store.view(assignmentId);
    if (!seen)
        return seen.error();
    auto assignment = seen->world.find(assignmentId);
    if (!assignment)
        return Error{u"notFound"_s};
    const auto unsent = m_store.outbox().unsentOf(assignmentId, m_store.delivered());
    if (!unsent)
        return unsent.error();
    const auto answered = m_store.outbox().answeredOf(assignmentId);
    if (!answered)
        return answered.error();
    Filing::Open open;
    for (const auto& operation : *unsent)
        open.waiting.insert(operation.record);
    for (const auto& stored : *answered)
        if (stored.isRefused())
            open.refused.insert(stored.operation.record);
    Filing filing(m_store, *seen, std::move(*assignment), open);
    if (!filing.mayBeSeen())
        return Error{u"notFound"_s};
    return filing.done(seen->world.all());
}

Result<QString> YouthService::recordActivity(const QString& assignmentId, const ActivityNote& note) {
    return m_cases.begin(activityForm, assignmentId, fieldsOf(note, m_store.clock().now()), {},
                         {TypedText::ofForm(m_store, activityForm, assignmentId).name()});
}

namespace {

// Enters answers step by step: some of them may only be given once a step was taken.
class Entering {
public:
    Entering(ClientStore& store, Attempt& attempt, QString recordId, QJsonObject answers)
        : m_store(store), m_attempt(attempt), m_id(std::move(recordId)), m_left(std::move(answers)),
          m_before(record()) {}

    Status run() {
        if (auto done = m_attempt.addDraft(m_id); !done)
            return done;
        for (bool moved = true; moved;) {
            if (auto done = editWhatMayBe(); !done)
                return done;
            moved = false;
            for (const auto& action : stepsOpened())
                moved = moved || m_attempt.addStep(m_id, action, {}, false).ok();
        }
        return m_left.isEmpty() ? Status(Done{}) : Error{u"notEditable"_s, {{u"field"_s, m_left.constBegin().key()}}};
    }

private:
    records::Record record() const { return *m_attempt.record(m_id); }

    // Actions of this state that asked for something that was not so before these answers.
    QStringList stepsOpened() const {
        QStringList found;
        const auto* workflow = m_store.rulebook().workflowOf(m_before.formId);
        const QJsonObject noRow;
        const auto assignment = m_attempt.assignment();
        const QJsonObject settings = m_store.facts().settings();
        const rules::ConditionInput before{
            m_before.fields, noRow, assignment->fields, m_store.actor(), losAngelesDate(m_store.clock().now()),
            settings};
        const QString state = record().state;
        for (const auto& step : workflow->steps) {
            const auto* to = workflow->state(step.to);
            const bool wasHeldUp = std::any_of(step.require.cbegin(), step.require.cend(),
                                               [&](const auto& need) { return !need.that.holds(before); });
            if (step.from.contains(state) && wasHeldUp && !(to && to->closed))
                found.append(step.action);
        }
        found.removeDuplicates();
        return found;
    }

    Status editWhatMayBe() {
        auto now = record();
        const auto editable = records::editableFields(now, m_attempt.assignment(), m_attempt.context());
        QJsonObject fields = now.fields;
        for (const auto& id : m_left.keys()) {
            const QJsonValue answer = m_left.value(id);
            const bool same = answer == fields.value(id) ||
                              (records::isEmptyValue(answer) && records::isEmptyValue(fields.value(id)));
            if (!same && !editable.contains(id))
                continue;
            fields.insert(id, answer);
            m_left.remove(id);
        }
        const auto edit = m_attempt.make().edit(now, fields);
        return edit.changes.isEmpty() ? Status(Done{}) : m_attempt.add(edit);
    }

    ClientStore& m_store;
    Attempt& m_attempt;
    QString m_id;
    QJsonObject m_left; // not entered yet
    records::Record m_before;
};

} // namespace

Status YouthService::enter(const QString& recordId, const QJsonObject& answers) {
    const auto assignment = m_store.assignmentOf(recordId);
    if (!assignment)
        return assignment.error();
    auto attempt = Attempt::begin(m_store, *assignment);
    if (!attempt)
        return attempt.error();
    if (!attempt->record(recordId))
        return Error{u"notFound"_s};
    if (auto done = Entering(m_store, *attempt, recordId, answers).run(); !done)
        return done;
    return attempt->commit();
}

} // namespace cts::client
