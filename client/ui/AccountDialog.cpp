#include "client/ui/AccountDialog.h"

#include "client/forms/FieldText.h"
#include "client/services/OnlineService.h"
#include "client/ui/Messages.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QPointer>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

AccountDialog::AccountDialog(OnlineService* online, const QString& userId, const QString& name, QWidget* parent)
    : PlainDialog(tr("Account of %1").arg(name), tr("Accounts are kept by the server, so this needs a connection."),
                  parent),
      m_online(online), m_userId(userId), m_banner(new Banner), m_state(new TextLabel), m_code(new TextField),
      m_codeRow(nullptr), m_invite(nullptr), m_devices(new QWidget) {
    setMinimumWidth(560);
    body()->addWidget(m_banner);
    m_state->setReading(true);
    body()->addWidget(m_state);
    m_code->setReadOnly(true);
    auto* row = new FormRow(tr("First password"), m_code);
    row->setHelp(tr("Shown once. Hand it over in person or by telephone; it has to be changed at the first sign-in."));
    m_codeRow = row;
    body()->addWidget(row);
    row->hide();
    auto* column = new QVBoxLayout(m_devices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    body()->addWidget(m_devices);
    m_invite = addDialogButton(tr("Give a first password"), QDialogButtonBox::ActionRole, ButtonKind::Primary);
    setDefaultButton(addDialogButton(tr("Close"), QDialogButtonBox::RejectRole, ButtonKind::Normal));
    connect(m_invite, &Button::clicked, this, &AccountDialog::invite);
    load();
}

QString AccountDialog::code() const {
    return m_code->text();
}

void AccountDialog::load() {
    if (!m_online)
        return showError(Error{u"noNetwork"_s});
    m_state->setText(tr("Asking the server."));
    const QPointer<AccountDialog> alive(this);
    m_online->ask({"GET", u"/v1/users/"_s + m_userId + u"/account"_s}, [alive](const Result<QJsonObject>& account) {
        if (!alive)
            return;
        if (account)
            alive->show(*account);
        else
            alive->showError(account.error());
    });
}

void AccountDialog::showError(const Error& error) {
    m_state->clear();
    m_banner->showMessage(
        Meaning::Warning,
        error.code == "notFound"_L1
            ? tr("The server does not know this user yet. Let CTS send what waits (F5), then try again.")
            : Messages::of(error));
}

void AccountDialog::show(const QJsonObject& account) {
    const QString name = account.value("userName"_L1).toString();
    if (name.isEmpty())
        m_state->setText(tr("There is no account yet: nobody can sign in as this user."));
    else if (account.value("locked"_L1).toBool())
        m_state->setText(tr("User name: %1. Locked for a while after wrong passwords.").arg(name));
    else if (account.value("waiting"_L1).toBool())
        m_state->setText(tr("User name: %1. The first password was not used yet.").arg(name));
    else
        m_state->setText(tr("User name: %1.").arg(name));
    m_invite->setText(name.isEmpty() ? tr("Give a first password") : tr("Give a new first password"));
    qDeleteAll(m_devices->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    for (const QJsonValue device : account.value("devices"_L1).toArray())
        addDevice(device.toObject());
}

void AccountDialog::addDevice(const QJsonObject& device) {
    const QString id = device.value("id"_L1).toString();
    const QString name = device.value("name"_L1).toString();
    const bool revoked = device.value("revoked"_L1).toBool();
    auto* place = new QWidget(m_devices);
    auto* line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    const auto since = QDateTime::fromString(device.value("since"_L1).toString(), Qt::ISODate);
    auto* words = new TextLabel(revoked ? tr("%1, since %2: may no longer sync").arg(name, wallTime(since))
                                        : tr("%1, since %2").arg(name, wallTime(since)));
    words->setWordWrap(true);
    line->addWidget(words, 1);
    if (!revoked) {
        auto* button = new Button(tr("Revoke"), ButtonKind::Danger);
        button->setAccessibleName(tr("Revoke the device %1").arg(name));
        connect(button, &Button::clicked, this, [this, id] { revoke(id); });
        line->addWidget(button);
    }
    m_devices->layout()->addWidget(place);
    place->show();
}

void AccountDialog::invite() {
    if (!m_online)
        return showError(Error{u"noNetwork"_s});
    m_invite->setEnabled(false);
    const QPointer<AccountDialog> alive(this);
    m_online->ask({"POST", u"/v1/users/"_s + m_userId + u"/invitation"_s, "{}"}, [alive](
                                                                                     const Result<QJsonObject>& made) {
        if (!alive)
            return;
        alive->m_invite->setEnabled(true);
        if (!made)
            return alive->showError(made.error());
        alive->m_code->setText(made->value("code"_L1).toString());
        alive->m_codeRow->show();
        alive->m_banner->showMessage(Meaning::Success, tr("User name: %1").arg(made->value("userName"_L1).toString()));
        alive->load();
    });
}

// The device of somebody who lost it (domain E34): it is refused at its next contact, and its cache is encrypted.
void AccountDialog::revoke(const QString& device) {
    const QPointer<AccountDialog> alive(this);
    m_online->ask({"DELETE", u"/v1/users/"_s + m_userId + u"/devices/"_s + device},
                  [alive](const Result<QJsonObject>& done) {
                      if (!alive)
                          return;
                      if (!done)
                          return alive->showError(done.error());
                      alive->m_banner->showMessage(Meaning::Success, tr("The device may no longer sync."));
                      alive->load();
                  });
}

} // namespace cts::client::ui
