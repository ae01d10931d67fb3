#include "tests/e2e/actor/CaseCommands.h"

#include "client/forms/FormView.h"
#include "client/models/RowsModel.h"
#include "client/ui/ActivityEntry.h"
#include "client/ui/FormPage.h"
#include "client/ui/YouthList.h"
#include "client/ui/YouthPage.h"
#include "client/ui/widgets/AttachmentField.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/base/Ids.h"
#include "shared/records/OperationFactory.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <tuple>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace client;
using ui::YouthPage;

static QJsonObject failed(const QString& why) {
    return {{u"ok"_s, false}, {u"why"_s, why}};
}

// Lets the program work until it holds; false after half a minute.
static bool settled(const std::function<bool()>& done) {
    const QDeadlineTimer deadline(30'000);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    return done();
}

static const QHash<QString, YouthPage::Tab>& tabs() {
    static const QHash<QString, YouthPage::Tab> all{
        {u"summary"_s, YouthPage::Tab::Summary},    {u"story"_s, YouthPage::Tab::Story},
        {u"updates"_s, YouthPage::Tab::Updates},    {u"plans"_s, YouthPage::Tab::Plans},
        {u"activity"_s, YouthPage::Tab::Activity},  {u"documents"_s, YouthPage::Tab::Documents},
        {u"deadlines"_s, YouthPage::Tab::Deadlines}};
    return all;
}

CaseCommands::CaseCommands(ClientApplication& application, ScriptedDialogs& dialogs)
    : m_window(application.window()),
      m_dialogs(dialogs), m_commands{{u"begin"_s, &CaseCommands::begin},     {u"youth"_s, &CaseCommands::youth},
                                     {u"note"_s, &CaseCommands::note},       {u"read"_s, &CaseCommands::read},
                                     {u"attach"_s, &CaseCommands::attach},   {u"upload"_s, &CaseCommands::upload},
                                     {u"case"_s, &CaseCommands::caseRecords}} {}

QJsonObject CaseCommands::run(const QString& name, const QJsonObject& command) {
    return (this->*m_commands.value(name))(command);
}

// A long case is read in pieces on the event loop.
bool CaseCommands::showYouth(const QString& assignment, const QString& tab) {
    m_window.openYouth(assignment);
    auto* page = m_window.youthPage();
    if (!settled([&] { return page->isShown(); }))
        return false;
    page->showTab(tabs().value(tab, YouthPage::Tab::Summary));
    for (int round = 0; round < 4; ++round)
        QApplication::processEvents();
    return true;
}

// By the button on the youth's page; where a form begins with its answers, there is none and they come along.
QJsonObject CaseCommands::begin(const QJsonObject& command) {
    const QString form = command.value("form"_L1).toString();
    const QString assignment = command.value("assignment"_L1).toString();
    if (!showYouth(assignment, u"deadlines"_s))
        return failed(u"the youth is not shown"_s);
    // What has to be asked before is answered here; what has to wait is tried against the rules all the same.
    auto* start = m_window.youthPage()->findChild<ui::Button*>(u"start/"_s + form);
    if (start && start->isEnabled() && !command.contains("fields"_L1)) {
        start->click();
        return {};
    }
    const auto made = m_window.desk()->cases.begin(form, assignment, command.value("fields"_L1).toObject());
    if (!made)
        return failed(made.error().code);
    m_window.openRecord(*made);
    return {};
}

static QJsonArray rowsOf(const ui::YouthList* list) {
    QJsonArray rows;
    const auto* model = list ? list->model() : nullptr;
    for (int i = 0; model && i < model->rowCount(); ++i) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(i, column).data().toString());
        rows.append(QJsonObject{{u"record"_s, model->row(i).record.id}, {u"words"_s, cells.join(u" | "_s)}});
    }
    return rows;
}

static QJsonObject deadlinesOn(const YouthPage& page) {
    static const QString prefix = u"deadline/"_s;
    QJsonObject lines;
    for (const auto* line : page.findChildren<QWidget*>()) {
        if (!line->objectName().startsWith(prefix))
            continue;
        const auto* chip = line->findChild<ui::StatusChip*>();
        const auto* why = line->findChild<ui::TextLabel*>(u"explanation"_s);
        lines.insert(line->objectName().mid(prefix.size()), QJsonObject{{u"status"_s, chip ? chip->text() : QString()},
                                                                        {u"why"_s, why ? why->text() : QString()}});
    }
    return lines;
}

// What stands on the youth's page: the words in sight, the rows of the tab's list, the deadlines, what can be begun.
QJsonObject CaseCommands::youth(const QJsonObject& command) {
    const QString tab = command.value("tab"_L1).toString(u"summary"_s);
    if (!showYouth(command.value("assignment"_L1).toString(), tab))
        return failed(u"the youth is not shown"_s);
    const auto& page = *m_window.youthPage();
    QStringList words;
    for (const auto* label : page.findChildren<QLabel*>())
        if (label->isVisible())
            words.append(label->text());
    for (const auto* chip : page.findChildren<ui::StatusChip*>())
        if (chip->isVisible())
            words.append(chip->text());
    QJsonArray starts;
    for (const auto* button : page.findChildren<ui::Button*>())
        if (button->objectName().startsWith(u"start/"_s) && button->isEnabled())
            starts.append(button->objectName().mid(6));
    return {{u"words"_s, words.join(u'\n')},
            {u"rows"_s, rowsOf(page.list(tabs().value(tab)))},
            {u"deadlines"_s, deadlinesOn(page)},
            {u"starts"_s, starts}};
}

