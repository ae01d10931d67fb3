#include "client/ui/widgets/TopBar.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/ElidedLabel.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/MeaningWords.h"
#include "client/ui/widgets/SizedLineEdit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int findCharacters = 40;
constexpr int fewestFindCharacters = 20;

QToolButton* makeButton(Icon icon, const QString& text, QWidget* parent) {
    auto* button = new IconButton(icon, text, parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

Icon syncIcon(Meaning meaning) {
    switch (meaning) {
    case Meaning::Success:
        return Icon::Success;
    case Meaning::Warning:
        return Icon::Offline;
    case Meaning::Danger:
        return Icon::Danger;
    case Meaning::Information:
        return Icon::Outbox;
    case Meaning::Neutral:
        break;
    }
    return Icon::Sync;
}

} // namespace

TopBar::TopBar(QWidget* parent) : QWidget(parent) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(metrics::pageMargin, metrics::unit, metrics::cardPadding, metrics::unit);
    line->setSpacing(metrics::unit);
    buildTitle(line);
    buildFind(line);
    buildUser(line);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumHeight(metrics::topBarHeight);
    setSync(Meaning::Neutral, {});
    addShortcuts();
}

void TopBar::buildTitle(QHBoxLayout* line) {
    m_crumbLine = new QWidget(this);
    m_title = new ElidedLabel({}, FontRole::PageTitle, this);
    auto* crumbs = new QHBoxLayout(m_crumbLine);
    crumbs->setContentsMargins(0, 0, 0, 0);
    crumbs->setSpacing(0);
    m_crumbLine->hide();
    line->addWidget(m_crumbLine);
    line->addWidget(m_title, 1);
}

void TopBar::buildFind(QHBoxLayout* line) {
    m_find = new SizedLineEdit(findCharacters, fewestFindCharacters, SizedLineEdit::Growth::Shrinks, this);
    m_find->setPlaceholderText(tr("Find (Ctrl+K)"));
    m_find->setAccessibleName(tr("Find a youth"));
    m_find->addAction(themeIcon(Icon::Search, IconTone::Muted), QLineEdit::LeadingPosition);
    line->addWidget(m_find);
    connect(m_find, &QLineEdit::textEdited, this, &TopBar::findEdited);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { Q_EMIT findSubmitted(m_find->text()); });
}

void TopBar::buildUser(QHBoxLayout* line) {
    m_sync = makeButton(Icon::Sync, {}, this);
    m_name = new ElidedLabel({}, FontRole::Strong, this);
    m_role = new ElidedLabel({}, FontRole::Small, this);
    m_role->setMuted(true);
    m_roles = new RoleButton(this);
    m_lock = makeButton(Icon::Lock, tr("Lock"), this);
    m_lock->setToolTip(tr("Lock (Ctrl+L)"));
    m_signOut = makeButton(Icon::SignOut, tr("Sign out"), this);
    m_who = new QWidget(this);
    auto* who = new QVBoxLayout(m_who);
    who->setContentsMargins(0, 0, 0, 0);
    who->setSpacing(0);
    who->addStretch(1);
    who->addWidget(m_name);
    who->addWidget(m_role);
    who->addStretch(1);
    line->addSpacing(metrics::unit);
    line->addWidget(m_sync);
    line->addSpacing(metrics::unit);
    line->addWidget(m_who);
    line->addSpacing(metrics::half);
    line->addWidget(m_roles);
    line->addWidget(m_lock);
    line->addWidget(m_signOut);
    connect(m_sync, &QToolButton::clicked, this, &TopBar::syncClicked);
    connect(m_roles, &RoleButton::roleChosen, this, &TopBar::roleChosen);
    connect(m_lock, &QToolButton::clicked, this, &TopBar::lockClicked);
    connect(m_signOut, &QToolButton::clicked, this, &TopBar::signOutClicked);
}

void TopBar::addShortcuts() {
    auto* find = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), this);
    auto* lock = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    find->setContext(Qt::WindowShortcut);
    lock->setContext(Qt::WindowShortcut);
    connect(find, &QShortcut::activated, this, &TopBar::focusFind);
    connect(lock, &QShortcut::activated, this, &TopBar::lockClicked);
}

