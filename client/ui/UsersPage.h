#pragma once

#include "client/services/UserService.h"
#include "client/ui/RecordsPage.h"

#include <QTimer>

#include <memory>

namespace cts::client {
class BulkDecision;
class OnlineService;
} // namespace cts::client

namespace cts::client::ui {

class ChoiceField;
class ProgressStrip;
class TextField;

// User administration (domain 3.17) for the administrators of 2.3: the users of their scope, add, edit, deactivate with
// what is open handed over first, reactivate, invite, devices, and handing over the work of somebody who leaves (E13).
// The list is read in slices. UI thread.
class UsersPage final : public RecordsPage {
    Q_OBJECT
public:
    // `online` may be null: then what only the server can do says so.
    UsersPage(const Desk& desk, OnlineService* online, QWidget* parent = nullptr);
    ~UsersPage() override;

    // Whether the user of the desk administers anybody.
    static bool isFor(const Desk& desk);
    void refresh();
    // Whether the list is read to its end and no work is being handed over.
    bool isSettled() const { return !m_reading.isActive() && !m_handing; }

public Q_SLOTS:
    void addUser();
    // Asks what becomes of the work, hands it over, and deactivates if `thenDeactivate`.
    void handOver(bool thenDeactivate);
    void showAccount();

private:
    void readOn();
    bool fits(const QJsonObject& entry) const;
    bool runAction(const QString& action);
    QJsonObject chosen() const;
    void handOn();
    void finishHandOver();
    // False when it was refused, and that is said.
    bool setInactive(const QString& userId, const QString& reason);
    QString cell(const QJsonObject& entry, const QString& column) const;

    OnlineService* m_online;
    UserService m_users;
    TextField* m_search;
    ChoiceField* m_status;
    ProgressStrip* m_progress;

    QTimer m_reading; // the next slice of the list
    QStringList m_unread;
    QList<QJsonObject> m_read;

    // A handing over under way: the groups still to do, and what comes after.
    struct HandingOver;
    std::unique_ptr<HandingOver> m_handing;
};

} // namespace cts::client::ui
