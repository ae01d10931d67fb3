#include "shared/records/AgencyMonth.h"

#include "shared/base/Clock.h"
#include "shared/records/AgencyEpisodes.h"
#include "shared/records/AssignmentEffect.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Refusals.h"

#include <QMap>

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

namespace {

// Forms, fields and codes that the figures are counted from (domain 3.4 to 3.14).
constexpr QLatin1StringView activityForm("advocateActivity");
constexpr QLatin1StringView runawayForm("runawayStatus");
constexpr QLatin1StringView planForm("advocacyPlan");
constexpr QLatin1StringView fundForm("fundRequest");
constexpr QLatin1StringView stateVoided("Voided");
constexpr QLatin1StringView stateDraft("Draft");
constexpr QLatin1StringView rowsTable("rows");
constexpr QLatin1StringView reviewed("reviewed");
constexpr QLatin1StringView comment("comment");

struct Month {
    QDate first;
    QDate last;
    QDate counted; // the day up to which it is counted
    bool has(const QDate& day) const { return day.isValid() && first <= day && day <= last; }
};

QDate dateIn(const Record& record, QLatin1StringView field) {
    return QDate::fromString(record.fields.value(field).toString(), Qt::ISODate);
}

QDate dayOf(const QJsonValue& moment) {
    const QDateTime at = QDateTime::fromString(moment.toString(), Qt::ISODate);
    return at.isValid() ? losAngelesDate(at) : QDate();
}

bool contains(const QJsonValue& list, QLatin1StringView code) {
    return list.toArray().contains(QJsonValue(code));
}

// What one or more activities come to.
struct Tally {
    qint64 contacts = 0;
    qint64 faceToFace = 0;
    qint64 attempted = 0;
    qint64 minutes = 0;
    qint64 teamMeetings = 0;
    QDate last;
    QMap<QString, qint64> byType;

    void add(const Record& activity) {
        const QJsonObject& fields = activity.fields;
        const QString type = fields.value("contactType"_L1).toString();
        minutes += fields.value("durationMinutes"_L1).toInteger();
        if (fields.value("outcome"_L1).toString() != "CONTACT_MADE"_L1) {
            ++attempted;
            return;
        }
        const QJsonValue with = fields.value("contactWith"_L1);
        ++contacts;
        ++byType[type];
        faceToFace += type == "FACE_TO_FACE"_L1 && contains(with, "YOUTH"_L1);
        teamMeetings += type == "TEAM_MEETING"_L1 || contains(with, "CFT_MDT"_L1);
        last = std::max(last, dateIn(activity, "activityDate"_L1));
    }
};

// Counts one agency's month. Lives for one call.
class Counting {
public:
    Counting(const QDate& month, const ReduceContext& context)
        : m_context(context), m_deadlines(context.rulebook), m_settings(context.facts.settings()) {
        m_month.first = month;
        m_month.last = month.addMonths(1).addDays(-1);
        m_month.counted = std::min(m_month.last, losAngelesDate(context.now));
    }

    AgencyMonth of(const QString& agencyId, QStringList assignments) {
        m_agencyId = agencyId;
        std::sort(assignments.begin(), assignments.end());
        for (const QString& id : std::as_const(assignments)) {
            const auto assignment = m_context.world->find(id);
            const auto episode = assignment ? activeEpisode(*assignment) : std::nullopt;
            if (episode)
                add(*assignment, *episode);
        }
        sortRows();
        addTotals();
        return std::move(m_found);
    }

private:
    // The agency's last episode that reaches into the month.
    std::optional<AgencyEpisode> activeEpisode(const Record& assignment) const {
        const QDate closed = dateIn(assignment, names::closedDate);
        if (assignment.state == stateVoided || (closed.isValid() && closed < m_month.first))
            return std::nullopt;
        const QList<AgencyEpisode> episodes = episodesOf(assignment, m_agencyId);
        for (auto episode = episodes.crbegin(); episode != episodes.crend(); ++episode) {
            const bool hasEnded = episode->until.isValid() && episode->until < m_month.first;
            if (episode->begun.isValid() && episode->begun <= m_month.last && !hasEnded)
                return *episode;
        }
        return std::nullopt;
    }

