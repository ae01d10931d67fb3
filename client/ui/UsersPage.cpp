#include "client/ui/UsersPage.h"

#include "client/models/EntriesModel.h"
#include "client/services/BulkDecision.h"
#include "client/ui/AccountDialog.h"
#include "client/ui/ActionRunner.h"
#include "client/ui/FormPage.h"
#include "client/ui/HandOverDialog.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/UserDialog.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/ProgressStrip.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "shared/records/UserRules.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString everybody = u"All"_s;
static const QString current = u"Current"_s; // active or invited

struct UsersPage::HandingOver {
    QString userId;
    QString name;
    QString reason;
    bool thenDeactivate = false;
    QList<std::pair<OpenWork, QString>> left; // with the successor of each
    std::unique_ptr<BulkDecision> running;
    QStringList failures;
    int done = 0;
    int total = 0;
};

static EntriesModel* makeModel(EntriesModel::Words words) {
    return new EntriesModel({u"name"_s, u"status"_s, u"role"_s, u"unit"_s, u"supervisor"_s, u"email"_s},
                            {UsersPage::tr("Name"), UsersPage::tr("Status"), UsersPage::tr("Role"),
                             UsersPage::tr("Unit or agency"), UsersPage::tr("Supervisor"), UsersPage::tr("Email")},
                            std::move(words));
}

UsersPage::UsersPage(const Desk& desk, OnlineService* online, QWidget* parent)
    : RecordsPage(desk, u"users"_s, tr("Users"),
                  makeModel([this](const QJsonObject& entry, const QString& column) { return cell(entry, column); }),
                  parent),
      m_online(online), m_users(desk.store), m_search(new TextField), m_status(new ChoiceField),
      m_progress(new ProgressStrip(this)) {
    auto* grid = new FormGrid;
    grid->setMaximumColumns(2);
    grid->addField(tr("Name, e-mail, role or unit"), m_search);
    m_status->setNoneOffered(false);
    QList<Option> options{{current, tr("Active and invited")}};
    for (const auto& state : {u"Active"_s, u"Invited"_s, u"Inactive"_s})
        options.append({state, desk.text().stateLabel(state, u"user"_s)});
    options.append({everybody, tr("All")});
    m_status->setOptions(options);
    m_status->setCode(current);
    grid->addField(tr("Status"), m_status);
    tools()->addWidget(grid);
    tools()->addWidget(m_progress);
    m_progress->hide();

    auto* table = panel()->table();
    table->setColumnHint(0, {.minWidth = 120, .stretch = true});
    table->setColumnHint(1, {.whole = true});
    table->setItemDelegateForColumn(1, new StatusChipDelegate(
                                           [this](const QModelIndex& index) {
                                               return Messages::stateMeaning(
                                                   model()->row(index.row()).value("state"_L1).toString());
                                           },
                                           table));
    panel()->setEmptyState(Icon::Search, tr("No user of yours fits this search."));
    auto* adding = new Button(tr("Add User"), Icon::Plus, ButtonKind::Primary);
    panel()->addHeaderWidget(adding);

    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, &UsersPage::readOn);
    connect(adding, &Button::clicked, this, &UsersPage::addUser);
    connect(m_search->lineEdit(), &QLineEdit::textChanged, this, &UsersPage::refresh);
    connect(m_status, &Field::edited, this, &UsersPage::refresh);
    connect(m_progress, &ProgressStrip::cancelled, this, [this] {
        if (m_handing && m_handing->running)
            m_handing->running->cancel();
    });
    document()->setOwnActions(
        [this](const CaseView& view) {
            QList<FormPage::OwnAction> actions;
            if (m_users.isManaged(view.record.fields)) {
                actions.append({u"account"_s, tr("Account and devices")});
                if (!m_users.openWork(chosen()).isEmpty())
                    actions.append({u"handOver"_s, tr("Hand over work")});
            }
            return actions;
        },
        [this](const QString& action) { return runAction(action); });
    refresh();
}

