#include "client/forms/AnswerWords.h"

#include <QCoreApplication>

namespace cts::client {

// Enough of a hash to find a file by.
static constexpr qsizetype shortHash = 12;

static QString attachmentWords(const QJsonArray& attachments) {
    QStringList lines;
    for (const QJsonValue value : attachments) {
        const auto one = value.toObject();
        const QString hash = one.value(QLatin1String("blob")).toString().left(shortHash);
        lines.append(QCoreApplication::translate("FormTable", "%1, SHA-256 %2\u2026").arg(attachmentName(one), hash));
    }
    return lines.join(QLatin1Char('\n'));
}

QString valueWords(const FormState& state, const FieldText& text, const rules::FieldDefinition& field,
                   const QJsonValue& value) {
    if (field.type == rules::FieldType::Attachment)
        return attachmentWords(value.toArray());
    if (field.optionsFrom.isEmpty() || value.isNull() || value.isUndefined())
        return text.value(field, value);
    const auto options = rowOptions(field.optionsFrom, state.sources());
    const auto words = [&](const QString& code) {
        for (const auto& [id, label] : options)
            if (id == code)
                return label;
        return code;
    };
    if (!value.isArray())
        return words(value.toString());
    QStringList lines;
    for (const QJsonValue code : value.toArray())
        lines.append(words(code.toString()));
    return lines.join(QLatin1Char('\n'));
}

QString answerWords(const FormState& state, const FieldText& text, const rules::FieldDefinition& field,
                    const QJsonObject& row) {
    if (field.type == rules::FieldType::Computed)
        return text.computed(state.form(), field, state.computed(field, row));
    return valueWords(state, text, field, row.isEmpty() ? state.value(field.id) : row.value(field.id));
}

QString rowName(const QString& table, qsizetype index) {
    return QCoreApplication::translate("FormTable", "%1, row %2").arg(table).arg(index + 1);
}

} // namespace cts::client