    void add(const Record& assignment, const AgencyEpisode& episode) {
        const QJsonObject fields = fieldsIn(episode, assignment);
        m_tally = {};
        m_until = episode.until.isValid() ? std::min(m_month.counted, episode.until) : m_month.counted;
        const QList<Record> records = m_context.world->recordsOf(assignment.id);
        for (const Record& activity : activitiesOf(assignment, m_agencyId, m_month.first, m_context)) {
            m_tally.add(activity);
            m_byAdvocate[activity.createdBy].add(activity);
            m_names.insert(activity.createdBy, activity.fields.value("enteredBy"_L1).toString());
            m_all.add(activity);
        }
        QJsonObject row{{names::rowId, assignment.id},
                        {u"assignmentId"_s, assignment.id},
                        {u"contacts"_s, m_tally.contacts},
                        {u"faceToFaceWithYouth"_s, m_tally.faceToFace},
                        {u"attempted"_s, m_tally.attempted},
                        {u"minutes"_s, m_tally.minutes},
                        {u"cftMdtAttended"_s, m_tally.teamMeetings},
                        {u"awolDays"_s, awolDays(records, fields, episode)},
                        {u"fundRequests"_s, fundRequests(records, episode)}};
        // Nothing of who the youth is: not everybody who reads the month may see each of them (domain 2.3, E40).
        if (const QJsonValue advocate = fields.value("advocateName"_L1); !isEmptyValue(advocate))
            row.insert(u"advocateName"_s, advocate);
        m_numbers.insert(assignment.id, fields.value("assignmentNumber"_L1).toInteger());
        if (m_tally.last.isValid())
            row.insert(u"lastContactDate"_s, m_tally.last.toString(Qt::ISODate));
        addDeliverables(row, fields);
        if (const QString plan = planStatus(records, episode); !plan.isEmpty())
            row.insert(u"planStatus"_s, plan);
        m_found.rows += row;
        for (auto it = m_tally.byType.cbegin(); it != m_tally.byType.cend(); ++it)
            m_found.contactsByType += QJsonObject{{names::rowId, derivedId(assignment.id, u"type:"_s + it.key())},
                                                  {names::parentRow, assignment.id},
                                                  {u"contactType"_s, it.key()},
                                                  {u"number"_s, it.value()}};
    }

    void addDeliverables(QJsonObject& row, const QJsonObject& assignment) const {
        int due = 0;
        int submitted = 0;
        int overdue = 0;
        for (const auto& answer : m_deadlines.answers(assignment, m_settings, m_until)) {
            if (!answer.applies)
                continue;
            due += m_month.has(answer.due) && !answer.optional;
            submitted += m_month.has(answer.submitted);
            // Handed in after the month it was still overdue in it.
            const bool later =
                answer.submitted > m_until && answer.overdueFrom.isValid() && answer.overdueFrom <= m_until;
            overdue += answer.isOverdue() || later;
        }
        row.insert(u"deliverablesDue"_s, due);
        row.insert(u"deliverablesSubmitted"_s, submitted);
        row.insert(u"deliverablesOverdue"_s, overdue);
    }

    // Days of the month on which the youth was missing for some of it: from an entry to the first finding after it.
    qint64 awolDays(const QList<Record>& records, const QJsonObject& assignment, const AgencyEpisode& episode) const {
        QList<QDate> found;
        QList<QDate> left;
        for (const Record& record : records) {
            if (record.formId != runawayForm || record.state == stateVoided)
                continue;
            if (const QDate day = dayOf(record.fields.value("locatedAt"_L1)); day.isValid())
                found += day;
            if (record.fields.value("updateType"_L1).toString() == "RUNAWAY"_L1)
                left += dayOf(record.fields.value("eventAt"_L1));
        }
        std::sort(found.begin(), found.end());
        const bool isMissing = assignment.value("isMissing"_L1).toString() == names::yes;
        QSet<QDate> days;
        for (const QDate& day : std::as_const(left)) {
            const auto end = std::lower_bound(found.cbegin(), found.cend(), day);
            const QDate until = end != found.cend() ? *end : isMissing ? m_until : day;
            for (QDate one = std::max(day, m_month.first); one <= std::min(until, m_until); one = one.addDays(1))
                if (episode.covers(one))
                    days.insert(one);
        }
        return days.size();
    }

    qint64 fundRequests(const QList<Record>& records, const AgencyEpisode& episode) const {
        return std::count_if(records.begin(), records.end(), [&](const Record& record) {
            const QDate day = dateIn(record, "dateOfRequest"_L1);
            return record.formId == fundForm && record.state != stateDraft && record.state != stateVoided &&
                   m_month.has(day) && episode.covers(day);
        });
    }

    // The words of the plan with the highest number.
    QString planStatus(const QList<Record>& records, const AgencyEpisode& episode) const {
        const Record* latest = nullptr;
        const auto number = [](const Record& plan) { return plan.fields.value("planNumber"_L1).toInteger(); };
        for (const Record& record : records)
            if (record.formId == planForm && record.state != stateVoided &&
                (!episode.until.isValid() || dayOf(record.createdAt) <= episode.until) &&
                (!latest || number(record) > number(*latest)))
                latest = &record;
        const rules::Workflow* workflow = m_context.rulebook.workflowOf(planForm);
        const rules::WorkflowState* state = latest && workflow ? workflow->state(latest->state) : nullptr;
        return state ? state->label : QString();
    }

    // By assignment number, so that the list is in one order for everybody.
    void sortRows() {
        QList<QJsonObject> rows;
        for (const QJsonValue row : std::as_const(m_found.rows))
            rows += row.toObject();
        const auto number = [this](const QJsonObject& row) {
            return m_numbers.value(row.value(names::rowId).toString());
        };
        std::stable_sort(rows.begin(), rows.end(),
                         [&](const QJsonObject& a, const QJsonObject& b) { return number(a) < number(b); });
        m_found.rows = {};
        for (const QJsonObject& row : std::as_const(rows))
            m_found.rows += row;
    }