UsersPage::~UsersPage() = default;

bool UsersPage::isFor(const Desk& desk) {
    return !UserService(desk.store).creatableRoles().isEmpty();
}

QString UsersPage::cell(const QJsonObject& entry, const QString& column) const {
    const auto text = [&](QLatin1StringView field) { return entry.value(field).toString(); };
    const auto nameOf = [&](const QString& id) {
        const auto other = desk().store.directory().value(id).value("name"_L1);
        return other.isObject() ? personName(other.toObject()) : other.toString();
    };
    if (column == "name"_L1)
        return personName(entry.value("name"_L1).toObject());
    if (column == "role"_L1) {
        QStringList words;
        for (const auto& role : records::rolesHeld(entry))
            words.append(desk().text().roleLabel(role));
        return words.join(u", "_s);
    }
    if (column == "unit"_L1)
        return text("agencyId"_L1).isEmpty() ? text("unitId"_L1) : nameOf(text("agencyId"_L1));
    if (column == "supervisor"_L1)
        return nameOf(text("supervisorUserId"_L1));
    if (column == "status"_L1)
        return desk().text().stateLabel(text("state"_L1), u"user"_s);
    return text("email"_L1);
}

bool UsersPage::fits(const QJsonObject& entry) const {
    const QString state = entry.value("state"_L1).toString();
    const QString wanted = m_status->code();
    if (wanted == current ? state == "Inactive"_L1 : wanted != everybody && state != wanted)
        return false;
    const QString typed = foldedName(m_search->text());
    if (typed.isEmpty())
        return true;
    const QStringList columns{u"name"_s, u"role"_s, u"unit"_s, u"email"_s};
    return std::any_of(columns.cbegin(), columns.cend(),
                       [&](const QString& column) { return foldedName(cell(entry, column)).contains(typed); });
}

void UsersPage::refresh() {
    m_unread = desk().store.directory().keys();
    m_read.clear();
    m_reading.start();
}

// A county has thousands of users: some now, the rest after whatever the person does meanwhile.
void UsersPage::readOn() {
    static constexpr int sliceMs = 8;
    QElapsedTimer timer;
    timer.start();
    while (!m_unread.isEmpty() && timer.elapsed() < sliceMs) {
        const auto entry = desk().store.directory().value(m_unread.takeLast());
        if (entry.value("kind"_L1).toString() == "user"_L1 && fits(entry) && m_users.isManaged(entry))
            m_read.append(entry);
    }
    if (!m_unread.isEmpty())
        return;
    m_reading.stop();
    std::sort(m_read.begin(), m_read.end(), [this](const QJsonObject& a, const QJsonObject& b) {
        return foldedName(cell(a, u"name"_s)) < foldedName(cell(b, u"name"_s));
    });
    show(m_read);
}

QJsonObject UsersPage::chosen() const {
    return desk().store.directory().value(document()->recordId());
}

bool UsersPage::runAction(const QString& action) {
    if (action == "account"_L1)
        showAccount();
    else if (action == "handOver"_L1)
        handOver(false);
    else if (action == "deactivate"_L1)
        handOver(true);
    else
        return false;
    return true;
}

void UsersPage::addUser() {
    UserDialog dialog(desk(), m_users, this);
    if (!desk().dialogs.run(dialog))
        return;
    refresh();
    document()->open(dialog.userId());
    banner()->setClosable(true);
    banner()->showMessage(
        Meaning::Success,
        tr("Saved on this device. Once it is sent, give them their first password under \"Account and "
           "devices\"."));
}

void UsersPage::showAccount() {
    AccountDialog dialog(m_online, document()->recordId(), cell(chosen(), u"name"_s), this);
    desk().dialogs.run(dialog);
}

