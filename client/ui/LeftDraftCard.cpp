#include "client/ui/LeftDraftCard.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/records/FieldPath.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

LeftDraftCard::LeftDraftCard(const Desk& desk, QWidget* parent)
    : Card(tr("What you typed could not be entered"), parent), m_desk(desk) {
    auto* why = new TextLabel(tr("This form was moved on, or may no longer be changed by you, before your text was "
                                 "saved. It is kept on this device and nobody else sees it. Copy what is still "
                                 "needed, then discard it."));
    why->setReading(true);
    body()->addWidget(why);
    auto* discardButton = new Button(tr("Discard"), Icon::Close);
    discardButton->setAccessibleName(tr("Discard what could not be entered"));
    connect(discardButton, &Button::clicked, this, &LeftDraftCard::discard);
    body()->addWidget(discardButton, 0, Qt::AlignLeft);
    hide();
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

QWidget* LeftDraftCard::line(const CaseView& view, const records::FieldChange& change) const {
    const auto path = records::FieldPath::parse(change.path);
    const auto* form = m_desk.store.rulebook().form(view.record.formId);
    const auto* field = path && form ? form->field(path->field) : nullptr;
    if (!field)
        return nullptr;
    const auto text = m_desk.text();
    const QJsonObject noRow;
    const rules::ConditionInput input{view.record.fields, noRow, view.assignment.fields, m_desk.store.actor(),
                                      m_desk.today()};
    QString label = text.label(*form, *field, input);
    for (const auto& column : field->columns)
        if (column.id == path->column)
            label = tr("%1, %2").arg(label, text.columnLabel(*form, *field, column, input));
    const QString typed = words(text, *field, *path, change.now);
    auto* place = new QWidget;
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* name = new TextLabel(label);
    name->setMuted(true);
    name->setWordWrap(true);
    column->addWidget(name);
    auto* said = new TextLabel(typed.isEmpty() ? tr("(removed)") : typed);
    said->setObjectName(u"typed/"_s + change.path);
    said->setReading(true);
    said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    said->setAccessibleName(tr("%1: %2").arg(label, said->text()));
    column->addWidget(said);
    return place;
}

void LeftDraftCard::show(const CaseView& view) {
    m_recordId = view.record.id;
    delete m_lines;
    m_lines = new QWidget;
    auto* column = new QVBoxLayout(m_lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::unit);
    for (const auto& change : view.left.value_or(QList<records::FieldChange>()))
        if (auto* made = line(view, change))
            column->addWidget(made);
    body()->insertWidget(1, m_lines);
    setVisible(view.left.has_value());
}

void LeftDraftCard::discard() {
    ConfirmRequest request;
    request.title = tr("Discard what you typed?");
    request.text = tr("It has not been entered anywhere else.");
    request.confirmText = tr("Discard");
    request.destructive = true;
    if (!m_desk.dialogs.confirm(this, request))
        return;
    if (auto done = m_desk.cases.discardDraft(m_recordId); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT discarded();
}

} // namespace cts::client::ui
