#pragma once

#include "client/ui/widgets/IconButton.h"

#include <QList>

class QMenu;

namespace cts::client::ui {

// For somebody with more than one role: says in words which one is acted in, and offers the others. UI thread.
class RoleButton final : public IconButton {
    Q_OBJECT

public:
    struct Role {
        QString id;
        QString label;
    };

    explicit RoleButton(QWidget* parent = nullptr);

    // `isActing`: the role is not the person's main one. No others: there is nothing to choose, and it hides.
    void setRoles(const Role& current, bool isActing, const QList<Role>& others);
    bool hasChoice() const { return !m_words.isEmpty(); }
    // What opens at a click; null without a choice.
    QMenu* choices() const { return m_choices; }
    // Shows the id of the role in place of its label, where there is little room.
    void setShort(bool isShort);
    // How much wider the label is than the id.
    int widthOfWords() const;

Q_SIGNALS:
    void roleChosen(const QString& id);

private:
    void open();

    QMenu* m_choices = nullptr;
    QString m_words;
    QString m_shortWords;
};

} // namespace cts::client::ui
