#include "client/ui/widgets/Field.h"

#include "client/ui/theme/ButtonKind.h"

namespace cts::client::ui {

Field::Field(QWidget* parent) : QWidget(parent) {}

void Field::setInvalid(bool invalid) {
    if (m_invalid == invalid)
        return;
    m_invalid = invalid;
    for (QWidget* editor : editors()) {
        editor->setProperty(invalidProperty, invalid);
        editor->update();
    }
}

void Field::setLabel(const QString& label) {
    m_label = label;
    refreshNames();
}

void Field::setDescription(const QString& description) {
    for (QWidget* editor : editors())
        editor->setAccessibleDescription(description);
}

QString Field::editorName(QWidget*) const {
    return m_label;
}

void Field::adoptEditors() {
    const QList<QWidget*> all = editors();
    if (!all.isEmpty())
        setFocusProxy(all.first());
    refreshNames();
}

void Field::notifyEdited() {
    m_pending = true;
    Q_EMIT edited();
}

void Field::notifyCommitted() {
    if (!m_pending)
        return;
    m_pending = false;
    Q_EMIT committed();
}

void Field::notifyChosen() {
    notifyEdited();
    notifyCommitted();
}

void Field::refreshNames() {
    setAccessibleName(m_label);
    for (QWidget* editor : editors())
        editor->setAccessibleName(editorName(editor));
}

} // namespace cts::client::ui
