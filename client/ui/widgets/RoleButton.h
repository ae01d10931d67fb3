#pragma once

#include "client/ui/widgets/IconButton.h"

#include <QList>

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
    // Shows the id of the role in place of its label, where there is little room.
    void setShort(bool isShort);
    // How much wider the label is than the id.
    int widthOfWords() const;

Q_SIGNALS:
    void roleChosen(const QString& id);

private:
    QString m_words;
    QString m_shortWords;
};

} // namespace cts::client::ui
