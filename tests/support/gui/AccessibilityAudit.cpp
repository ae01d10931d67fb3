#include "tests/support/gui/AccessibilityAudit.h"

#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/Page.h"
#include "tests/support/gui/ClippedText.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace cts::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int smallestTarget = 24;

// Parts that Qt puts inside its own controls answer for themselves.
bool isInsideAnotherControl(const QWidget* widget) {
    for (const QWidget* up = widget->parentWidget(); up && !widget->isWindow(); up = up->parentWidget()) {
        if (qobject_cast<const QComboBox*>(up) || qobject_cast<const QAbstractSpinBox*>(up) ||
            qobject_cast<const QLineEdit*>(up) || qobject_cast<const QCalendarWidget*>(up) ||
            qobject_cast<const QTabBar*>(up) || qobject_cast<const QScrollBar*>(up) ||
            qobject_cast<const QAbstractItemView*>(up))
            return true;
        if (up->isWindow())
            break;
    }
    return false;
}

bool isInteractive(const QWidget* widget) {
    if (qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QHeaderView*>(widget))
        return false;
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) ||
           qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QAbstractSlider*>(widget) ||
           qobject_cast<const QTabBar*>(widget);
}

bool isNamed(QWidget* widget) {
    if (qobject_cast<QTabBar*>(widget))
        return true; // its tabs have the names
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
    return face && !face->text(QAccessible::Name).trimmed().isEmpty();
}

// Of buttons that exclude each other Tab comes to one, and the arrow keys go on from there: Qt does so by itself.
bool isReachedByArrows(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!button || !(widget->focusPolicy() & Qt::ClickFocus))
        return false;
    QList<QAbstractButton*> together;
    if (button->group() && button->group()->exclusive())
        together = button->group()->buttons();
    else if (button->autoExclusive() && button->parentWidget())
        together = button->parentWidget()->findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(together.cbegin(), together.cend(), [](const QAbstractButton* other) {
        return other->isVisible() && other->isEnabled() && other->focusPolicy() & Qt::TabFocus;
    });
}

bool isReachable(const QWidget* widget) {
    if (!widget->isEnabled())
        return true; // once it is enabled, the audit of that state tells
    if (!widget->property(client::ui::keyboardAlternativeProperty).toString().isEmpty())
        return true;
    return widget->focusPolicy() & Qt::TabFocus || isReachedByArrows(widget);
}

bool isTrap(const QWidget* widget) {
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(widget))
        return !plain->tabChangesFocus() && !plain->isReadOnly();
    if (const auto* rich = qobject_cast<const QTextEdit*>(widget))
        return !rich->tabChangesFocus() && !rich->isReadOnly();
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        return view->tabKeyNavigation();
    return false;
}

void checkControl(QWidget* widget, QStringList& found) {
    const QString who = ClippedText::describe(widget);
    if (!isNamed(widget))
        found += u"no accessible name: %1"_s.arg(who);
    if (!isReachable(widget))
        found += u"Tab does not reach: %1"_s.arg(who);
    if (isTrap(widget))
        found += u"Tab cannot leave: %1"_s.arg(who);
    const bool clickable = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget);
    if (clickable && (widget->width() < smallestTarget || widget->height() < smallestTarget))
        found += u"target of %1 x %2 is too small: %3"_s.arg(widget->width()).arg(widget->height()).arg(who);
}

void checkOverlaps(QWidget* parent, QStringList& found) {
    QList<QWidget*> controls;
    for (auto* child : parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (child->isVisible() && !child->isWindow() && isInteractive(child) && !isInsideAnotherControl(child))
            controls.append(child);
    for (int i = 0; i < controls.size(); ++i)
        for (int j = i + 1; j < controls.size(); ++j) {
            const QRect common = controls.at(i)->geometry().intersected(controls.at(j)->geometry());
            if (common.width() > 1 && common.height() > 1)
                found += u"%1 lies over %2"_s.arg(ClippedText::describe(controls.at(j)),
                                                  ClippedText::describe(controls.at(i)));
        }
}

} // namespace

QStringList AccessibilityAudit::findings(QWidget* window) {
    QAccessible::setActive(true);
    QStringList found;
    QList<QWidget*> all = window->findChildren<QWidget*>();
    all.prepend(window);
    for (QWidget* widget : all) {
        if (!widget->isVisible() || widget->window() != window || isInsideAnotherControl(widget))
            continue;
        if (isInteractive(widget))
            checkControl(widget, found);
        found += ClippedText::findings(widget);
        checkOverlaps(widget, found);
    }
    return found;
}

QStringList AccessibilityAudit::findingsAtBothScales(QWidget* window) {
    const auto places = [window] {
        QList<QRect> found{window->geometry()};
        for (const auto* widget : window->findChildren<QWidget*>())
            found.append(widget->geometry());
        return found;
    };
    // A level of nested layouts finds its height in each turn: until nothing has moved for some turns.
    const auto settle = [window, places] {
        constexpr int quietTurns = 6;
        constexpr int mostTurns = 100;
        auto before = places();
        for (int turn = 0, quiet = 0; turn < mostTurns && quiet < quietTurns; ++turn) {
            QApplication::processEvents();
            if (auto* dialog = qobject_cast<QDialog*>(window))
                dialog->resize(dialog->size().expandedTo(dialog->sizeHint()));
            const auto now = places();
            quiet = now == before ? quiet + 1 : 0;
            before = now;
            // The program sets the size of its letters before it makes its pages; here they have to be told.
            for (auto* page : window->findChildren<client::ui::Page*>())
                page->settle();
        }
    };
    client::ui::Theme::apply(*qApp, client::ui::ThemeKind::Light, 1.0);
    settle();
    QStringList found = findings(window);
    client::ui::Theme::apply(*qApp, client::ui::ThemeKind::Light, 2.0);
    settle();
    for (const QString& finding : findings(window))
        found += u"at 200 %: "_s + finding;
    client::ui::Theme::apply(*qApp, client::ui::ThemeKind::Light, 1.0);
    return found;
}

} // namespace cts::tests
