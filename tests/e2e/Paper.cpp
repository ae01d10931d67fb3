#include "tests/e2e/Paper.h"

#include "tests/e2e/Child.h"
#include "tests/e2e/TourLog.h"

#include <QJsonArray>

namespace cts::tests {

using namespace Qt::StringLiterals;

// Lines, spaces and ligatures differ on paper.
static QString squeezed(const QString& text) {
    return text.normalized(QString::NormalizationForm_KC).simplified().remove(u' ').toCaseFolded();
}

Paper::Paper(const QString& pdf) {
    for (const auto& order : {u"-layout"_s, u"-raw"_s}) {
        const auto said = Child::run(u"pdftotext"_s, {order, pdf, u"-"_s});
        expect(said.code == 0, said.output);
        m_text += squeezed(said.output);
        m_pages = static_cast<int>(said.output.count(u'\f'));
    }
}

bool Paper::has(const QString& words) const {
    return m_text.contains(squeezed(words));
}

bool Paper::hasLabel(const QJsonObject& field) const {
    if (has(field.value("label"_L1).toString()))
        return true;
    for (const auto& other : field.value("labelWhen"_L1).toArray())
        if (has(other["label"_L1].toString()))
            return true;
    return false;
}

static bool answered(const QJsonObject& fields, const QString& id) {
    const auto value = fields.value(id);
    return !value.isUndefined() && !value.isNull() && value != QJsonValue(QString()) && value != QJsonArray();
}

// Columns stand on paper with their rows; those that depend on an answer where some row has one.
static bool columnBelongs(const QJsonObject& column, const QJsonArray& rows) {
    if (column.contains("visible"_L1) || column.value("issued"_L1).toBool())
        return std::any_of(rows.begin(), rows.end(), [&](const QJsonValue& row) {
            return column.value("type"_L1) != "reference"_L1 &&
                   answered(row.toObject(), column.value("id"_L1).toString());
        });
    return !rows.isEmpty();
}

QStringList Paper::missingOf(const QJsonObject& field, const QJsonObject& fields) const {
    const QString id = field.value("id"_L1).toString();
    const bool depends = field.contains("visible"_L1) || field.value("issued"_L1).toBool();
    if (depends && !answered(fields, id))
        return {};
    QStringList missing;
    if (!hasLabel(field))
        missing.append(field.value("label"_L1).toString());
    for (const auto& column : field.value("columns"_L1).toArray())
        if (columnBelongs(column.toObject(), fields.value(id).toArray()) && !hasLabel(column.toObject()))
            missing.append(id + u": "_s + column["label"_L1].toString());
    return missing;
}

QStringList Paper::missingLabels(const QJsonObject& form, const QJsonObject& fields) const {
    QStringList missing;
    if (!has(form.value("title"_L1).toString()))
        missing.append(form.value("title"_L1).toString());
    for (const auto& value : form.value("sections"_L1).toArray()) {
        const auto section = value.toObject();
        if (section.value("hidden"_L1).toBool())
            continue;
        const auto all = section.value("fields"_L1).toArray();
        const bool any = std::any_of(all.begin(), all.end(), [&](const QJsonValue& field) {
            return answered(fields, field["id"_L1].toString());
        });
        if (!any && (section.contains("visible"_L1) || section.value("issued"_L1).toBool()))
            continue;
        if (any && !has(section.value("title"_L1).toString()))
            missing.append(section.value("title"_L1).toString());
        for (const auto& one : all) {
            auto field = one.toObject();
            if (section.value("issued"_L1).toBool())
                field.insert(u"issued"_s, true);
            missing += missingOf(field, fields);
        }
    }
    return missing;
}

} // namespace cts::tests
