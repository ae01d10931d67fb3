#include "client/ui/widgets/MultiChoiceField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/WrappingCheckBox.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

namespace cts::client::ui {

namespace {
// A list this short stays in one column, whatever the width.
constexpr int shortList = 4;
} // namespace

MultiChoiceField::MultiChoiceField(QWidget* parent) : Field(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::pageMargin);
    m_grid->setVerticalSpacing(0);
}

void MultiChoiceField::setOptions(const QList<Option>& options) {
    const QStringList keep = codes();
    m_options = options;
    rebuild(keep);
}

QStringList MultiChoiceField::codes() const {
    QStringList chosen;
    for (const auto* box : m_boxes)
        if (box->isChecked())
            chosen.append(m_codes.value(box));
    return chosen;
}

void MultiChoiceField::setCodes(const QStringList& codes) {
    const QStringList known = m_codes.values();
    const bool allKnown = std::all_of(codes.begin(), codes.end(), [&](const QString& c) { return known.contains(c); });
    if (!allKnown)
        return rebuild(codes);
    for (auto* box : m_boxes) // the boxes stay, and with them the focus
        box->setChecked(codes.contains(m_codes.value(box)));
}

QString MultiChoiceField::displayText() const {
    QStringList texts;
    for (const auto* box : m_boxes)
        if (box->isChecked())
            texts.append(box->text());
    return texts.join(u'\n');
}

bool MultiChoiceField::isEmpty() const {
    return codes().isEmpty();
}

void MultiChoiceField::clearValue() {
    setCodes({});
}

void MultiChoiceField::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    for (auto* box : m_boxes)
        box->setEnabled(!readOnly);
}

QList<QWidget*> MultiChoiceField::editors() const {
    return {m_boxes.begin(), m_boxes.end()};
}

QString MultiChoiceField::editorName(QWidget* editor) const {
    return tr("%1: %2").arg(label(), static_cast<WrappingCheckBox*>(editor)->text());
}

void MultiChoiceField::resizeEvent(QResizeEvent* event) {
    Field::resizeEvent(event);
    arrange(event->size().width() >= metrics::twoColumnWidth && m_boxes.size() > shortList ? 2 : 1);
}

void MultiChoiceField::rebuild(const QStringList& keep) {
    QStringList known;
    for (const Option& option : m_options)
        known.append(option.code);
    for (auto* box : m_boxes)
        discard(box);
    m_boxes.clear();
    m_codes.clear();
    for (const Option& option : m_options)
        addBox(option, keep.contains(option.code));
    for (const QString& code : keep)
        if (!known.contains(code))
            addBox({code, tr("%1 (no longer in the list)").arg(code)}, true);
    m_columns = 0;
    arrange(width() >= metrics::twoColumnWidth && m_boxes.size() > shortList ? 2 : 1);
    adoptEditors();
}

void MultiChoiceField::addBox(const Option& option, bool checked) {
    auto* box = new WrappingCheckBox(option.text, this);
    box->setChecked(checked);
    box->setEnabled(option.enabled && !m_readOnly);
    box->setToolTip(option.description);
    connect(box, &QCheckBox::clicked, this, [this] { notifyChosen(); });
    m_boxes.append(box);
    m_codes.insert(box, option.code);
}

void MultiChoiceField::arrange(int columns) {
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (auto* box : m_boxes)
        m_grid->removeWidget(box);
    const int rows = (static_cast<int>(m_boxes.size()) + columns - 1) / columns;
    for (int i = 0; i < m_boxes.size(); ++i)
        m_grid->addWidget(m_boxes.at(i), i % rows, i / rows, Qt::AlignTop);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns > 1 ? 1 : 0);
}

} // namespace cts::client::ui
