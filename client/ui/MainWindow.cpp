#include "client/ui/MainWindow.h"

#include "client/ui/ApprovalsPage.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/CountySearchPage.h"
#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/Messages.h"
#include "client/ui/MonthsPage.h"
#include "client/ui/NoticesPage.h"
#include "client/ui/OutboxDialog.h"
#include "client/ui/PasswordDialog.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/SettingsPage.h"
#include "client/ui/SignInPage.h"
#include "client/ui/UsersPage.h"
#include "client/ui/YouthPage.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/NavigationRail.h"
#include "client/ui/widgets/TopBar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent), m_parts(parts), m_rail(new NavigationRail), m_top(new TopBar), m_pages(new QStackedWidget),
      m_frame(new QWidget), m_outer(new QStackedWidget), m_signIn(new SignInPage(parts.account)),
      m_waiting(new EmptyState(Icon::Sync, fetching())) {
    setWindowTitle(tr("CTS"));
    resize(1280, 820);
    build();
    addShortcuts();
    connect(&m_parts.account, &AccountService::opened, this, &MainWindow::openDesk);
    connect(&m_parts.account, &AccountService::locked, this, &MainWindow::closeDesk);
    connect(&m_parts.account, &AccountService::roleSwitched, this, [this] { roleAnswered({}); });
    connect(&m_parts.account, &AccountService::roleKept, this, &MainWindow::roleAnswered);
    connect(&m_parts.account.events(), &StoreEvents::rulebookChanged, this, &MainWindow::followRulebook);
    // Once the store has read everything anew.
    connect(&m_parts.account.events(), &StoreEvents::actorChanged, this, &MainWindow::followActor,
            Qt::QueuedConnection);
    connect(&m_parts.account.events(), &StoreEvents::assignmentsChanged, this, &MainWindow::refreshPages);
    connect(&m_parts.account.events(), &StoreEvents::deadlinesCounted, this, [this] { refreshPages(); });
    connect(&m_parts.account.events(), &StoreEvents::noticesChanged, this, &MainWindow::refreshNotices);
    connect(&m_parts.account.events(), &StoreEvents::directoryChanged, this, &MainWindow::refreshDesks);
    // A dialog stands on what the locking takes away, as it does on the pages of a rulebook.
    connect(&m_parts.lock, &AppLock::locked, this, [this] {
        m_parts.dialogs.dismissAll([this] {
            if (m_parts.account.store())
                m_parts.account.lock();
        });
    });
}

QString MainWindow::fetching() {
    return tr("Fetching your cases. This is needed once.");
}

MainWindow::~MainWindow() {
    closeDesk();
}

void MainWindow::build() {
    auto* line = new QHBoxLayout(m_frame);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_rail);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_pages, 1);
    line->addLayout(column, 1);
    m_pages->addWidget(m_waiting);
    m_outer->addWidget(m_signIn);
    m_outer->addWidget(m_frame);
    setCentralWidget(m_outer);
    connect(m_rail, &NavigationRail::entryActivated, this, [this](const QString& id) {
        if (id == "home"_L1)
            showHome();
        else if (id == "approvals"_L1)
            showApprovals();
        else if (id == "notices"_L1)
            showNotices();
        else if (id == "search"_L1)
            showSearch();
        else if (id == "months"_L1)
            showMonths();
        else if (id == "users"_L1)
            showUsers();
        else if (id == "settings"_L1)
            showSettings();
    });
    connect(m_top, &TopBar::syncClicked, this, &MainWindow::showOutbox);
    connect(m_top, &TopBar::lockClicked, &m_parts.lock, &AppLock::lock);
    connect(m_top, &TopBar::roleChosen, this, &MainWindow::switchRole);
    connect(m_top, &TopBar::signOutClicked, this, &MainWindow::signOut);
    connect(m_top, &TopBar::crumbActivated, this, [this](const QString&) { showHome(); });
    connect(m_top, &TopBar::findSubmitted, this, [this](const QString& text) {
        if (m_home) {
            showHome();
            m_home->find(text);
        }
    });
}

