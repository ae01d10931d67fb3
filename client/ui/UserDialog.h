#pragma once

#include "client/ui/Desk.h"

#include <QDialog>

namespace cts::client {
class FormView;
class UserService;
} // namespace cts::client

namespace cts::client::ui {

class Banner;
class ChoiceField;

// A new user: which role, then the form of the rulebook. Nothing typed is thrown away without asking. UI thread.
class UserDialog final : public QDialog {
    Q_OBJECT
public:
    UserDialog(const Desk& desk, UserService& users, QWidget* parent = nullptr);

    // Of the user made; empty before accept().
    QString userId() const { return m_userId; }
    FormView* form() const { return m_form; }

public Q_SLOTS:
    void save();
    void reject() override;

private:
    QJsonObject beginning(const QString& role) const;

    const Desk& m_desk;
    UserService& m_users;
    Banner* m_banner;
    FormView* m_form;
    QString m_userId;
};

} // namespace cts::client::ui
