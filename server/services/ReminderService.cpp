#include "server/services/ReminderService.h"

#include "server/services/DigestTime.h"
#include "server/services/NoticeData.h"
#include "server/services/NoticeWriter.h"
#include "server/services/ServerFacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

const QString doneThrough = QStringLiteral("remindersThrough");
constexpr int assignmentsInSlice = 10;
constexpr int digestsInSlice = 10;
constexpr qint64 wrongClockDays = 7;
// A longer mail is read by nobody; CTS shows the rest.
constexpr qsizetype mostLines = 200;

QDate dayIn(const std::optional<QByteArray>& value) {
    return value ? QDate::fromString(QString::fromLatin1(*value), Qt::ISODate) : QDate();
}

// What is overdue longest comes first.
QJsonArray linesOf(QList<ReminderItem> items, bool copies, QString& count, qsizetype& left) {
    items.removeIf([&](const ReminderItem& item) { return item.copy != copies; });
    count = items.isEmpty() ? QString() : QString::number(items.size());
    std::stable_sort(items.begin(), items.end(), [](const ReminderItem& a, const ReminderItem& b) {
        return a.data.value("on"_L1).toString() < b.data.value("on"_L1).toString();
    });
    QJsonArray lines;
    for (const auto& item : items.mid(0, left))
        lines.append(item.data);
    left -= lines.size();
    return lines;
}

} // namespace

ReminderService::ReminderService(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier), m_planner(*context.rulebook, context.settings.linkBase),
      m_recipients(context) {}

Result<ReminderRun> ReminderService::runDue(const std::function<bool()>& goOn) {
    const std::lock_guard lock(m_running);
    ReminderRun run;
    const auto day = dayToRun();
    if (!day)
        return day.error();
    if (!*day)
        return run;
    if (const auto looked = lookAt(**day, run, goOn); !looked)
        return looked.error();
    if (const auto written = writeDigests(**day, run, goOn); !written)
        return written.error();
    return run;
}

Result<QDateTime> ReminderService::nextRun() const {
    return m_context.database.readAndWait([this](Store& store) -> Result<QDateTime> {
        if (m_context.rulebook->reminders().isEmpty())
            return QDateTime();
        const auto settings = ServerFacts(store, *m_context.rulebook).settings();
        const QDate latest = latestDigestDay(*m_context.rulebook, settings, m_context.clock.now());
        return digestMoment(*m_context.rulebook, settings, latest.addDays(1));
    });
}

Result<std::optional<QDate>> ReminderService::dayToRun() const {
    using Day = std::optional<QDate>;
    const auto found = m_context.database.readAndWait([this](Store& store) -> Result<std::pair<QDate, QDate>> {
        const auto settings = ServerFacts(store, *m_context.rulebook).settings();
        const QDate day = latestDigestDay(*m_context.rulebook, settings, m_context.clock.now());
        return std::pair(day, dayIn(store.meta().value(doneThrough)));
    });
    if (!found)
        return found.error();
    const auto [day, through] = *found;
    if (m_context.rulebook->reminders().isEmpty())
        return Day();
    if (!through.isValid() || through < day)
        return Day(day);
    if (day.daysTo(through) <= wrongClockDays)
        return Day();
    const auto undone = m_context.database.writeAndWait([day = day](Store& store) -> Status {
        store.reminders().unsettleAfter(day.addDays(-1));
        store.meta().set(doneThrough, day.addDays(-1).toString(Qt::ISODate).toLatin1());
        return Done{};
    });
    return undone ? Result<Day>(Day(day)) : undone.error();
}

Status ReminderService::lookAt(const QDate& day, ReminderRun& run, const std::function<bool()>& goOn) const {
    while (goOn()) {
        const auto slice = m_context.database.writeAndWait([&](Store& store) -> Result<int> {
            const auto checks = store.reminders().due(day, assignmentsInSlice);
            const auto settings = ServerFacts(store, *m_context.rulebook).settings();
            for (const auto& check : checks)
                settle(store, check, day, settings);
            return static_cast<int>(checks.size());
        });
        if (!slice)
            return slice.error();
        if (*slice == 0)
            break;
        run.assignments += *slice;
    }
    return Done{};
}

void ReminderService::settle(Store& store, const ReminderCheck& check, const QDate& day,
                             const QJsonObject& settings) const {
    const auto assignment = store.records().find(check.assignment);
    if (!assignment) {
        store.reminders().settle(check.assignment, day, {});
        return;
    }
    QList<records::Record> others;
    for (const auto& head : store.records().headsOf(check.assignment))
        if (const auto other = m_planner.looksAt(head) ? store.records().find(head.id) : std::nullopt)
            others.append(other->record);
    const auto plan = m_planner.plan({assignment->record, others, settings}, check.checked, day);
    for (const auto& reminder : plan.due) {
        const auto people = m_recipients.people(store, reminder.whose);
        const auto add = [&](const QList<Recipient>& of, bool copy) {
            for (const auto& one : of)
                if (!one.user.isEmpty())
                    store.reminders().add({one.user, reminder.item, copy, reminder.data});
        };
        add(people.to, false);
        add(people.cc, true);
    }
    store.reminders().settle(check.assignment, day, plan.next);
}

Status ReminderService::writeDigests(const QDate& day, ReminderRun& run, const std::function<bool()>& goOn) const {
    while (goOn()) {
        const auto slice = m_context.database.writeAndWait([&](Store& store) -> Result<int> {
            int written = 0;
            QString user = store.reminders().userWithItems();
            for (; !user.isEmpty() && written < digestsInSlice; user = store.reminders().userWithItems()) {
                writeDigest(store, user, day);
                ++written;
            }
            if (user.isEmpty())
                store.meta().set(doneThrough, day.toString(Qt::ISODate).toLatin1());
            return written;
        });
        if (!slice)
            return slice.error();
        run.digests += *slice;
        if (*slice < digestsInSlice)
            break;
    }
    return Done{};
}

void ReminderService::writeDigest(Store& store, const QString& user, const QDate& day) const {
    const auto items = store.reminders().takeItems(user);
    qsizetype left = mostLines;
    QString tasks;
    QString copies;
    const QJsonArray own = linesOf(items, false, tasks, left);
    const QJsonArray others = linesOf(items, true, copies, left);
    const qsizetype more = items.size() - own.size() - others.size();
    NoticeWriter(m_context, m_applier)
        .writeDigest(store, user,
                     {{u"date"_s, noticeDate(day)},
                      {u"tasks"_s, own},
                      {u"taskCount"_s, tasks},
                      {u"copies"_s, others},
                      {u"copyCount"_s, copies},
                      {u"more"_s, more > 0 ? QString::number(more) : QString()}});
}

} // namespace cts::server
