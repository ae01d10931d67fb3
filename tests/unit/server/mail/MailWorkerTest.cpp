#include "server/mail/MailWorker.h"

#include "tests/support/TestMain.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace cts;
using namespace cts::server;
using namespace Qt::StringLiterals;

namespace {

// The mail outbox in memory.
class MemoryQueue final : public MailQueue {
public:
    struct Entry {
        PendingMail mail;
        QDateTime due;
        QString code = {};
        bool sent = false;
        bool givenUp = false;
    };

    void add(const QStringList& to, const QDateTime& due, const QString& name = u"a"_s) {
        PendingMail mail;
        mail.id = entries.size() + 1;
        mail.notice = u"N05"_s;
        mail.mailTemplate = name;
        mail.data = {{u"assignment"_s, mail.id}};
        mail.to = to;
        entries.append({mail, due});
    }
    std::optional<PendingMail> nextDue(const QDateTime& now) override {
        for (const auto& entry : std::as_const(entries))
            if (!entry.sent && !entry.givenUp && entry.due <= now)
                return entry.mail;
        return std::nullopt;
    }
    QDateTime nextDueAt() override {
        QDateTime next;
        for (const auto& entry : std::as_const(entries))
            if (!entry.sent && !entry.givenUp && (!next.isValid() || entry.due < next))
                next = entry.due;
        return next;
    }
    void markSent(qint64 id, const QDateTime&) override { entries[id - 1].sent = true; }
    void markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool giveUp) override {
        auto& entry = entries[id - 1];
        ++entry.mail.attempts;
        entry.code = code;
        entry.due = nextAttempt;
        entry.givenUp = giveUp;
    }

    QList<Entry> entries;
};

// A mail server that does what the test says.
class FaultySender final : public MailSender {
public:
    Status send(const Mail& mail) override {
        ++attempts;
        const QString code = fault ? fault(mail) : QString();
        if (!code.isEmpty())
            return Error{code};
        sent.append(mail);
        return Done{};
    }

    std::function<QString(const Mail&)> fault;
    QList<Mail> sent;
    int attempts = 0;
};

struct MailWorld {
    MailWorld() : clock(QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)) {
        QFile file(folder.filePath(u"a.txt"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write("Subject: # {{assignment}}\n\nbody\n") < 0)
            qFatal("cannot write a template");
        file.close();
        templates = MailTemplates::load(folder.path()).value();
    }
    MailWorker worker() { return {queue, sender, templates, clock, u"CTS <cts@county.example>"_s}; }
    void add(int count) {
        for (int i = 0; i < count; ++i)
            queue.add({u"dpo@probation.example"_s}, clock.now());
    }

    QTemporaryDir folder;
    ManualClock clock;
    MemoryQueue queue;
    FaultySender sender;
    MailTemplates templates;
};

QStringList idsOf(const QList<Mail>& mails) {
    QStringList ids;
    for (const auto& mail : mails)
        ids << mail.id;
    return ids;
}

} // namespace

class MailWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsLongerEachTimeUpToAnHour();
    void sendsEachOnceInOrder();
    void losesNothingWhileTheMailServerIsAway();
    void neverGivesUpWhileTheMailServerIsAway();
    void givesUpAfterFiveRefusalsAndGoesOn();
    void listsWhatCannotBeWritten_data();
    void listsWhatCannotBeWritten();
    void sendsOnAThreadOfItsOwn();
};

