#include "shared/rules/AnswerCheck.h"

#include "shared/rules/Answer.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr auto assignmentPrefix = "assignment."_L1;
constexpr auto settingPrefix = "setting."_L1;
const auto rowId = u"rowId"_s;
const auto parentRow = u"parentRow"_s;

// A tick that is off says nothing, so it excludes nothing.
bool isAnswered(const QJsonValue& value) {
    return !isBlank(value) && value != "NO"_L1;
}

bool isPhone(const QString& text) {
    static const QRegularExpression form(u"\\A\\+?[0-9()./ -]+(\\s*(x|ext\\.?)\\s*[0-9]{1,6})?\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto number = text.section(u'x', 0, 0, QString::SectionCaseInsensitiveSeps);
    const auto digits = std::count_if(number.begin(), number.end(), [](QChar sign) { return sign.isDigit(); });
    return digits >= 10 && digits <= 15 && form.match(text.trimmed()).hasMatch();
}

bool isEmail(const QString& text) {
    static const QRegularExpression form(u"\\A[^\\s@,;<>\"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\z"_s);
    return form.match(text.trimmed()).hasMatch();
}

bool isInDomains(const QString& email, const QStringList& domains) {
    const auto host = email.trimmed().section(u'@', -1).toLower();
    return domains.isEmpty() || std::any_of(domains.begin(), domains.end(), [&](const QString& domain) {
               return host == domain || host.endsWith(u'.' + domain);
           });
}

// The parts of a compound answer without which it says too little.
QStringList neededParts(FieldType type) {
    if (type == FieldType::PersonName)
        return {u"last"_s, u"first"_s};
    if (type == FieldType::Address)
        return {u"street"_s, u"city"_s};
    return {};
}

qsizetype countOf(const QJsonValue& value) {
    return value.toArray().size();
}

} // namespace

void AnswerCheck::check(const FieldDefinition& field, bool required, QList<FormProblem>& problems) const {
    static const QJsonObject noRow;
    if (field.type == FieldType::Computed)
        return;
    const Spot spot{field, field.id, m_input.fields.value(field.id), noRow};
    if (field.type == FieldType::Signature) {
        if (required && !m_input.signedFields.contains(field.id))
            problems.append({spot.path, u"required"_s, {}, FormProblem::Severity::Block});
        return;
    }
    checkSpot(spot, required, problems);
    if (field.type == FieldType::Table)
        checkRows(spot, problems);
}

void AnswerCheck::checkSpot(const Spot& spot, bool required, QList<FormProblem>& problems) const {
    QJsonObject data;
    if (required && isMissing(spot, data)) {
        problems.append({spot.path, u"required"_s, data, FormProblem::Severity::Block});
        return;
    }
    const bool asked = m_completeness == Completeness::Submit || !isBlank(spot.value);
    if (!spot.field.within.isEmpty())
        checkParents(spot, problems);
    else if (asked)
        checkCount(spot, countOf(spot.value), {}, problems);
    if (isBlank(spot.value))
        return;
    checkForm(spot, problems);
    checkBounds(spot, problems);
    checkExclusive(spot, problems);
}

// `of`: the parent row whose rows were counted, or nothing.
void AnswerCheck::checkCount(const Spot& spot, qsizetype count, const QString& of, QList<FormProblem>& problems) const {
    const auto& field = spot.field;
    const auto tell = [&](const QString& code, const QString& key, int limit) {
        QJsonObject data{{key, limit}};
        if (!of.isEmpty())
            data.insert(parentRow, of);
        problems.append(problem(spot, code, data));
    };
    if (count < field.minRows)
        tell(u"tooFew"_s, u"min"_s, field.minRows);
    if (field.maxRows > 0 && count > field.maxRows)
        tell(u"tooMany"_s, u"max"_s, field.maxRows);
}

// Rows of a child table: each parent has enough of them, and each has a parent that is still there.
void AnswerCheck::checkParents(const Spot& spot, QList<FormProblem>& problems) const {
    const auto rows = spot.value.toArray();
    QStringList parents;
    for (const QJsonValue parent : m_input.fields.value(spot.field.within).toArray())
        parents.append(parent.toObject().value(rowId).toString());
    QHash<QString, qsizetype> counts;
    for (const QJsonValue element : rows) {
        const auto row = element.toObject();
        const auto parent = row.value(parentRow).toString();
        ++counts[parent];
        const auto path = spot.path + u'/' + row.value(rowId).toString() + u'/' + parentRow;
        if (!parents.contains(parent))
            problems.append(problem({spot.field, path, row.value(parentRow), row}, u"noParent"_s));
    }
    for (const auto& parent : parents)
        checkCount(spot, counts.value(parent), parent, problems);
}

