#include "server/services/LateWorkText.h"

#include "server/services/CaseFields.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/AssignmentEffect.h"
#include "shared/records/ChangeCheck.h"
#include "shared/records/ChangeText.h"
#include "shared/records/FieldNames.h"
#include "shared/rules/ValueCheck.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace names = records::names;

namespace {

constexpr qsizetype maxWords = 120 * 1024; // bytes of all of them: far below what a part may hold

// As long as an answer may be.
QString cut(const QString& text, bool& shortened) {
    if (text.size() <= rules::maxMultiline)
        return text;
    shortened = true;
    return text.left(rules::maxMultiline - 1) + u'…';
}

QString tableOf(rules::Compartment compartment) {
    return rules::nameOf(compartment) + u"Changes"_s;
}

} // namespace

LateWorkText::LateWorkText(Store& store, const records::Operation& operation, const records::ReduceContext& context,
                           QString agency, qint64 sequence, QString rowId)
    : m_store(store), m_operation(operation), m_context(context), m_agency(std::move(agency)), m_sequence(sequence),
      m_rowId(std::move(rowId)) {
    const auto target = store.records().find(operation.record);
    m_isNew = !target;
    m_form = context.rulebook.form(target ? target->record.formId : operation.form);
}

// Work of an agency that still has the youth is its own matter; everything else is the county's, also what somebody
// typed who has worked for several.
QString LateWorkText::side() const {
    const auto assignment = m_store.records().find(m_operation.assignment);
    const auto* role = m_context.rulebook.permissions().role(m_operation.role);
    const auto of = assignment ? assignment->record.fields : QJsonObject();
    const bool isAgencys = role && role->organisation == "agency"_L1 && !m_agency.isEmpty() &&
                           of.value(fields::agencyId).toString() == m_agency &&
                           of.value("agencyAccessEnded"_L1).toString() != names::yes;
    return isAgencys ? u"AGENCY"_s : u"COUNTY"_s;
}

QString LateWorkText::actionText() const {
    const auto* workflow = m_form ? m_context.rulebook.workflowOf(m_form->id) : nullptr;
    for (const auto& step : workflow ? workflow->steps : QList<rules::WorkflowStep>())
        if (step.action == m_operation.action)
            return step.label;
    static const QHash<QString, QString> others{
        {u"create"_s, u"New"_s}, {u"edit"_s, u"Changed"_s}, {u"sign"_s, u"Signed"_s}, {u"settle"_s, u"Settled"_s}};
    return others.value(m_operation.action, m_operation.action);
}

QJsonObject LateWorkText::row(QJsonObject columns) const {
    columns.insert(names::rowId, records::derivedId(m_rowId, QString::number(m_rows++)));
    return columns;
}

LateWorkText::Tables LateWorkText::tables(const QJsonObject& before, qsizetype room) const {
    Tables tables;
    const auto add = [&](const QString& table, const QJsonObject& columns) {
        auto rows = tables.rows.value(table).toArray();
        if (before.value(table).toArray().size() + rows.size() >= records::maxRows)
            return false;
        rows.append(row(columns));
        tables.rows.insert(table, rows);
        return true;
    };
    QJsonObject action{{u"action"_s, actionText()}};
    if (!m_operation.at.isEmpty())
        action.insert(u"at"_s, m_operation.at);
    tables.isComplete = add(u"operations"_s, {{u"sequence"_s, m_sequence}}) && add(u"actions"_s, action);
    for (const auto& change : m_form ? m_operation.changes : QList<records::FieldChange>()) {
        QJsonObject words{{u"place"_s, records::placeText(change.path, *m_form).left(200)}};
        for (const auto& [column, value] : {std::pair(u"was"_s, change.was), std::pair(u"now"_s, change.now)}) {
            const QString text = cut(records::valueText(change.path, value, *m_form, m_context), tables.isShortened);
            if (!text.isEmpty())
                words.insert(column, text);
        }
        room -= canonicalJson(words).size();
        if (room <= 0 || !add(tableOf(m_form->compartmentOf(change.path)), words))
            tables.isComplete = false;
    }
    tables.isShortened |= !tables.isComplete;
    return tables;
}

QList<records::FieldChange> LateWorkText::beginning(const QString& reason) const {
    const auto author = m_store.directory().find(m_operation.author);
    const auto* role = m_context.rulebook.permissions().role(m_operation.role);
    const auto words = tables({}, maxWords);
    QJsonObject all = words.rows;
    const auto put = [&](const QString& field, const QString& text) {
        if (!text.isEmpty())
            all.insert(field, text);
    };
    put(u"authorId"_s, m_operation.author);
    put(u"authorName"_s, author ? author->name : QString());
    put(u"authorRole"_s, role ? role->label : m_operation.role);
    put(u"firstTyped"_s, m_operation.at);
    put(u"lastTyped"_s, m_operation.at);
    put(u"reason"_s, reason);
    put(u"recordId"_s, m_operation.record);
    put(u"formId"_s, m_form ? m_form->id : m_operation.form);
    put(u"formTitle"_s, m_form ? m_form->title : m_operation.form);
    put(u"isNew"_s, m_isNew ? u"YES"_s : u"NO"_s);
    put(u"side"_s, side());
    put(u"shortened"_s, words.isShortened ? u"YES"_s : QString());
    QList<records::FieldChange> changes;
    for (auto it = all.begin(); it != all.end(); ++it)
        changes.append({it.key(), QJsonValue(), it.value()});
    return changes;
}

std::optional<QList<records::FieldChange>> LateWorkText::additionsTo(const QJsonObject& kept) const {
    const auto added = tables(kept, maxWords - canonicalJson(kept).size());
    if (!added.isComplete)
        return std::nullopt;
    QList<records::FieldChange> changes;
    for (auto it = added.rows.begin(); it != added.rows.end(); ++it)
        for (const QJsonValue row : it.value().toArray())
            changes.append({it.key() + u'/' + row[names::rowId].toString(), QJsonValue(), row});
    const auto write = [&](const QString& field, const QString& now) {
        if (kept.value(field).toString() != now)
            changes.append({field, kept.value(field), now});
    };
    if (!m_operation.at.isEmpty())
        write(u"lastTyped"_s, m_operation.at);
    if (added.isShortened)
        write(u"shortened"_s, u"YES"_s);
    return changes;
}

} // namespace cts::server