void MainWindow::addShortcuts() {
    connect(new QShortcut(QKeySequence(Qt::Key_F5), this), &QShortcut::activated, this, &MainWindow::syncNow);
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Home), this), &QShortcut::activated, this,
            &MainWindow::showHome);
}

void MainWindow::openDesk() {
    m_parts.lock.unlock();
    m_outer->setCurrentWidget(m_frame);
    connect(m_parts.account.sync(), &SyncService::statusChanged, this, &MainWindow::showSync);
    makePages();
    showSync();
}

// A dialog may belong to a page and stands on its desk: the pages go when it has let go of them. Until then they stay
// as they are.
void MainWindow::followRulebook() {
    m_outdated = true;
    m_parts.dialogs.dismissAll([this] {
        if (m_desk || m_parts.account.store())
            makePages();
    });
}

// The pages are made when rulebook and actor are there: at once after unlocking, after the first sync of a new device.
void MainWindow::makePages() {
    auto* store = m_parts.account.store();
    if (m_switching)
        return;
    if (!store || !store->ready()) {
        m_pages->setCurrentWidget(m_waiting);
        m_top->setTitle(tr("Welcome"));
        return;
    }
    dropPages();
    const QString shown = std::exchange(m_shownBefore, {});
    const QString youth = std::exchange(m_youthBefore, {});
    m_outdated = false;
    m_desk.reset();
    m_cases = std::make_unique<CaseService>(*store);
    m_approvalService = std::make_unique<ApprovalService>(*store);
    m_outboxService = std::make_unique<OutboxService>(*store);
    m_noticeService = std::make_unique<NoticeService>(*store);
    m_desk.reset(new Desk{*store, *m_cases, *m_approvalService, *m_outboxService, *m_parts.account.sync(),
                          m_parts.dialogs, m_parts.settings, m_parts.language, m_parts.account.documents()});
    m_home = new HomePage(*m_desk);
    m_approvals = new ApprovalsPage(*m_desk);
    m_form = new FormPage(*m_desk);
    m_youth = new YouthPage(*m_desk);
    m_notices = new NoticesPage(*m_desk, *m_noticeService);
    for (QWidget* page : std::initializer_list<QWidget*>{m_home, m_approvals, m_form, m_youth, m_notices})
        m_pages->addWidget(page);
    QList<RailEntry> places{{u"home"_s, Icon::Home, tr("Home")}};
    if (m_approvalService->decides())
        places.append({u"approvals"_s, Icon::Approvals, tr("Approvals")});
    places.append({u"notices"_s, Icon::Bell, tr("Notices")});
    makeDesks(places);
    m_rail->setEntries(places);
    connect(m_home, &HomePage::opened, this, &MainWindow::openAssignment);
    connect(m_home, &HomePage::createRequested, this, &MainWindow::createAssignment);
    connect(m_approvals, &ApprovalsPage::decided, this, [this] { refreshPages(); });
    connect(m_home, &HomePage::youthRequested, this, &MainWindow::openYouth);
    connect(m_home, &HomePage::outboxRequested, this, &MainWindow::showOutbox);
    connect(m_youth, &YouthPage::frpReferralRequested, this, &MainWindow::startFrpReferral);
    connect(m_form, &FormPage::backRequested, this, &MainWindow::goBack);
    connect(m_notices, &NoticesPage::recordOpened, this, &MainWindow::openRecord);
    connect(m_notices, &NoticesPage::assignmentOpened, this, &MainWindow::openAssignment);
    connect(m_youth, &YouthPage::recordOpened, this, [this](const QString& recordId) {
        openRecord(recordId);
        m_fromYouth = true;
    });
    connect(m_youth, &YouthPage::shown, this, [this] {
        if (m_pages->currentWidget() == m_youth)
            showPage(m_youth, {}, m_youth->about());
    });
    showActor();
    refreshPages();
    refreshNotices();
    if (!shown.isEmpty())
        openRecord(shown);
    else if (!youth.isEmpty())
        openYouth(youth);
    else
        showHome();
}

