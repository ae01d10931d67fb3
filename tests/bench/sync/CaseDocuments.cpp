#include "tests/bench/sync/CaseDocuments.h"

#include "shared/base/Ids.h"
#include "shared/records/FieldPath.h"
#include "shared/records/RecordParts.h"

#include <QJsonArray>

namespace cts::bench {

using namespace Qt::StringLiterals;
using rules::FieldType;

static constexpr int activities = 13;
static constexpr int activityBytes = 240; // of answers, so that the whole record has about 2 KB
static constexpr int reportBytes = 300;
static constexpr int fewAnswers = 6;
static constexpr int allAnswers = 100;

CaseDocuments::CaseDocuments(std::shared_ptr<const rules::Rulebook> rulebook, quint32 seed)
    : m_rulebook(std::move(rulebook)), m_dice(seed), m_forms(m_dice), m_text(seed),
      m_clock(QDateTime(QDate(2026, 1, 5), QTime(17, 0), Qt::UTC)) {}

// Where everybody of the case sees it.
QString CaseDocuments::doneState(const QString& form) const {
    const auto* workflow = m_rulebook->workflowOf(form);
    for (const auto& state : {u"Approved"_s, u"Submitted"_s})
        if (workflow && workflow->state(state))
            return state;
    return workflow ? workflow->initial : QString();
}

QList<records::Record> CaseDocuments::makeCase(const CaseHands& hands) {
    m_clock.advanceSeconds(m_dice.between(60, 3000));
    const QDate today = losAngelesDate(m_clock.now());
    auto assignment = begin(u"assignmentDetail"_s, {}, hands);
    const QString id = assignment.id;
    assignment.state = u"Approved"_s;
    assignment.fields = m_forms.assignment(hands.worker, today);
    const QJsonObject facts{{u"assignmentNumber"_s, ++m_number},
                            {u"agencyId"_s, hands.agencyId},
                            {u"agencyName"_s, hands.agencyName},
                            {u"advocateId"_s, hands.advocateId},
                            {u"advocateName"_s, hands.advocateName},
                            {u"workerId"_s, hands.worker.id},
                            {u"workerName"_s, hands.worker.last + u", "_s + hands.worker.first},
                            {u"unitId"_s, hands.worker.unit},
                            {u"leadAgency"_s, u"PROBATION"_s},
                            {u"dualSupervision"_s, u"NO"_s},
                            {u"referralType"_s, u"ADVOCACY_ONLY"_s},
                            {u"cseStatus"_s, u"AT_RISK"_s},
                            {u"referralAssignmentDate"_s, today.toString(Qt::ISODate)}};
    for (auto it = facts.begin(); it != facts.end(); ++it)
        assignment.fields.insert(it.key(), it.value());
    auto referral = begin(u"referral"_s, id, hands);
    referral.state = u"Approved"_s;
    referral.fields = m_forms.referral(assignment.fields, hands.worker, hands.supervisor, today);
    QList<records::Record> records{assignment, referral};
    for (const auto& form :
         {u"clientSummary"_s, u"safetyPlan"_s, u"strengthsAndNeeds"_s, u"advocacyPlan"_s, u"sixMonthReview"_s}) {
        records.append(begin(form, id, hands));
        records.last().state = doneState(form);
        fill(records.last(), reportBytes, fewAnswers);
    }
    for (int i = 0; i < activities; ++i) {
        records.append(begin(u"advocateActivity"_s, id, hands));
        fill(records.last(), activityBytes, fewAnswers);
    }
    for (auto& record : records)
        touch(record, hands);
    return records;
}

records::Record CaseDocuments::makeAny(const QString& form, const CaseHands& hands) {
    auto record = begin(form, newId(m_clock), hands);
    fill(record, activityBytes, allAnswers);
    const auto* workflow = m_rulebook->workflowOf(form);
    if (workflow && !workflow->states.isEmpty())
        record.state = workflow->states.at(m_dice.roll(static_cast<int>(workflow->states.size()))).id;
    touch(record, hands);
    return record;
}

records::Record CaseDocuments::begin(const QString& form, const QString& assignment, const CaseHands& hands) {
    const auto* definition = m_rulebook->form(form);
    m_clock.advanceSeconds(m_dice.between(1, 600));
    records::Record record;
    record.id = newId(m_clock);
    record.kind = definition->kind;
    record.assignmentId = assignment.isEmpty() ? record.id : assignment;
    record.formId = form;
    record.formVersion = definition->version;
    const auto* workflow = m_rulebook->workflowOf(form);
    record.state = workflow ? workflow->initial : QString();
    record.revision = 1;
    record.createdBy = hands.advocateId;
    record.createdAt = m_clock.now().toString(Qt::ISODate);
    return record;
}

// Short answers to all that asks for some, then words for what is told at length, in equal shares.
void CaseDocuments::fill(records::Record& record, int bytes, int mostAnswers) {
    const auto* form = m_rulebook->form(record.formId);
    QList<const rules::FieldDefinition*> told;
    int answers = 0;
    for (const auto& section : form->sections)
        for (const auto& field : section.fields) {
            if (!records::isEntered(field) || (answers >= mostAnswers && field.type != FieldType::Multiline))
                continue;
            if (field.type == FieldType::Multiline) {
                if (told.size() < 3)
                    told.append(&field);
                continue;
            }
            const auto value = answer(field);
            if (value.isNull())
                continue;
            record.fields.insert(field.id, value);
            ++answers;
        }
    for (const auto* field : std::as_const(told))
        record.fields.insert(field->id, m_text.words(m_dice, bytes / static_cast<int>(told.size())));
}

QJsonValue CaseDocuments::answer(const rules::FieldDefinition& field) {
    const auto* list = field.list.isEmpty() ? nullptr : m_rulebook->list(field.list);
    const auto code = [&] { return list->options.at(m_dice.roll(static_cast<int>(list->options.size()))).code; };
    switch (field.type) {
    case FieldType::Text:
        return m_text.words(m_dice, 16);
    case FieldType::Date:
        return QDate(2026, 1, 1).addDays(m_dice.roll(300)).toString(Qt::ISODate);
    case FieldType::Time:
        return u"%1:%2"_s.arg(8 + m_dice.roll(10), 2, 10, QLatin1Char('0'))
            .arg(15 * m_dice.roll(4), 2, 10, QLatin1Char('0'));
    case FieldType::Integer:
        return m_dice.between(1, 240);
    case FieldType::Choice:
        return list ? QJsonValue(code()) : QJsonValue();
    case FieldType::MultiChoice:
        return list ? QJsonValue(QJsonArray{code()}) : QJsonValue();
    case FieldType::YesNo:
    case FieldType::YesNoUnknown:
        return m_dice.chance(50) ? u"YES"_s : u"NO"_s;
    default:
        return QJsonValue();
    }
}

void CaseDocuments::touch(records::Record& record, const CaseHands& hands) {
    const records::Touch by{hands.advocateId, hands.advocateName, record.createdAt};
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it)
        record.touched.insert(it.key(), by);
    record.trail.append({u"create"_s, {}, record.state, by.by, by.byName, u"ADVOCATE"_s, by.at, {}, {}});
    const auto* form = m_rulebook->form(record.formId);
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it)
        if (const auto compartment = form->compartmentOf(it.key());
            compartment != rules::Compartment::Core && !record.salts.contains(compartment))
            record.salts.insert(compartment, newId(m_clock).remove(u'-'));
}

} // namespace cts::bench
