#pragma once

#include "client/services/LocalAccount.h"
#include "client/services/NoticeService.h"
#include "client/ui/Desk.h"
#include "client/vault/AppLock.h"

#include <QMainWindow>

class QStackedWidget;

namespace cts::client::ui {

struct RailEntry;
class ApprovalsPage;
class CountySearchPage;
class EmptyState;
class FormPage;
class HomePage;
class MonthsPage;
class NavigationRail;
class NoticesPage;
class SettingsPage;
class SignInPage;
class TopBar;
class UsersPage;
class YouthPage;

// The main window: navigation and nothing else. Makes the pages when the store opens and lets them go when it is
// locked. UI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    struct Parts {
        LocalAccount& account;
        DialogService& dialogs;
        AppLock& lock;
        QSettings& settings;
        QString language;
    };

    explicit MainWindow(const Parts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showHome();
    void showApprovals();
    void showNotices();
    // The desks of those who have them; nothing happens for others.
    void showSearch();
    void showMonths();
    void showUsers();
    void showSettings();
    // Opens what the click rule of domain 8.2 says for the assignment.
    void openAssignment(const QString& assignmentId);
    void openRecord(const QString& recordId);
    // The page of the youth of an assignment.
    void openYouth(const QString& assignmentId);
    void createAssignment() { createReferral({}); }
    // Refers the youth of an assignment again, for an FRP response.
    void startFrpReferral(const QString& assignmentId);
    void showOutbox();
    void syncNow();

    // The pages, for tests and the tour; null while locked.
    SignInPage* signInPage() const { return m_signIn; }
    HomePage* homePage() const { return m_home; }
    ApprovalsPage* approvalsPage() const { return m_approvals; }
    FormPage* formPage() const { return m_form; }
    YouthPage* youthPage() const { return m_youth; }
    NoticesPage* noticesPage() const { return m_notices; }
    CountySearchPage* searchPage() const { return m_search; }
    MonthsPage* monthsPage() const { return m_months; }
    UsersPage* usersPage() const { return m_users; }
    SettingsPage* settingsPage() const { return m_settings; }
    const Desk* desk() const { return m_desk.get(); }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    void addShortcuts();
    void openDesk();
    void followRulebook();
    void makePages();
    void makeDesks(QList<RailEntry>& places);
    void dropPages();
    void dropDesk();
    void dropDesks();
    void refreshDesks();
    void closeDesk();
    void showPage(QWidget* page, const QString& railEntry, const QString& title);
    void goBack();
    void createReferral(const CaseService::NewReferral& known);
    void showSync();
    void askPassword();
    void signOut();
    void switchRole(const QString& role);
    void roleAnswered(const std::optional<Error>& refusal);
    void tellRoleKept(const Error& refusal);
    void showActor();
    void followActor();
    static QString fetching();
    // Writes down what is typed and not yet saved. Errors: those of the store.
    Status keepTyped();
    // What shows one of the assignments; none named: everything.
    void refreshPages(const QSet<QString>& changed = {});
    void refreshNotices();

    Parts m_parts;
    NavigationRail* m_rail;
    TopBar* m_top;
    QStackedWidget* m_pages;
    QWidget* m_frame;
    QStackedWidget* m_outer;
    SignInPage* m_signIn;
    EmptyState* m_waiting;

    std::unique_ptr<CaseService> m_cases;
    std::unique_ptr<ApprovalService> m_approvalService;
    std::unique_ptr<OutboxService> m_outboxService;
    std::unique_ptr<Desk> m_desk;
    HomePage* m_home = nullptr;
    ApprovalsPage* m_approvals = nullptr;
    FormPage* m_form = nullptr;
    YouthPage* m_youth = nullptr;
    CountySearchPage* m_search = nullptr; // these four where the role has them
    MonthsPage* m_months = nullptr;
    UsersPage* m_users = nullptr;
    SettingsPage* m_settings = nullptr;
    QStringList m_standing;   // role, memberships and roles that the pages were made for
    bool m_switching = false; // the server is asked for another role; there are no pages meanwhile
    QString m_shownBefore;    // form and youth that were shown when the pages went
    QString m_youthBefore;
    bool m_outdated = false;  // the pages were made of a former rulebook
    bool m_fromYouth = false; // the form shown was opened on the youth's page, and Back leads there
    std::unique_ptr<NoticeService> m_noticeService;
    NoticesPage* m_notices = nullptr;
};

} // namespace cts::client::ui