static QStringList standing(const ClientStore& store) {
    const auto& actor = store.actor();
    return QStringList{actor.role, actor.department, actor.unitId, actor.agencyId} + store.roles();
}

void MainWindow::showActor() {
    const auto& store = m_desk->store;
    const auto& actor = store.actor();
    const auto text = m_desk->text();
    QList<RoleButton::Role> others;
    for (const auto& role : store.roles())
        if (role != actor.role)
            others.append({role, text.roleLabel(role)});
    m_standing = standing(store);
    m_top->setUser(actor.name, text.roleLabel(actor.role));
    m_top->setRoles({actor.role, text.roleLabel(actor.role)}, actor.role != store.roles().value(0), others);
}

// The desks that the role has.
void MainWindow::makeDesks(QList<RailEntry>& places) {
    if (CountySearchPage::isFor(*m_desk)) {
        m_search = new CountySearchPage(*m_desk, m_parts.account.online());
        connect(m_search, &CountySearchPage::opened, this, &MainWindow::openAssignment);
        places.append({u"search"_s, Icon::Search, tr("County search")});
    }
    if (MonthService(m_desk->store).reads()) {
        m_months = new MonthsPage(*m_desk);
        places.append({u"months"_s, Icon::Calendar, tr("Master Activity")});
    }
    if (UsersPage::isFor(*m_desk)) {
        m_users = new UsersPage(*m_desk, m_parts.account.online());
        places.append({u"users"_s, Icon::Advocate, tr("Users")});
    }
    if (SettingsPage::isFor(*m_desk)) {
        m_settings = new SettingsPage(*m_desk);
        places.append({u"settings"_s, Icon::Administration, tr("Settings")});
    }
    for (QWidget* page : std::initializer_list<QWidget*>{m_search, m_months, m_users, m_settings})
        if (page)
            m_pages->addWidget(page);
}

void MainWindow::dropDesks() {
    delete std::exchange(m_settings, nullptr);
    delete std::exchange(m_users, nullptr);
    delete std::exchange(m_months, nullptr);
    delete std::exchange(m_search, nullptr);
}

// Only what is shown is read again; the others are when somebody goes there.
void MainWindow::refreshDesks() {
    if (!m_desk || !m_home)
        return;
    const auto* shown = m_pages->currentWidget();
    if (m_months) {
        m_rail->setCount(u"months"_s, MonthService(m_desk->store).waiting());
        if (shown == m_months)
            m_months->refresh();
    }
    if (m_users && shown == m_users)
        m_users->refresh();
    if (m_settings && shown == m_settings)
        m_settings->refresh();
}

Status MainWindow::keepTyped() {
    Status all = Done{};
    for (const auto* form :
         {m_form, m_approvals ? m_approvals->document() : nullptr, m_months ? m_months->document() : nullptr,
          m_users ? m_users->document() : nullptr, m_settings ? m_settings->form() : nullptr}) {
        if (!form)
            continue;
        if (auto kept = form->panel()->keepDraft(); !kept && all)
            all = kept;
    }
    return all;
}

// What is typed is kept first, while all that hears of it is still there; then the pages go, out of sight before, so
// that the focus does not wander through fields that are being destroyed.
void MainWindow::dropPages() {
    (void)keepTyped();
    if (m_form && m_pages->currentWidget() == m_form)
        m_shownBefore = m_form->recordId();
    if (m_youth && m_pages->currentWidget() == m_youth)
        m_youthBefore = m_youth->assignmentId();
    m_pages->setCurrentWidget(m_waiting);
    delete std::exchange(m_notices, nullptr);
    dropDesks();
    delete std::exchange(m_youth, nullptr);
    delete std::exchange(m_form, nullptr);
    delete std::exchange(m_approvals, nullptr);
    delete std::exchange(m_home, nullptr);
}

void MainWindow::dropDesk() {
    dropPages();
    m_desk.reset();
    m_noticeService.reset();
    m_outboxService.reset();
    m_approvalService.reset();
    m_cases.reset();
}

