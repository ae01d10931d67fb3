#include "client/ui/widgets/RoleButton.h"

#include "client/ui/widgets/Discard.h"

#include <QMenu>

namespace cts::client::ui {

static QString plain(QString text) {
    return text.replace(u'&', QStringLiteral("&&"));
}

RoleButton::RoleButton(QWidget* parent) : IconButton(Icon::Advocate, tr("Role"), parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    hide();
}

void RoleButton::setRoles(const Role& current, bool isActing, const QList<Role>& others) {
    const auto words = [&](const QString& role) { return isActing ? tr("Acting: %1").arg(role) : role; };
    m_words = others.isEmpty() ? QString() : plain(words(current.label));
    m_shortWords = others.isEmpty() ? QString() : plain(words(current.id));
    setName(tr("%1. Change your role").arg(words(current.label)));
    setText(m_words);
    if (auto* before = menu()) {
        setMenu(nullptr);
        discard(before);
    }
    if (!others.isEmpty()) {
        auto* choices = new QMenu(this);
        for (const auto& role : others)
            connect(choices->addAction(tr("Act as %1").arg(plain(role.label))), &QAction::triggered, this,
                    [this, id = role.id] { Q_EMIT roleChosen(id); });
        setMenu(choices);
    }
    setVisible(!others.isEmpty());
}

void RoleButton::setShort(bool isShort) {
    setText(isShort ? m_shortWords : m_words);
}

int RoleButton::widthOfWords() const {
    return fontMetrics().horizontalAdvance(m_words) - fontMetrics().horizontalAdvance(m_shortWords);
}

} // namespace cts::client::ui