void MailWorkerTest::waitsLongerEachTimeUpToAnHour() {
    QList<qint64> delays;
    for (int attempts = 1; attempts <= 9; ++attempts)
        delays << MailWorker::retryDelaySeconds(attempts);
    QCOMPARE(delays, QList<qint64>({30, 60, 120, 240, 480, 960, 1920, 3600, 3600}));
    QCOMPARE(MailWorker::retryDelaySeconds(100'000), 3600);
    QCOMPARE(MailWorker::retryDelaySeconds(0), 30);
}

void MailWorkerTest::sendsEachOnceInOrder() {
    MailWorld world;
    world.add(3);
    auto worker = world.worker();
    QCOMPARE(worker.sendDue(), 3);
    QCOMPARE(worker.sendDue(), 0);
    QCOMPARE(idsOf(world.sender.sent), QStringList({u"N05.1"_s, u"N05.2"_s, u"N05.3"_s}));
    QCOMPARE(world.sender.sent.first().subject, u"# 1"_s);
    QCOMPARE(world.sender.sent.first().from, u"CTS <cts@county.example>"_s);
    QCOMPARE(world.sender.sent.first().at, world.clock.now());
}

void MailWorkerTest::losesNothingWhileTheMailServerIsAway() {
    MailWorld world;
    world.add(3);
    auto worker = world.worker();
    world.sender.fault = [](const Mail&) { return u"mailUnreachable"_s; };
    QCOMPARE(worker.sendDue(), 0);
    QCOMPARE(world.sender.attempts, 1); // the others would fare no better
    world.clock.advanceSeconds(29);
    world.sender.fault = {};
    QCOMPARE(worker.sendDue(), 2);
    world.clock.advanceSeconds(1);
    QCOMPARE(worker.sendDue(), 1);
    world.clock.advanceSeconds(24 * 3600);
    QCOMPARE(worker.sendDue(), 0);
    QCOMPARE(idsOf(world.sender.sent), QStringList({u"N05.2"_s, u"N05.3"_s, u"N05.1"_s}));
}

void MailWorkerTest::neverGivesUpWhileTheMailServerIsAway() {
    MailWorld world;
    world.add(1);
    auto worker = world.worker();
    for (const auto& code : {u"mailUnreachable"_s, u"mailLater"_s}) {
        world.sender.fault = [code](const Mail&) { return code; };
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(worker.sendDue(), 0);
            QCOMPARE(world.queue.entries.first().code, code);
            QVERIFY(!world.queue.entries.first().givenUp);
            world.clock.set(world.queue.nextDueAt());
        }
    }
    world.sender.fault = {};
    QCOMPARE(worker.sendDue(), 1);
}

void MailWorkerTest::givesUpAfterFiveRefusalsAndGoesOn() {
    MailWorld world;
    world.add(2);
    auto worker = world.worker();
    world.sender.fault = [](const Mail& mail) { return mail.id == "N05.1"_L1 ? u"mailRefused"_s : QString(); };
    QCOMPARE(worker.sendDue(), 1);
    QCOMPARE(idsOf(world.sender.sent), QStringList{u"N05.2"_s});
    for (int attempts = 2; attempts <= 5; ++attempts) {
        QVERIFY(!world.queue.entries.first().givenUp);
        world.clock.set(world.queue.nextDueAt());
        QCOMPARE(worker.sendDue(), 0);
    }
    QVERIFY(world.queue.entries.first().givenUp);
    QCOMPARE(world.queue.entries.first().code, u"mailRefused"_s);
    QVERIFY(!world.queue.nextDueAt().isValid());
    QCOMPARE(world.sender.attempts, 6);
}

void MailWorkerTest::listsWhatCannotBeWritten_data() {
    QTest::addColumn<QString>("templateName");
    QTest::addColumn<QStringList>("to");
    QTest::addColumn<QString>("code");
    const QStringList somebody{u"dpo@probation.example"_s};
    QTest::newRow("nobody to send to") << u"a"_s << QStringList() << u"noRecipient"_s;
    QTest::newRow("no such template") << u"b"_s << somebody << u"noTemplate"_s;
}

void MailWorkerTest::listsWhatCannotBeWritten() {
    QFETCH(const QString, templateName);
    QFETCH(const QStringList, to);
    QFETCH(const QString, code);
    MailWorld world;
    world.queue.add(to, world.clock.now(), templateName);
    world.add(1);
    auto worker = world.worker();
    QCOMPARE(worker.sendDue(), 1);
    for (int attempts = 2; attempts <= 5; ++attempts) {
        world.clock.set(world.queue.nextDueAt());
        QCOMPARE(worker.sendDue(), 0);
    }
    QVERIFY(world.queue.entries.first().givenUp);
    QCOMPARE(world.queue.entries.first().code, code);
    QCOMPARE(idsOf(world.sender.sent), QStringList{u"N05.2"_s});
}

void MailWorkerTest::sendsOnAThreadOfItsOwn() {
    MailWorld world;
    world.add(1);
    std::mutex mutex;
    std::condition_variable changed;
    std::thread::id thread;
    world.sender.fault = [&](const Mail&) {
        const std::lock_guard lock(mutex);
        thread = std::this_thread::get_id();
        changed.notify_one();
        return QString();
    };
    auto worker = world.worker();
    worker.start();
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return thread != std::thread::id(); });
    }
    worker.stop(); // lets the mail in hand finish
    QVERIFY(thread != std::this_thread::get_id());
    QCOMPARE(idsOf(world.sender.sent), QStringList{u"N05.1"_s});
    QVERIFY(world.queue.entries.first().sent);
}

CTS_TEST(MailWorkerTest)
#include "MailWorkerTest.moc"