void MainWindow::closeDesk() {
    m_outer->setCurrentWidget(m_signIn);
    m_pages->setCurrentWidget(m_waiting);
    dropDesk();
    m_switching = false;
    m_shownBefore.clear();
    m_youthBefore.clear();
    m_signIn->begin();
}

// An operation belongs to the role that it was made in: until the server has answered there is nothing to make one
// with.
void MainWindow::switchRole(const QString& role) {
    m_parts.dialogs.dismissAll([this, role] {
        if (!m_desk)
            return;
        auto asked = keepTyped();
        if (asked)
            asked = m_parts.account.switchRole(role);
        if (!asked)
            return tellRoleKept(asked.error());
        m_waiting->setMessage(Icon::Sync, tr("Changing to %1.").arg(m_desk->text().roleLabel(role)));
        m_switching = true;
        dropDesk();
        m_top->setTitle({});
    });
}

// An administrator has changed who this user is: other pages, and a dialog stands on those that go.
void MainWindow::followActor() {
    if (!m_desk || m_standing == standing(m_desk->store))
        return;
    m_parts.dialogs.dismissAll([this] {
        if (!m_desk)
            return;
        const bool isOtherRole = m_standing.value(0) != m_desk->store.actor().role;
        dropDesk();
        m_shownBefore.clear();
        m_youthBefore.clear();
        makePages();
        if (!isOtherRole || !m_desk)
            return;
        TellRequest request;
        request.title = tr("Your role has changed");
        request.text = tr("An administrator has changed your roles. You act as %1 now.")
                           .arg(m_desk->text().roleLabel(m_desk->store.actor().role));
        m_parts.dialogs.tell(this, request);
    });
}

void MainWindow::roleAnswered(const std::optional<Error>& refusal) {
    if (!m_switching)
        return;
    m_switching = false;
    m_waiting->setMessage(Icon::Sync, fetching());
    if (!refusal) { // what was shown belongs to the other role
        m_shownBefore.clear();
        m_youthBefore.clear();
    }
    makePages();
    if (refusal)
        tellRoleKept(*refusal);
}

void MainWindow::tellRoleKept(const Error& refusal) {
    TellRequest request;
    request.title = tr("Your role was not changed");
    request.text = Messages::of(refusal);
    request.meaning = Meaning::Warning;
    m_parts.dialogs.tell(this, request);
}

void MainWindow::refreshPages(const QSet<QString>& changed) {
    if (!m_desk || !m_home || m_outdated || m_approvals->isDeciding())
        return;
    m_home->refresh();
    m_rail->setCount(u"approvals"_s, m_approvalService->queueCount());
    if (m_pages->currentWidget() == m_approvals)
        m_approvals->refresh();
    const auto concerns = [&](const QString& assignment) {
        return changed.isEmpty() || assignment.isEmpty() || changed.contains(assignment);
    };
    if (m_pages->currentWidget() == m_form && concerns(m_form->assignmentId())) {
        m_form->reload();
        showPage(m_form, {}, m_form->about()); // a number may have been issued
    }
    if (m_pages->currentWidget() == m_youth && concerns(m_youth->assignmentId()))
        m_youth->reload();
    refreshDesks();
}

void MainWindow::refreshNotices() {
    if (!m_notices)
        return;
    m_rail->setCount(u"notices"_s, m_noticeService->unreadCount());
    if (m_pages->currentWidget() == m_notices)
        m_notices->refresh();
}

void MainWindow::showPage(QWidget* page, const QString& railEntry, const QString& title) {
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(railEntry);
    if (page == m_home)
        m_top->setTitle(title);
    else
        m_top->setTitle(title, {{u"home"_s, tr("Home")}});
}

void MainWindow::showHome() {
    if (!m_desk)
        return;
    m_home->refresh();
    showPage(m_home, u"home"_s, tr("Home"));
    m_home->setFocus();
}

void MainWindow::showApprovals() {
    if (!m_desk)
        return;
    m_approvals->refresh();
    showPage(m_approvals, u"approvals"_s, tr("Approvals"));
}

