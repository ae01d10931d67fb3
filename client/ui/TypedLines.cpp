#include "client/ui/TypedLines.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/records/FieldPath.h"

#include <QJsonDocument>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

TypedLines::TypedLines(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::unit);
    m_column->setAlignment(Qt::AlignTop);
}

void TypedLines::show(const Context& context, const QList<records::FieldChange>& changes) {
    while (auto* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_isEmpty = true;
    for (const auto& change : changes)
        addChange(context, change);
}

// A row in one line, by its columns.
static QString words(const FieldText& text, const rules::FieldDefinition& field, const records::FieldPath& path,
                     const QJsonValue& value) {
    if (path.field == path.text())
        return text.value(field, value);
    QStringList parts;
    for (const auto& column : field.columns) {
        const auto cell = path.isColumn() ? value : value.toObject().value(column.id);
        if (!path.isColumn() || column.id == path.column)
            parts.append(text.value(column, cell));
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

// Of a field that the rulebook has no more.
static QString plainWords(const QJsonValue& value) {
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

void TypedLines::addChange(const Context& context, const records::FieldChange& change) {
    const auto path = records::FieldPath::parse(change.path);
    const auto* form = m_desk.store.rulebook().form(context.form);
    const auto* field = path && form ? form->field(path->field) : nullptr;
    if (!field)
        return addLine(change.path, change.path, plainWords(change.now));
    const auto text = m_desk.text();
    const QJsonObject noRow;
    const rules::ConditionInput input{context.fields, noRow, context.assignment, m_desk.store.actor(), m_desk.today()};
    QString label = text.label(*form, *field, input);
    for (const auto& column : field->columns)
        if (column.id == path->column)
            label = tr("%1, %2").arg(label, text.columnLabel(*form, *field, column, input));
    addLine(change.path, label, words(text, *field, *path, change.now));
}

// By the name of the field that an answer becomes; ids that become none are nothing to read.
void TypedLines::add(const Context& context, const QJsonObject& answers) {
    const auto* form = m_desk.store.rulebook().form(context.form);
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        if (answer.key() == "reason"_L1)
            addLine(answer.key(), tr("Reason"), answer.value().toString());
        else if (form && form->field(answer.key()))
            addChange(context, {answer.key(), {}, answer.value()});
    }
}

void TypedLines::addLine(const QString& path, const QString& label, const QString& words) {
    auto* place = new QWidget;
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* name = new TextLabel(label);
    name->setMuted(true);
    name->setWordWrap(true);
    column->addWidget(name);
    auto* said = new TextLabel(words.isEmpty() ? tr("(removed)") : words);
    said->setObjectName(u"typed/"_s + path);
    said->setReading(true);
    said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    said->setAccessibleName(tr("%1: %2").arg(label, said->text()));
    column->addWidget(said);
    m_column->addWidget(place);
    m_isEmpty = false;
}

} // namespace cts::client::ui
