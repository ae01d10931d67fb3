#include "shared/rules/ValueCheck.h"

#include "shared/base/Ids.h"
#include "shared/rules/Answer.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int textLength = 200;
constexpr int partLength = 100; // of a name or an address
constexpr qsizetype mostRows = 500;
constexpr qsizetype mostAttachments = 200;
constexpr int fileNameLength = 200;
constexpr qint64 largestFile = 25 * 1024 * 1024;

const auto badType = u"badType"_s;

FormProblem problem(const QString& path, const QString& code, const QJsonObject& data = {}) {
    return {path, code, data, FormProblem::Severity::Block};
}

bool hasControlCharacters(const QString& text, bool severalLines) {
    return std::any_of(text.begin(), text.end(), [severalLines](QChar sign) {
        const bool layout = sign == u'\n' || sign == u'\t' || sign == u'\r';
        return sign.category() == QChar::Other_Control && !(severalLines && layout);
    });
}

void checkText(const FieldDefinition& field, const QString& path, const QJsonValue& value,
               QList<FormProblem>& problems) {
    const auto text = value.toString();
    if (!value.isString() || hasControlCharacters(text, field.type == FieldType::Multiline))
        problems.append(problem(path, badType));
    else if (text.size() > longestText(field))
        problems.append(problem(path, u"tooLong"_s, {{u"max"_s, longestText(field)}}));
}

void checkParts(const QStringList& parts, const QString& path, const QJsonValue& value, QList<FormProblem>& problems) {
    const auto object = value.toObject();
    if (!value.isObject()) {
        problems.append(problem(path, badType));
        return;
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto text = it.value().toString();
        if (!parts.contains(it.key()) || !it.value().isString() || hasControlCharacters(text, false))
            problems.append(problem(path, badType, {{u"part"_s, it.key()}}));
        else if (text.size() > partLength)
            problems.append(problem(path, u"tooLong"_s, {{u"max"_s, partLength}, {u"part"_s, it.key()}}));
    }
}

void checkPattern(const QRegularExpression& pattern, const QString& path, const QJsonValue& value,
                  QList<FormProblem>& problems) {
    if (!value.isString() || !pattern.match(value.toString()).hasMatch())
        problems.append(problem(path, badType));
}

void checkDate(bool right, const QString& path, const QJsonValue& value, QList<FormProblem>& problems) {
    if (!value.isString())
        problems.append(problem(path, badType));
    else if (!right)
        problems.append(problem(path, u"badDate"_s));
}

// A name that says nothing of folders, on any system.
bool isFileName(const QString& name) {
    const bool leads = name.contains(u'/') || name.contains(u'\\') || name == "."_L1 || name == ".."_L1;
    return !name.trimmed().isEmpty() && name.size() <= fileNameLength && !leads && !hasControlCharacters(name, false);
}

// The part of {"blob", "name", "type", "bytes"} that is wrong, or nothing.
QString wrongPart(const QJsonObject& file) {
    static const QRegularExpression digest(u"\\A[0-9a-f]{64}\\z"_s);
    static const QRegularExpression mediaType(
        u"\\A[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\\z"_s); // RFC 6838, 4.2
    static const QStringList parts{u"blob"_s, u"bytes"_s, u"name"_s, u"type"_s};
    for (const auto& key : file.keys())
        if (!parts.contains(key))
            return key;
    if (!digest.match(file.value(u"blob"_s).toString()).hasMatch())
        return u"blob"_s;
    if (!isFileName(file.value(u"name"_s).toString()))
        return u"name"_s;
    if (!mediaType.match(file.value(u"type"_s).toString()).hasMatch())
        return u"type"_s;
    return integerOf(file.value(u"bytes"_s)).value_or(0) < 1 ? u"bytes"_s : QString();
}

void checkAttachments(const QString& path, const QJsonValue& value, QList<FormProblem>& problems) {
    const auto files = value.toArray();
    if (!value.isArray() || files.size() > mostAttachments) {
        problems.append(problem(path, badType));
        return;
    }
    for (const QJsonValue element : files) {
        const auto file = element.toObject();
        const auto wrong = wrongPart(file);
        if (!wrong.isEmpty())
            problems.append(problem(path, badType, {{u"part"_s, wrong}}));
        else if (*integerOf(file.value(u"bytes"_s)) > largestFile)
            problems.append(problem(path, u"tooLarge"_s, {{u"max"_s, largestFile}}));
    }
}

} // namespace

int longestText(const FieldDefinition& field) {
    const int usual = field.type == FieldType::Multiline ? maxMultiline : textLength;
    return field.maxLength > 0 ? field.maxLength : usual;
}