void UsersPage::handOver(bool thenDeactivate) {
    const auto user = chosen();
    const QString name = cell(user, u"name"_s);
    const auto work = m_users.openWork(user);
    const QString id = user.value("id"_L1).toString();
    if (m_handing)
        return;
    if (work.isEmpty()) {
        ReasonRequest request;
        request.title = tr("Deactivate %1").arg(name);
        request.text = tr("They can no longer sign in or sync. Everything they did stays.");
        request.confirmText = tr("Deactivate");
        auto typed = TypedText::ofStep(desk().store, id, u"deactivate"_s);
        const auto reason = ActionRunner(desk()).askReason(this, request, typed);
        if (reason && setInactive(id, *reason))
            (void)typed.keep({});
        return;
    }
    HandOverDialog dialog(desk(), m_users, user, thenDeactivate, this);
    if (!desk().dialogs.run(dialog)) {
        if (!desk().dialogs.isDismissing())
            ActionRunner(desk()).forget(id, u"handOver"_s);
        return;
    }
    m_handing = std::make_unique<HandingOver>();
    m_handing->userId = id;
    m_handing->name = name;
    m_handing->reason = dialog.reason();
    m_handing->thenDeactivate = thenDeactivate;
    m_handing->left = dialog.choices();
    for (const auto& [group, successor] : std::as_const(m_handing->left))
        m_handing->total += static_cast<int>(group.items.size());
    handOn();
}

// One kind of work after the other, each item a step of its own; what is done stays done if the rest is cut off.
void UsersPage::handOn() {
    if (m_handing->left.isEmpty())
        return finishHandOver();
    const auto [work, successor] = m_handing->left.takeFirst();
    m_handing->running =
        std::make_unique<BulkDecision>(desk().store, work.items, work.action,
                                       QJsonObject{{work.argument, successor}, {u"reason"_s, m_handing->reason}});
    auto* running = m_handing->running.get();
    connect(running, &BulkDecision::progressed, this, [this, running] {
        m_progress->showProgress(tr("Handing over the work of %1").arg(m_handing->name),
                                 m_handing->done + running->decided(), m_handing->total);
    });
    connect(
        running, &BulkDecision::finished, this,
        [this, running] {
            const auto text = desk().text();
            for (const auto& result : running->results())
                if (!result.done)
                    m_handing->failures.append(tr("%1: %2").arg(result.title, Messages::of(result.error, &text)));
            if (running->decided() < running->total()) {
                m_handing->failures.append(tr("Cancelled: the rest stays where it was."));
                m_handing->left.clear();
            }
            m_handing->done += running->decided();
            handOn();
        },
        Qt::QueuedConnection);
    m_progress->show();
    running->start();
}

void UsersPage::finishHandOver() {
    const auto handed = std::move(m_handing);
    m_progress->hide();
    if (handed->failures.isEmpty())
        ActionRunner(desk()).forget(handed->userId, u"handOver"_s);
    banner()->setClosable(true);
    if (!handed->failures.isEmpty())
        banner()->showMessage(
            Meaning::Warning,
            tr("Not everything could be handed over, so nothing else was done. %1").arg(handed->failures.join(u' ')));
    else if (handed->thenDeactivate)
        setInactive(handed->userId, handed->reason);
    else
        banner()->showMessage(Meaning::Success,
                              tr("%n handed over on this device. The county's answer follows.", nullptr, handed->done));
    refresh();
}

bool UsersPage::setInactive(const QString& userId, const QString& reason) {
    const auto done = m_users.setActive(userId, false, reason);
    const auto text = desk().text();
    banner()->setClosable(true);
    if (done)
        banner()->showMessage(Meaning::Success, tr("Deactivated on this device. Their devices stop at the next contact "
                                                   "with the server, once this is sent."));
    else
        banner()->showMessage(Meaning::Danger, Messages::of(done.error(), &text));
    refresh();
    return done.ok();
}

} // namespace cts::client::ui