void TopBar::setTitle(const QString& title, const QList<Crumb>& crumbs) {
    m_title->setText(title);
    QLayout* line = m_crumbLine->layout();
    while (QLayoutItem* item = line->takeAt(0)) {
        discard(item->widget());
        delete item;
    }
    for (const Crumb& crumb : crumbs) {
        auto* step = new QToolButton(m_crumbLine);
        step->setText(crumb.text);
        step->setAutoRaise(true);
        step->setFocusPolicy(Qt::StrongFocus);
        step->setAccessibleName(tr("Back to %1").arg(crumb.text));
        connect(step, &QToolButton::clicked, this, [this, id = crumb.id] { Q_EMIT crumbActivated(id); });
        line->addWidget(step);
        line->addWidget(new IconLabel(Icon::ChevronRight, IconTone::Muted, metrics::smallIconSize, m_crumbLine));
    }
    fit();
}

void TopBar::setSync(Meaning meaning, const QString& words) {
    m_sync->setIcon(themeIcon(syncIcon(meaning), meaningTone(meaning)));
    m_sync->setText(words);
    m_sync->setAccessibleName(words.isEmpty() ? tr("Outbox") : tr("%1. Open the Outbox").arg(words));
    m_sync->setToolTip(words.isEmpty() ? tr("Open the Outbox") : tr("%1. Open the Outbox").arg(words));
    fit();
}

void TopBar::setUser(const QString& name, const QString& role) {
    m_name->setText(name);
    m_role->setText(role);
    m_signOut->setToolTip(tr("Sign out %1, %2").arg(name, role));
    fit();
}

void TopBar::setRoles(const RoleButton::Role& current, bool isActing, const QList<RoleButton::Role>& others) {
    m_roles->setRoles(current, isActing, others);
    m_role->setVisible(others.isEmpty()); // the button says it
    fit();
}

void TopBar::focusFind() {
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

QSize TopBar::minimumSizeHint() const {
    return {0, std::max(metrics::topBarHeight, QWidget::minimumSizeHint().height())};
}

void TopBar::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.border);
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

bool TopBar::event(QEvent* event) {
    if (event->type() == QEvent::StyleChange) // the children hear of the new text size after this
        QMetaObject::invokeMethod(this, &TopBar::fit, Qt::QueuedConnection);
    return QWidget::event(event);
}

// What each part would need is added up before anything is shown or hidden: trying it out would lay out the window
// again from inside its own layout.
void TopBar::fit() {
    const QMargins margins = layout()->contentsMargins();
    const int gaps = margins.left() + margins.right() + 10 * metrics::unit;
    m_roles->setShort(true);
    const int shortRole = m_roles->hasChoice() ? m_roles->sizeHint().width() + metrics::unit : 0;
    const int roleWidth = m_roles->hasChoice() ? m_roles->widthOfWords() : 0;
    const int always = gaps + m_title->sizeHint().width() + m_find->minimumSizeHint().width() +
                       m_sync->sizeHint().width() + shortRole + 2 * metrics::controlHeight;
    const int wordsWidth = fontMetrics().horizontalAdvance(m_lock->text() + m_signOut->text()) + 4 * metrics::unit;
    const int whoWidth = std::max(m_name->sizeHint().width(), m_roles->hasChoice() ? 0 : m_role->sizeHint().width());
    const bool hasCrumbs = m_crumbLine->layout()->count() > 0;
    const int crumbsWidth = hasCrumbs ? m_crumbLine->sizeHint().width() : 0;
    const bool words = always + crumbsWidth + whoWidth + roleWidth + wordsWidth <= width();
    const bool role = always + crumbsWidth + whoWidth + roleWidth <= width();
    const bool who = always + crumbsWidth + whoWidth <= width(); // else the tooltip of Sign out says who it is
    const bool crumbs = hasCrumbs && always + crumbsWidth <= width();
    for (QToolButton* button : {m_lock, m_signOut})
        button->setToolButtonStyle(words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_roles->setShort(!role);
    m_who->setVisible(who);
    m_crumbLine->setVisible(crumbs);
    const int lines = m_name->sizeHint().height() + m_role->sizeHint().height() + margins.top() + margins.bottom();
    const int used =
        always + (words ? wordsWidth : 0) + (role ? roleWidth : 0) + (who ? whoWidth : 0) + (crumbs ? crumbsWidth : 0);
    m_find->setMaximumWidth(m_find->minimumSizeHint().width() + std::max(0, width() - used)); // the title goes first
    setFixedHeight(std::max({metrics::topBarHeight, lines, m_title->sizeHint().height() + 2 * metrics::unit}));
}

} // namespace cts::client::ui