void ValueCheck::check(const FieldDefinition& field, const QString& path, const QJsonValue& value,
                       QList<FormProblem>& problems) const {
    static const QRegularExpression reference(u"\\A[A-Za-z0-9._-]{1,64}\\z"_s);
    if (value.isNull() || value.isUndefined())
        return;
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Multiline:
    case FieldType::Phone:
    case FieldType::Email:
        return checkText(field, path, value, problems);
    case FieldType::Date:
        return checkDate(dateOf(value.toString()).has_value(), path, value, problems);
    case FieldType::DateTime:
        return checkDate(dateTimeOf(value.toString()).has_value(), path, value, problems);
    case FieldType::Time:
        if (!timeOf(value.toString()))
            problems.append(problem(path, value.isString() ? u"badTime"_s : badType));
        return;
    case FieldType::Integer:
    case FieldType::Money:
        if (!integerOf(value))
            problems.append(problem(path, badType));
        return;
    case FieldType::Choice:
    case FieldType::MultiChoice:
    case FieldType::YesNo:
    case FieldType::YesNoUnknown:
        return checkCodes(field, path, value, problems);
    case FieldType::PersonName:
        return checkParts({u"last"_s, u"first"_s, u"middle"_s}, path, value, problems);
    case FieldType::Address:
        return checkParts({u"street"_s, u"city"_s, u"state"_s, u"zip"_s, u"county"_s}, path, value, problems);
    case FieldType::Table:
        return checkRows(field, path, value, problems);
    case FieldType::Reference:
        return checkPattern(reference, path, value, problems);
    case FieldType::Attachment:
        return checkAttachments(path, value, problems);
    case FieldType::Signature:
    case FieldType::Computed:
        problems.append(problem(path, badType)); // kept elsewhere, or nowhere
    }
}

void ValueCheck::checkParentRow(const QString& path, const QJsonValue& value, QList<FormProblem>& problems) const {
    static const QRegularExpression row(u"\\A[A-Za-z0-9._-]{1,64}\\z"_s);
    checkPattern(row, path, value, problems);
}

void ValueCheck::checkCodes(const FieldDefinition& field, const QString& path, const QJsonValue& value,
                            QList<FormProblem>& problems) const {
    const bool several = field.type == FieldType::MultiChoice;
    if (several ? !value.isArray() : !value.isString()) {
        problems.append(problem(path, badType));
        return;
    }
    const auto* list = m_rulebook.list(field.list);
    const auto known = [&](const QString& code) {
        if (field.type == FieldType::YesNo || field.type == FieldType::YesNoUnknown)
            return code == "YES"_L1 || code == "NO"_L1 ||
                   (code == "UNKNOWN"_L1 && field.type == FieldType::YesNoUnknown);
        if (!field.optionsFrom.isEmpty())
            return isId(code);
        return list != nullptr && list->find(code) != nullptr;
    };
    QStringList seen;
    for (const QJsonValue code : several ? value.toArray() : QJsonArray{value}) {
        if (!code.isString() || seen.contains(code.toString()))
            problems.append(problem(path, badType));
        else if (!known(code.toString()))
            problems.append(problem(path, u"notInList"_s, {{u"code"_s, code}}));
        seen.append(code.toString());
    }
}

void ValueCheck::checkRows(const FieldDefinition& table, const QString& path, const QJsonValue& value,
                           QList<FormProblem>& problems) const {
    const auto rows = value.toArray();
    if (!value.isArray() || rows.size() > mostRows) {
        problems.append(problem(path, badType));
        return;
    }
    QStringList seen;
    for (const QJsonValue row : rows) {
        const auto id = row.toObject().value(u"rowId"_s).toString();
        if (id.isEmpty() || seen.contains(id))
            problems.append(problem(path, badType, {{u"part"_s, u"rowId"_s}}));
        else
            checkRow(table, path + u'/' + id, row, problems);
        seen.append(id);
    }
}

void ValueCheck::checkRow(const FieldDefinition& table, const QString& path, const QJsonValue& value,
                          QList<FormProblem>& problems) const {
    if (value.isNull() || value.isUndefined())
        return;
    const auto row = value.toObject();
    if (!value.isObject()) {
        problems.append(problem(path, badType));
        return;
    }
    for (auto it = row.begin(); it != row.end(); ++it) {
        if (it.key() == "rowId"_L1)
            continue;
        if (it.key() == "parentRow"_L1 && !table.within.isEmpty()) {
            checkParentRow(path + u'/' + it.key(), it.value(), problems);
            continue;
        }
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const auto& candidate) { return candidate.id == it.key(); });
        if (column == table.columns.end())
            problems.append(problem(path + u'/' + it.key(), u"unknownField"_s));
        else
            check(*column, path + u'/' + it.key(), it.value(), problems);
    }
}

} // namespace cts::rules
