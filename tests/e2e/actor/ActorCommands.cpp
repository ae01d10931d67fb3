#include "tests/e2e/actor/ActorCommands.h"

#include "client/forms/FormView.h"
#include "client/models/ListingModel.h"
#include "client/models/RowsModel.h"
#include "client/ui/AnswerDialog.h"
#include "client/ui/ApprovalsPage.h"
#include "client/ui/AssignmentDialog.h"
#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/SignInPage.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDialogButtonBox>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTimer>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace client;

static constexpr int patienceMs = 30'000;

static QJsonObject failed(const QString& why) {
    return {{u"ok"_s, false}, {u"why"_s, why}};
}

// The message on the page, if one is shown.
static QString bannerText(const QWidget* page) {
    for (const auto* banner : page->findChildren<ui::Banner*>())
        if (!banner->isHidden())
            return banner->text();
    return {};
}

// Layouts settle in several rounds.
static void settle() {
    for (int round = 0; round < 4; ++round)
        QApplication::processEvents();
}

static bool grabTo(QWidget* widget, const QString& file) {
    settle();
    return widget->grab().save(file);
}

ActorCommands::ActorCommands(ClientApplication& application, ScriptedDialogs& dialogs)
    : m_window(application.window()), m_account(application.account()), m_dialogs(dialogs),
      m_case(application, dialogs),
      m_commands{{u"signIn"_s, &ActorCommands::signIn}, {u"door"_s, &ActorCommands::door},
                 {u"unlock"_s, &ActorCommands::unlock}, {u"lock"_s, &ActorCommands::lock},
                 {u"sync"_s, &ActorCommands::sync},     {u"home"_s, &ActorCommands::home},
                 {u"find"_s, &ActorCommands::find},     {u"approvals"_s, &ActorCommands::approvals},
                 {u"create"_s, &ActorCommands::create}, {u"open"_s, &ActorCommands::open},
                 {u"enter"_s, &ActorCommands::enter},   {u"act"_s, &ActorCommands::act},
                 {u"bulk"_s, &ActorCommands::bulk},     {u"outbox"_s, &ActorCommands::outbox},
                 {u"record"_s, &ActorCommands::record}, {u"digest"_s, &ActorCommands::digest},
                 {u"shot"_s, &ActorCommands::shot}} {}

QJsonObject ActorCommands::run(const QJsonObject& command) {
    const QString name = command.value("do"_L1).toString();
    const auto found = m_commands.constFind(name);
    if (found == m_commands.cend() && !m_case.knows(name))
        return failed(u"unknown command: "_s + name);
    static const QStringList withoutDesk{u"signIn"_s, u"door"_s, u"unlock"_s, u"shot"_s};
    if (!m_window.desk() && !withoutDesk.contains(name))
        return failed(u"locked"_s);
    QJsonObject said = found != m_commands.cend() ? (this->**found)(command) : m_case.run(name, command);
    if (name == "begin"_L1 || name == "read"_L1) {
        const auto onScreen = shown();
        for (auto it = onScreen.begin(); it != onScreen.end(); ++it)
            said.insert(it.key(), it.value());
    }
    if (!said.contains("ok"_L1))
        said.insert(u"ok"_s, true);
    if (m_window.desk())
        said.insert(u"kept"_s, kept());
    return said;
}

// The device's own books: what it has numbered, and how far the server has acknowledged it.
QJsonObject ActorCommands::kept() const {
    auto& store = *m_account.store();
    QJsonArray operations;
    if (const auto all = store.outbox().pending(0))
        for (const auto& one : *all)
            operations.append(QJsonObject{{u"n"_s, one.n},
                                          {u"id"_s, one.id},
                                          {u"record"_s, one.record},
                                          {u"assignment"_s, one.assignment},
                                          {u"action"_s, one.action},
                                          {u"kind"_s, one.kind}});
    return {{u"device"_s, store.device()}, {u"acknowledged"_s, store.delivered()}, {u"operations"_s, operations}};
}

