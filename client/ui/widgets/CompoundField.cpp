#include "client/ui/widgets/CompoundField.h"

#include "client/ui/widgets/LabelledPart.h"

#include <QApplication>
#include <QLineEdit>

#include <algorithm>

namespace cts::client::ui {

CompoundField::CompoundField(QWidget* parent) : Field(parent) {}

bool CompoundField::isEmpty() const {
    return std::all_of(m_parts.begin(), m_parts.end(),
                       [](const auto* part) { return part->text().trimmed().isEmpty(); });
}

void CompoundField::clearValue() {
    for (auto* part : m_parts)
        part->setText({});
}

void CompoundField::setReadOnly(bool readOnly) {
    for (auto* part : m_parts)
        part->edit()->setReadOnly(readOnly);
}

LabelledPart* CompoundField::addPart(const QString& caption, int fewestCharacters) {
    auto* part = new LabelledPart(caption, fewestCharacters, this);
    m_parts.append(part);
    connect(part->edit(), &QLineEdit::textEdited, this, [this] { notifyEdited(); });
    connect(part->edit(), &QLineEdit::editingFinished, this, &CompoundField::leave);
    return part;
}

QList<QWidget*> CompoundField::editors() const {
    QList<QWidget*> edits;
    for (auto* part : m_parts)
        edits.append(part->edit());
    return edits;
}

QString CompoundField::editorName(QWidget* editor) const {
    for (const auto* part : m_parts)
        if (part->edit() == editor)
            return label().isEmpty() ? part->caption() : tr("%1, %2").arg(label(), part->caption());
    return label();
}

void CompoundField::leave() {
    // Going on to the next part is not leaving the field.
    QWidget* now = QApplication::focusWidget();
    if (!now || !isAncestorOf(now) || now == sender())
        notifyCommitted();
}

} // namespace cts::client::ui
