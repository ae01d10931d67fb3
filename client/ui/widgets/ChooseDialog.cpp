#include "client/ui/widgets/ChooseDialog.h"

#include "client/ui/theme/IconSet.h"
#include "client/ui/widgets/Button.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int visibleRows = 8;

// Letters without accents, in lower case, so that "munoz" finds "Muñoz".
QString plainLetters(const QString& text) {
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_D))
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c.toLower());
    return plain;
}

bool matches(const Option& option, const QString& typed) {
    const QString all = plainLetters(option.text + u' ' + option.description);
    const QStringList words = plainLetters(typed).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&all](const QString& word) { return all.contains(word); });
}

} // namespace

ChooseDialog::ChooseDialog(const ChooseRequest& request, QWidget* parent)
    : PlainDialog(request.title, request.text, parent), m_options(request.options), m_filter(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_confirm(addDialogButton(request.confirmText, QDialogButtonBox::AcceptRole, ButtonKind::Primary)) {
    addDialogButton(tr("Cancel"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    m_filter->setPlaceholderText(tr("Type to narrow the list"));
    m_filter->setAccessibleName(tr("Narrow the list"));
    m_filter->addAction(themeIcon(Icon::Search, IconTone::Muted), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_list->setAccessibleName(request.title);
    m_list->setMinimumHeight(visibleRows * m_list->fontMetrics().height() * 2);
    body()->addWidget(m_filter);
    body()->addWidget(m_list, 1);
    m_confirm->setDefault(true);
    connect(m_filter, &QLineEdit::textChanged, this, &ChooseDialog::filter);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &ChooseDialog::refresh);
    connect(m_list, &QListWidget::itemActivated, this, [this] { accept(); });
    filter({});
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == request.chosen)
            m_list->setCurrentRow(row);
    m_filter->setFocus();
}

QString ChooseDialog::code() const {
    const auto chosen = m_list->selectedItems();
    return chosen.isEmpty() ? QString() : chosen.first()->data(Qt::UserRole).toString();
}

bool ChooseDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event); // the arrows walk the list while one types
            return true;
        }
    }
    return PlainDialog::eventFilter(watched, event);
}

void ChooseDialog::filter(const QString& typed) {
    const QString before = code();
    m_list->clear();
    for (const Option& option : m_options) {
        if (!matches(option, typed))
            continue;
        const QString words = option.description.isEmpty() ? option.text : option.text + u'\n' + option.description;
        auto* item = new QListWidgetItem(words, m_list);
        item->setData(Qt::UserRole, option.code);
        if (!option.enabled)
            item->setFlags(Qt::NoItemFlags);
        if (option.code == before)
            m_list->setCurrentItem(item);
    }
    if (m_list->selectedItems().isEmpty() && m_list->count() == 1)
        m_list->setCurrentRow(0);
    refresh();
}

void ChooseDialog::refresh() {
    m_confirm->setEnabled(!code().isEmpty());
}

} // namespace cts::client::ui