// The quick entry of a contact.
QJsonObject CaseCommands::note(const QJsonObject& command) {
    if (!showYouth(command.value("assignment"_L1).toString(), u"activity"_s))
        return failed(u"the youth is not shown"_s);
    const auto text = [&](QLatin1StringView key) { return command.value(key).toString(); };
    auto* entry = m_window.youthPage()->activityEntry();
    if (!entry->isVisible())
        return failed(u"no quick entry"_s);
    ActivityNote note{text("type"_L1), {text("with"_L1)}, text("outcome"_L1), {}, 0, text("note"_L1)};
    if (command.contains("service"_L1))
        note.services = QStringList{text("service"_L1)};
    note.minutes = command.value("minutes"_L1).toInt();
    entry->enter(note);
    return entry->record() ? QJsonObject() : failed(u"not recorded"_s);
}

QJsonObject CaseCommands::read(const QJsonObject& command) {
    m_window.openRecord(command.value("id"_L1).toString());
    return {};
}

// A file comes into the last empty place for files in sight: dropped there, or chosen after a click on its button.
QJsonObject CaseCommands::attach(const QJsonObject& command) {
    ui::AttachmentField* place = nullptr;
    for (auto* field : m_window.formPage()->findChildren<ui::AttachmentField*>())
        if (field->isVisible() && field->isEmpty())
            place = field;
    if (!place)
        return failed(u"no place for a file"_s);
    const QString file = command.value("file"_L1).toString();
    if (command.value("drop"_L1).toBool()) {
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(place, &enter);
        QDropEvent event({5, 5}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(place, &event);
    } else {
        m_dialogs.answerFile(file);
        for (auto* button : place->findChildren<ui::Button*>())
            if (button->isVisible())
                button->click();
    }
    if (!settled([&] { return !place->isEmpty(); }))
        return failed(u"the file was not taken"_s);
    QJsonArray names;
    for (const auto& one : place->files())
        names.append(one.name);
    return {{u"files"_s, names}};
}

// A file for the documents of a youth: taken in and recorded at once.
QJsonObject CaseCommands::upload(const QJsonObject& command) {
    const auto& desk = *m_window.desk();
    const BlobPlace place{newId(desk.store.clock()), command.value("assignment"_L1).toString()};
    std::optional<Result<QJsonObject>> stored;
    desk.documents->add(command.value("file"_L1).toString(), place, [&](const auto& answer) { stored = answer; });
    if (!settled([&] { return stored.has_value(); }))
        return failed(u"no answer about the file"_s);
    if (!*stored)
        return failed(stored->error().code);
    auto fields = command.value("fields"_L1).toObject();
    fields.insert(u"file"_s, QJsonArray{**stored});
    const records::OperationFactory factory(desk.store.sharedRulebook(), desk.store.actor(), desk.store.device(),
                                            desk.store.clock());
    const auto done = desk.store.commit({factory.create(u"document"_s, place.record, place.assignment, fields)});
    return done ? QJsonObject{{u"record"_s, place.record}} : failed(done.error().code);
}

// Every record of the assignment that this person may see, the oldest first.
QJsonObject CaseCommands::caseRecords(const QJsonObject& command) {
    const QString id = command.value("assignment"_L1).toString();
    const auto seen = m_window.desk()->store.view(id);
    const auto assignment = seen ? seen->world.find(id) : std::nullopt;
    if (!assignment)
        return failed(u"not held"_s);
    auto others = seen->world.all().values();
    others.removeIf([&](const records::Record& record) { return record.id == id; });
    std::sort(others.begin(), others.end(), [](const records::Record& a, const records::Record& b) {
        return std::tie(a.createdAt, a.id) < std::tie(b.createdAt, b.id);
    });
    QJsonArray records;
    for (const auto& record : std::as_const(others))
        records.append(QJsonObject{{u"id"_s, record.id},
                                   {u"form"_s, record.formId},
                                   {u"state"_s, record.state},
                                   {u"fields"_s, record.fields}});
    return {{u"state"_s, assignment->state}, {u"fields"_s, assignment->fields}, {u"records"_s, records}};
}

void CaseCommands::enter(FormView& form, const QString& field, const QJsonValue& value, QJsonArray& refused,
                         QJsonArray& added) {
    if (form.enter(field, value))
        return;
    const bool table = value.isArray() && value[0].isObject();
    if (!table)
        refused.append(field);
    for (const QJsonValue given : table ? value.toArray() : QJsonArray()) {
        auto cells = given.toObject();
        QString row = cells.take("rowId"_L1).toString();
        const QString parent = cells.take("parentRow"_L1).toString();
        if (row.isEmpty()) {
            row = form.addRow(field, parent);
            added.append(row);
        }
        for (auto cell = cells.constBegin(); cell != cells.constEnd(); ++cell) {
            const QString path = field + u'/' + row + u'/' + cell.key();
            if (!form.enter(path, cell.value()))
                refused.append(path);
        }
    }
}

} // namespace cts::tests