// Runs the event loop until it is so, or patience ends. The timer is for the latter alone.
bool ActorCommands::waitFor(const std::function<bool()>& done) const {
    const QDeadlineTimer deadline(patienceMs);
    QTimer wake;
    wake.setSingleShot(true);
    wake.start(patienceMs);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

QJsonObject ActorCommands::waitForDesk(const std::function<void()>& begin) {
    QString code;
    const auto watch =
        QObject::connect(&m_account, &AccountService::failed, [&](const Error& error) { code = error.code; });
    begin();
    waitFor([&] { return m_window.desk() || !code.isEmpty(); });
    QObject::disconnect(watch);
    if (!code.isEmpty())
        return {{u"ok"_s, false}, {u"why"_s, code}, {u"words"_s, bannerText(m_window.signInPage())}};
    if (!m_window.desk())
        return failed(u"no desk in time"_s);
    return status();
}

QJsonObject ActorCommands::signIn(const QJsonObject& command) {
    const auto text = [&](QLatin1StringView key) { return command.value(key).toString(); };
    return waitForDesk([&] {
        m_window.signInPage()->fill(QUrl(text("server"_L1)), text("user"_L1), text("password"_L1), text("secret"_L1));
        if (command.contains("shot"_L1))
            grabTo(&m_window, text("shot"_L1));
        m_window.signInPage()->go();
    });
}

// What the person meets at the door: "new" (sign in), "locked", "problem" or "open".
QJsonObject ActorCommands::door(const QJsonObject&) {
    if (m_window.desk())
        return {{u"state"_s, u"open"_s}};
    switch (m_account.startState()) {
    case StartState::NewProfile:
        return {{u"state"_s, u"new"_s}};
    case StartState::Locked:
        return {{u"state"_s, u"locked"_s}};
    case StartState::VaultProblem:
        break;
    }
    return {{u"state"_s, u"problem"_s}, {u"problem"_s, m_account.problem()}};
}

QJsonObject ActorCommands::unlock(const QJsonObject& command) {
    return waitForDesk([&] {
        m_window.signInPage()->fill(m_account.lastServer(), m_account.lastUser(), {},
                                    command.value("secret"_L1).toString());
        m_window.signInPage()->go();
    });
}

QJsonObject ActorCommands::lock(const QJsonObject&) {
    m_account.lock();
    return {{u"ok"_s, m_window.desk() == nullptr}};
}

// The server has not heard of this device for so long that it asks for the password again.
bool ActorCommands::typePassword() {
    bool in = false;
    m_dialogs.answerRun([&](QDialog& dialog) {
        dialog.findChild<ui::TextField*>()->setText(qEnvironmentVariable("CTS_PRACTICE_PASSWORD"));
        for (auto* button : dialog.findChild<QDialogButtonBox*>()->findChildren<QPushButton*>())
            if (button->isDefault())
                button->click();
        in = waitFor([&] { return dialog.result() == QDialog::Accepted; });
        return in;
    });
    m_window.syncNow();
    return in;
}

// Sync now, and what came of it. "sent": also wait until nothing is left to send.
QJsonObject ActorCommands::sync(const QJsonObject& command) {
    auto* service = m_account.sync();
    if (service->status().needsSignIn && !typePassword())
        return failed(u"the password is not taken"_s);
    int runs = 0;
    bool complete = false;
    const auto watch = QObject::connect(service, &SyncService::runFinished, [&](bool well) {
        ++runs;
        complete = well;
    });
    // A run that is under way may have asked before the other side changed.
    const int wanted = service->status().running ? 2 : 1;
    m_window.syncNow();
    const bool sent = command.value("until"_L1) == "sent"_L1;
    const bool came = waitFor([&] {
        return service->status().needsSignIn ||
               (runs >= wanted && (!sent || (complete && service->status().waiting == 0)));
    });
    QObject::disconnect(watch);
    if (service->status().needsSignIn && typePassword())
        return sync(command);
    QJsonObject said = status();
    said.insert(u"complete"_s, complete);
    if (!came)
        said.insert(u"ok"_s, false);
    if (!came)
        said.insert(u"why"_s, u"no sync in time"_s);
    return said;
}

QJsonObject ActorCommands::home(const QJsonObject&) {
    m_window.showHome();
    return {{u"rows"_s, listing()}};
}

QJsonObject ActorCommands::find(const QJsonObject& command) {
    m_window.showHome();
    m_window.homePage()->find(command.value("text"_L1).toString());
    return {{u"rows"_s, listing()}};
}

QJsonObject ActorCommands::approvals(const QJsonObject& command) {
    m_window.showApprovals();
    if (command.contains("open"_L1))
        m_window.approvalsPage()->openRecord(command.value("open"_L1).toString());
    QJsonObject said = shown();
    said.insert(u"queue"_s, queue());
    return said;
}

QJsonObject ActorCommands::create(const QJsonObject& command) {
    QString made;
    bool wants = false;
    QJsonArray refused;
    answer(command);
    m_dialogs.answerRun([&](QDialog& dialog) {
        auto* detail = qobject_cast<ui::AssignmentDialog*>(&dialog);
        dialog.show();
        for (const auto& pair : command.value("fields"_L1).toArray())
            if (!detail->form()->enter(pair[0].toString(), pair[1]))
                refused.append(pair[0]);
        if (command.contains("shot"_L1))
            grabTo(&dialog, command.value("shot"_L1).toString());
        detail->save(true);
        made = detail->assignmentId();
        wants = detail->wantsReferral();
        dialog.hide();
        return wants;
    });
    m_window.createAssignment();
    QJsonObject said = shown();
    said.insert(u"assignment"_s, made);
    said.insert(u"notOnScreen"_s, refused);
    said.insert(u"question"_s, m_dialogs.lastConfirmText());
    said.insert(u"ok"_s, !made.isEmpty());
    if (made.isEmpty())
        said.insert(u"why"_s, u"not saved"_s);
    return said;
}

QJsonObject ActorCommands::open(const QJsonObject& command) {
    m_window.openAssignment(command.value("assignment"_L1).toString());
    return shown();
}

QJsonObject ActorCommands::enter(const QJsonObject& command) {
    auto* page = shownForm();
    auto* form = page ? page->findChild<FormView*>() : nullptr;
    if (!form)
        return failed(u"no form"_s);
    QJsonArray refused;
    QJsonArray added;
    for (const auto& pair : command.value("fields"_L1).toArray())
        CaseCommands::enter(*form, pair[0].toString(), pair[1], refused, added);
    // The form keeps what is typed by itself, a moment after the last key.
    if (command.value("until"_L1) == "kept"_L1 && !waitFor([&] { return !form->isDirty(); }))
        return failed(u"not kept in time"_s);
    QJsonObject said = shown();
    said.insert(u"notOnScreen"_s, refused);
    said.insert(u"added"_s, added);
    return said;
}

// Answers queued for the dialogs that the next act brings up.
void ActorCommands::answer(const QJsonObject& command) {
    if (command.contains("confirm"_L1))
        m_dialogs.answerConfirm(command.value("confirm"_L1).toBool());
    if (command.contains("reason"_L1))
        m_dialogs.answerReason(command.value("reason"_L1).toString());
    if (command.contains("choose"_L1))
        m_dialogs.answerChoose(command.value("choose"_L1).toString());
    if (command.contains("file"_L1))
        m_dialogs.answerFile(command.value("file"_L1).toString());
    if (command.contains("answer"_L1))
        m_dialogs.answerRun([value = command.value("answer"_L1)](QDialog& dialog) {
            auto& asked = static_cast<ui::AnswerDialog&>(dialog);
            asked.setAnswer(value);
            asked.accept();
            return asked.result() == QDialog::Accepted;
        });
}

QJsonObject ActorCommands::act(const QJsonObject& command) {
    auto* page = shownForm();
    if (!page)
        return failed(u"no form"_s);
    answer(command);
    page->run(command.value("action"_L1).toString());
    settle();
    return shown();
}

QJsonObject ActorCommands::bulk(const QJsonObject& command) {
    m_window.showApprovals();
    auto* page = m_window.approvalsPage();
    auto* table = page->findChild<ui::TableView*>();
    table->clearSelection();
    for (const auto& id : command.value("records"_L1).toArray()) {
        const int row = page->model()->rowOf(id.toString());
        if (row < 0)
            return failed(u"not in the queue: "_s + id.toString());
        table->selectionModel()->select(page->model()->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    if (command.contains("shot"_L1))
        grabTo(&m_window, command.value("shot"_L1).toString());
    answer(command);
    page->actOnSelected();
    while (page->isDeciding())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return {{u"title"_s, m_dialogs.lastTell().title}, {u"text"_s, m_dialogs.lastTell().text}, {u"queue"_s, queue()}};
}

QJsonObject ActorCommands::outbox(const QJsonObject& command) {
    if (command.contains("shot"_L1)) {
        m_dialogs.answerRun([&](QDialog& dialog) {
            dialog.show();
            grabTo(&dialog, command.value("shot"_L1).toString());
            dialog.hide();
            return true;
        });
        m_window.showOutbox();
    }
    const auto text = m_window.desk()->text();
    QJsonArray entries;
    for (const auto& entry : m_window.desk()->outbox.entries())
        entries.append(
            QJsonObject{{u"n"_s, entry.n},
                        {u"record"_s, entry.recordId},
                        {u"action"_s, entry.action},
                        {u"title"_s, entry.title},
                        {u"state"_s, ui::Messages::outboxState(entry.state)},
                        {u"code"_s, entry.why.code},
                        {u"why"_s, entry.why.code.isEmpty() ? QString() : ui::Messages::of(entry.why, &text)}});
    if (command.value("putAside"_L1).toBool())
        for (const auto& entry : m_window.desk()->outbox.entries())
            if (entry.state == OutboxEntry::State::Refused)
                (void)m_window.desk()->outbox.putAside(entry.n);
    return {{u"entries"_s, entries}};
}

QJsonObject ActorCommands::record(const QJsonObject& command) {
    const auto opened = m_window.desk()->cases.open(command.value("id"_L1).toString());
    if (!opened)
        return failed(opened.error().code);
    QJsonArray trail;
    for (const auto& entry : opened->record.trail)
        trail.append(QJsonObject{{u"action"_s, entry.action},
                                 {u"by"_s, entry.byName},
                                 {u"reason"_s, entry.reason},
                                 {u"actingFor"_s, entry.actingFor}});
    return {{u"state"_s, opened->record.state},
            {u"revision"_s, opened->record.revision},
            {u"fields"_s, opened->record.fields},
            {u"assignment"_s, opened->assignment.fields},
            {u"draft"_s, opened->draft},
            {u"signed"_s, QJsonArray::fromStringList(opened->record.signedFields())},
            {u"actions"_s, QJsonArray::fromStringList(opened->actions)},
            {u"trail"_s, trail}};
}

// A hash of everything that a person can see of each assignment, by assignment: two devices of one user that agree have
// the same.
QJsonObject ActorCommands::digest(const QJsonObject&) {
    QJsonObject hashes;
    const auto hashOf = [this](const QString& id) {
        const auto seen = record({{u"id"_s, id}});
        return sha256Hex(canonicalJson(seen));
    };
    for (const auto& row : m_window.desk()->cases.listing({})) {
        hashes.insert(row.assignmentId, hashOf(row.assignmentId));
        if (!row.referralId.isEmpty())
            hashes.insert(row.referralId, hashOf(row.referralId));
    }
    return {{u"hashes"_s, hashes}};
}

QJsonObject ActorCommands::shot(const QJsonObject& command) {
    if (auto* page = m_window.desk() ? shownForm() : nullptr; page && command.contains("section"_L1))
        page->findChild<FormView*>()->goToSection(command.value("section"_L1).toString());
    return {{u"ok"_s, grabTo(&m_window, command.value("file"_L1).toString())}};
}

// The form in front of the person: on its own page, or beside the queue.
ui::FormPage* ActorCommands::shownForm() const {
    for (auto* page : {m_window.formPage(), m_window.approvalsPage()->document()})
        if (page->isVisible())
            return page;
    return nullptr;
}

QJsonObject ActorCommands::shown() const {
    const auto* page = shownForm();
    if (!page || !page->panel()->view())
        return {};
    const auto& view = *page->panel()->view();
    QJsonArray problems;
    if (const auto* place = page->findChild<QWidget*>(u"problemLinks"_s); place && place->isVisible())
        for (const auto* link : place->findChildren<QPushButton*>())
            problems.append(link->text());
    return {{u"record"_s, view.record.id},
            {u"assignment"_s, view.assignment.id},
            {u"number"_s, view.assignment.fields.value("assignmentNumber"_L1)},
            {u"state"_s, view.record.state},
            {u"actions"_s, QJsonArray::fromStringList(view.actions)},
            {u"banner"_s, bannerText(page)},
            {u"problems"_s, problems}};
}

QJsonObject ActorCommands::status() const {
    const auto status = m_account.sync()->status();
    return {{u"waiting"_s, status.waiting},
            {u"refused"_s, status.refused},
            {u"online"_s, status.online},
            {u"problem"_s, status.problem},
            {u"words"_s, ui::Messages::sync(status)}};
}

QJsonArray ActorCommands::listing() const {
    const auto* model = m_window.homePage()->model();
    QJsonArray rows;
    for (int i = 0; i < model->rowCount(); ++i) {
        QJsonObject row{{u"assignment"_s, model->row(i).assignmentId}, {u"referral"_s, model->row(i).referralId}};
        for (int column = 0; column < model->columnCount(); ++column)
            row.insert(model->columnId(column), model->index(i, column).data().toString());
        rows.append(row);
    }
    return rows;
}

QJsonArray ActorCommands::queue() const {
    const auto* model = m_window.approvalsPage()->model();
    QJsonArray items;
    for (int i = 0; i < model->rowCount(); ++i) {
        const auto& item = model->row(i);
        items.append(QJsonObject{{u"record"_s, item.recordId},
                                 {u"assignment"_s, item.row.assignmentId},
                                 {u"number"_s, item.row.assignmentNumber},
                                 {u"youth"_s, item.row.youthLast},
                                 {u"status"_s, item.row.status},
                                 {u"actions"_s, QJsonArray::fromStringList(item.actions)}});
    }
    return items;
}

} // namespace cts::tests