void MainWindow::showNotices() {
    if (!m_desk)
        return;
    m_notices->refresh();
    showPage(m_notices, u"notices"_s, tr("Notices"));
    m_notices->setFocus();
}

void MainWindow::showSearch() {
    if (!m_search)
        return;
    showPage(m_search, u"search"_s, tr("County search"));
    m_search->setFocus();
}

void MainWindow::showMonths() {
    if (!m_months)
        return;
    showPage(m_months, u"months"_s, tr("Master Activity"));
    m_months->refresh();
}

void MainWindow::showUsers() {
    if (!m_users)
        return;
    showPage(m_users, u"users"_s, tr("Users"));
    m_users->refresh();
}

void MainWindow::showSettings() {
    if (!m_settings)
        return;
    showPage(m_settings, u"settings"_s, tr("Settings"));
    m_settings->refresh();
}

void MainWindow::openRecord(const QString& recordId) {
    if (!m_desk)
        return;
    m_fromYouth = false;
    m_form->open(recordId);
    showPage(m_form, {}, m_form->about());
}

void MainWindow::openYouth(const QString& assignmentId) {
    if (!m_desk)
        return;
    m_youth->open(assignmentId);
    showPage(m_youth, {}, m_youth->about());
    m_youth->setFocus();
}

void MainWindow::goBack() {
    if (m_fromYouth)
        openYouth(m_youth->assignmentId());
    else
        showHome();
}

// Pending ones open for review, drafts for their owner: the referral, and where there is none the assignment. Approved
// ones open the youth's page, but for an agency's administrator who has yet to assign an advocate.
void MainWindow::openAssignment(const QString& assignmentId) {
    if (!m_desk)
        return;
    const auto row = m_cases->listingRow(assignmentId);
    const bool toAssign = row && row->advocateId.isEmpty() && m_desk->store.actor().role == "AGENCY_ADMIN"_L1 &&
                          row->status == "Approved"_L1;
    if (row && !toAssign && (row->status == "Approved"_L1 || row->status == "Closed"_L1))
        return openYouth(assignmentId);
    const QString referral = m_cases->referralOf(assignmentId);
    openRecord(referral.isEmpty() ? assignmentId : referral);
}

void MainWindow::startFrpReferral(const QString& assignmentId) {
    if (const auto known = m_cases->frpReferralFor(assignmentId); known)
        createReferral(*known);
}

void MainWindow::createReferral(const CaseService::NewReferral& known) {
    AssignmentDialog dialog(*m_desk, known, this);
    if (!m_parts.dialogs.run(dialog))
        return;
    m_home->refresh();
    if (dialog.wantsReferral())
        openAssignment(dialog.assignmentId());
}

void MainWindow::showOutbox() {
    if (!m_desk)
        return;
    OutboxDialog dialog(*m_desk, m_parts.account.online(), this);
    connect(&dialog, &OutboxDialog::openRequested, this, &MainWindow::openRecord);
    m_parts.dialogs.run(dialog);
}

void MainWindow::syncNow() {
    if (!m_parts.account.sync())
        return;
    if (m_parts.account.sync()->status().needsSignIn)
        askPassword();
    else
        m_parts.account.sync()->syncNow();
}

void MainWindow::showSync() {
    if (!m_parts.account.sync())
        return;
    const auto status = m_parts.account.sync()->status();
    m_top->setSync(Messages::syncMeaning(status), Messages::sync(status));
}

// Asked only when the person wants to sync: work goes on without it.
void MainWindow::askPassword() {
    PasswordDialog dialog(m_parts.account, this);
    m_parts.dialogs.run(dialog);
}

void MainWindow::signOut() {
    ConfirmRequest request;
    request.title = tr("Sign out?");
    request.text =
        tr("Everything on this device is kept, work that is not sent yet included. Before it is sent you will "
           "be asked for your password again.");
    request.confirmText = tr("Sign out");
    request.harmless = true;
    if (m_parts.dialogs.confirm(this, request))
        m_parts.account.signOut();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_parts.account.store())
        m_parts.account.lock();
    event->accept();
}

} // namespace cts::client::ui