void AnswerCheck::checkRows(const Spot& spot, QList<FormProblem>& problems) const {
    for (const QJsonValue element : spot.value.toArray()) {
        const auto row = element.toObject();
        const auto path = spot.path + u'/' + row.value(rowId).toString() + u'/';
        const ConditionInput input{m_input.fields, row,           m_input.assignment,
                                   m_input.actor,  m_input.today, m_input.settings};
        for (const auto& column : spot.field.columns) {
            if (column.type == FieldType::Computed || (column.visible && !column.visible->holds(input)))
                continue;
            const auto& rule = column.required;
            const bool asked = m_completeness == Completeness::Save ? rule.onSave : rule.onSubmit;
            const bool required = asked && (!rule.when || rule.when->holds(input));
            checkSpot({column, path + column.id, row.value(column.id), row}, required, problems);
        }
    }
}

bool AnswerCheck::isMissing(const Spot& spot, QJsonObject& data) const {
    if (isBlank(spot.value))
        return true;
    const auto object = spot.value.toObject();
    for (const auto& part : neededParts(spot.field.type))
        if (isBlank(object.value(part))) {
            data.insert(u"part"_s, part);
            return true;
        }
    return false;
}

void AnswerCheck::checkForm(const Spot& spot, QList<FormProblem>& problems) const {
    const auto text = spot.value.toString();
    if (spot.field.minLength > 0 && text.trimmed().size() < spot.field.minLength)
        problems.append(problem(spot, u"tooShort"_s, {{u"min"_s, spot.field.minLength}}));
    if (spot.field.type == FieldType::Phone && !isPhone(text))
        problems.append(problem(spot, u"badPhone"_s));
    if (spot.field.type != FieldType::Email)
        return;
    if (!isEmail(text))
        problems.append(problem(spot, u"badEmail"_s));
    else if (!isInDomains(text, spot.field.domains))
        problems.append(problem(spot, u"badEmail"_s, {{u"domains"_s, QJsonArray::fromStringList(spot.field.domains)}}));
}

QJsonValue AnswerCheck::boundValue(const Bound& bound, const QJsonObject& row) const {
    if (bound.todayPlusDays)
        return m_input.today.addDays(*bound.todayPlusDays).toString(Qt::ISODate);
    if (bound.field.startsWith(assignmentPrefix))
        return m_input.assignment.value(bound.field.mid(assignmentPrefix.size()));
    if (bound.field.startsWith(settingPrefix))
        return m_input.settings.value(bound.field.mid(settingPrefix.size()));
    if (bound.field.isEmpty())
        return bound.value;
    return row.contains(bound.field) ? row.value(bound.field) : m_input.fields.value(bound.field);
}

void AnswerCheck::checkBounds(const Spot& spot, QList<FormProblem>& problems) const {
    if (spot.field.min) {
        const auto least = boundValue(*spot.field.min, spot.row);
        if (compareAnswers(spot.value, least).value_or(0) < 0)
            problems.append(problem(spot, u"tooEarly"_s, {{u"min"_s, least}}));
    }
    if (spot.field.max) {
        const auto most = boundValue(*spot.field.max, spot.row);
        if (compareAnswers(spot.value, most).value_or(0) > 0)
            problems.append(problem(spot, u"tooLate"_s, {{u"max"_s, most}}));
    }
}

void AnswerCheck::checkExclusive(const Spot& spot, QList<FormProblem>& problems) const {
    const auto& other = spot.field.exclusiveWith;
    const auto theirs = spot.row.contains(other) ? spot.row.value(other) : m_input.fields.value(other);
    if (!other.isEmpty() && isAnswered(spot.value) && isAnswered(theirs))
        problems.append(problem(spot, u"exclusive"_s, {{u"other"_s, other}}));
    const auto* list = spot.field.type == FieldType::MultiChoice ? m_rulebook.list(spot.field.list) : nullptr;
    if (list == nullptr || countOf(spot.value) < 2)
        return;
    for (const auto& option : list->options)
        if (option.exclusive && spot.value.toArray().contains(option.code))
            problems.append(problem(spot, u"exclusive"_s, {{u"code"_s, option.code}}));
}

// A draft may be wrong where it may be empty; what must be there to save must also be right.
FormProblem AnswerCheck::problem(const Spot& spot, const QString& code, const QJsonObject& data) const {
    const bool blocks = m_completeness == Completeness::Submit || spot.field.required.onSave;
    return {spot.path, code, data, blocks ? FormProblem::Severity::Block : FormProblem::Severity::Warn};
}

} // namespace cts::rules
