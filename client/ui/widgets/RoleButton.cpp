#include "client/ui/widgets/RoleButton.h"

#include "client/ui/widgets/Discard.h"

#include <QMenu>

#include <utility>

namespace cts::client::ui {

static QString plain(QString text) {
    return text.replace(u'&', QStringLiteral("&&"));
}

RoleButton::RoleButton(QWidget* parent) : IconButton(Icon::ChevronDown, tr("Role"), parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::clicked, this, &RoleButton::open);
    hide();
}

void RoleButton::setRoles(const Role& current, bool isActing, const QList<Role>& others) {
    const auto words = [&](const QString& role) { return isActing ? tr("Acting: %1").arg(role) : role; };
    m_words = others.isEmpty() ? QString() : plain(words(current.label));
    m_shortWords = others.isEmpty() ? QString() : plain(words(current.id));
    setName(tr("%1. Change your role").arg(words(current.label)));
    setText(m_words);
    discard(std::exchange(m_choices, nullptr));
    if (!others.isEmpty())
        m_choices = new QMenu(tr("Change your role"), this);
    for (const auto& role : others)
        connect(m_choices->addAction(tr("Act as %1").arg(plain(role.label))), &QAction::triggered, this,
                [this, id = role.id] { Q_EMIT roleChosen(id); });
    setVisible(!others.isEmpty());
}

void RoleButton::open() {
    if (m_choices)
        m_choices->popup(mapToGlobal(rect().bottomLeft()));
}

void RoleButton::setShort(bool isShort) {
    setText(isShort ? m_shortWords : m_words);
}

int RoleButton::widthOfWords() const {
    return fontMetrics().horizontalAdvance(m_words) - fontMetrics().horizontalAdvance(m_shortWords);
}

} // namespace cts::client::ui