    void addTotals() {
        for (auto it = m_byAdvocate.cbegin(); it != m_byAdvocate.cend(); ++it)
            m_found.byAdvocate += QJsonObject{{names::rowId, derivedId(it.key(), u"advocate"_s)},
                                              {u"advocate"_s, m_names.value(it.key())},
                                              {u"contactsMade"_s, it->contacts},
                                              {u"faceToFace"_s, it->faceToFace},
                                              {u"attempts"_s, it->attempted},
                                              {u"totalMinutes"_s, it->minutes}};
        for (auto it = m_all.byType.cbegin(); it != m_all.byType.cend(); ++it)
            m_found.byType += QJsonObject{
                {names::rowId, derivedId(it.key(), u"total"_s)}, {u"type"_s, it.key()}, {u"total"_s, it.value()}};
    }

    const ReduceContext& m_context;
    const CaseDeadlines m_deadlines;
    const QJsonObject m_settings;
    Month m_month;
    QString m_agencyId;
    QDate m_until; // of the assignment being counted: the last day of the month that is the agency's
    Tally m_tally; // of the assignment being counted
    Tally m_all;
    QMap<QString, Tally> m_byAdvocate; // by user id: two may have one name
    QHash<QString, QString> m_names;   // of them
    QHash<QString, qint64> m_numbers;  // of assignments
    AgencyMonth m_found;
};

// A row without what its reader has added.
QJsonObject figuresOf(QJsonObject row) {
    row.remove(reviewed);
    row.remove(comment);
    return row;
}

QHash<QString, QJsonObject> rowsById(const QJsonValue& rows) {
    QHash<QString, QJsonObject> found;
    for (const QJsonValue row : rows.toArray())
        found.insert(row[names::rowId].toString(), row.toObject());
    return found;
}

} // namespace

bool isMasterActivity(const Record& record) {
    return record.kind == "masterActivity"_L1;
}

QString monthRecordId(const QString& agencyId, const QDate& month) {
    return derivedId(agencyId, u"month:"_s + month.toString(Qt::ISODate));
}

Status checkMonthRecord(const Record& record) {
    if (!isMasterActivity(record))
        return Done{};
    const QDate month = dateIn(record, monthField);
    if (!month.isValid() || month.day() != 1)
        return refusal(u"badChange"_s, 422, {{u"path"_s, monthField}, {u"code"_s, u"notFirstDay"_s}});
    if (record.id != monthRecordId(record.fields.value(names::agencyId).toString(), month))
        return refusal(u"badOperation"_s, 422, {{u"key"_s, u"record"_s}});
    return Done{};
}

QList<Record> activitiesOf(const Record& assignment, const QString& agencyId, const QDate& month,
                           const ReduceContext& context) {
    const Month of{month, month.addMonths(1).addDays(-1), {}};
    const QList<AgencyEpisode> episodes = episodesOf(assignment, agencyId);
    QList<Record> found;
    for (const Record& record : context.world->recordsOf(assignment.id))
        if (record.formId == activityForm && record.state != stateVoided && of.has(dateIn(record, "activityDate"_L1)) &&
            isWorkOf(agencyId, record, episodes, context.facts))
            found += record;
    std::sort(found.begin(), found.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
    return found;
}

std::optional<AgencyMonth> countMonth(const QString& agencyId, const QDate& month, const ReduceContext& context) {
    const CountyFacts* facts = countyFacts(context);
    if (!facts || !context.world || !month.isValid())
        return std::nullopt;
    return Counting(month, context).of(agencyId, facts->assignmentsOfAgency(agencyId));
}

AgencyMonth withMarks(AgencyMonth counted, const Record& record) {
    const auto known = rowsById(record.fields.value(rowsTable));
    QJsonArray rows;
    for (const QJsonValue value : std::as_const(counted.rows)) {
        const QJsonObject row = value.toObject();
        const QJsonObject before = known.value(row.value(names::rowId).toString());
        rows += figuresOf(before) == row ? before : row;
    }
    counted.rows = rows;
    return counted;
}

bool isCurrent(const AgencyMonth& counted, const Record& record) {
    static const QStringList ofActivities{u"contacts"_s, u"faceToFaceWithYouth"_s, u"attempted"_s,
                                          u"minutes"_s,  u"cftMdtAttended"_s,      u"lastContactDate"_s};
    const auto known = rowsById(record.fields.value(rowsTable));
    const auto same = [&](const QJsonValue& row) {
        const QJsonObject before = known.value(row[names::rowId].toString());
        return !before.isEmpty() && std::all_of(ofActivities.begin(), ofActivities.end(), [&](const QString& column) {
            return sameValue(before.value(column), row[column]);
        });
    };
    return known.size() == counted.rows.size() && std::all_of(counted.rows.begin(), counted.rows.end(), same) &&
           rowsById(record.fields.value("contactsByType"_L1)) == rowsById(counted.contactsByType) &&
           rowsById(record.fields.value("byAdvocate"_L1)) == rowsById(counted.byAdvocate);
}

} // namespace cts::records
