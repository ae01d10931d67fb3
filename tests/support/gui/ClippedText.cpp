#include "tests/support/gui/ClippedText.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

namespace cts::tests {

using namespace Qt::StringLiterals;

namespace {

// Rounding of fractional text widths.
constexpr int tolerance = 2;

QString textOf(const QWidget* widget) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text();
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return combo->currentText();
    return {};
}

bool labelIsCut(const QLabel* label) {
    if (label->text().isEmpty())
        return false;
    if (label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() + tolerance;
    const QSize needed = label->fontMetrics().size(0, label->text());
    return needed.width() > label->contentsRect().width() + tolerance ||
           needed.height() > label->contentsRect().height() + tolerance;
}

bool buttonIsCut(const QAbstractButton* button) {
    const auto* tool = qobject_cast<const QToolButton*>(button);
    if (button->text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly))
        return false;
    if (button->hasHeightForWidth())
        return button->heightForWidth(button->width()) > button->height() + tolerance;
    const bool textShown = qobject_cast<const QPushButton*>(button) || tool || button->inherits("QCheckBox") ||
                           button->inherits("QRadioButton") || button->sizeHint().width() > button->sizeHint().height();
    return textShown && button->sizeHint().width() > button->width() + tolerance;
}

bool comboIsCut(const QComboBox* combo) {
    QStyleOptionComboBox option;
    option.initFrom(combo);
    option.editable = combo->isEditable();
    const QRect room =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    return combo->fontMetrics().horizontalAdvance(combo->currentText()) > room.width() + tolerance;
}

bool lineEditIsCut(const QLineEdit* edit) {
    if (edit->height() < edit->fontMetrics().height())
        return true;
    if (!edit->text().isEmpty() || edit->placeholderText().isEmpty())
        return false; // what is typed scrolls
    return edit->fontMetrics().horizontalAdvance(edit->placeholderText()) > edit->width() - 2 * tolerance;
}

void checkHeader(const QHeaderView* header, QStringList& found) {
    if (header->orientation() != Qt::Horizontal || !header->model())
        return;
    for (int i = 0; i < header->count(); ++i) {
        const QString title = header->model()->headerData(i, Qt::Horizontal).toString();
        const QRect room(0, 0, header->sectionSize(i) - 2 * tolerance, header->height());
        const QRect words = header->fontMetrics().boundingRect(room, Qt::TextWordWrap, title);
        if (!header->isSectionHidden(i) && (words.width() > room.width() || words.height() > room.height()))
            found += u"column title is cut: \"%1\""_s.arg(title);
    }
}

void checkTabs(const QTabBar* tabs, QStringList& found) {
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->isTabVisible(i) && tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)) > tabs->tabRect(i).width())
            found += u"tab is cut: \"%1\""_s.arg(tabs->tabText(i));
}

// A part that sticks out of its parent is cut there, unless the parent scrolls.
bool sticksOut(const QWidget* widget) {
    const QWidget* parent = widget->parentWidget();
    if (!parent || widget->isWindow() || widget->size().isEmpty())
        return false;
    if (qobject_cast<const QAbstractScrollArea*>(parent) ||
        qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) || qobject_cast<const QTabBar*>(parent))
        return false;
    return !parent->rect().adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(widget->geometry());
}

bool isCut(const QWidget* widget) {
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return labelIsCut(label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return buttonIsCut(button);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return comboIsCut(combo);
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
        return lineEditIsCut(edit);
    return false;
}

} // namespace

QString ClippedText::describe(const QWidget* widget) {
    QString text = u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()), textOf(widget));
    if (!widget->accessibleName().isEmpty())
        text += u" named \"%1\""_s.arg(widget->accessibleName());
    if (!widget->objectName().isEmpty())
        text += u" (%1)"_s.arg(widget->objectName());
    return text;
}

QStringList ClippedText::findings(QWidget* widget) {
    QStringList found;
    const bool explained = !textOf(widget).isEmpty() && widget->toolTip().contains(textOf(widget));
    if (isCut(widget) && !explained)
        found += u"text is cut (%1 x %2): %3"_s.arg(widget->width()).arg(widget->height()).arg(describe(widget));
    if (sticksOut(widget))
        found += u"sticks out of its parent (%1 to %2 of %3, %4 to %5 of %6): %7"_s.arg(widget->geometry().left())
                     .arg(widget->geometry().right())
                     .arg(widget->parentWidget()->width())
                     .arg(widget->geometry().top())
                     .arg(widget->geometry().bottom())
                     .arg(widget->parentWidget()->height())
                     .arg(describe(widget));
    for (const auto* header : widget->findChildren<QHeaderView*>(QString(), Qt::FindDirectChildrenOnly))
        if (header->isVisible())
            checkHeader(header, found);
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        checkTabs(tabs, found);
    return found;
}

} // namespace cts::tests
