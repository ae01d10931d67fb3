#include "shared/base/SealedBox.h"
#include "tests/support/TestMain.h"
#include "tests/unit/client/store/StoreWorld.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include "tests/support/FullDisk.h"
#endif

using namespace cts;
using namespace cts::client;
using namespace cts::client::tests;
using namespace Qt::StringLiterals;
using protocol::Outcome;

class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAfterRestart();
    void replacesDraftsTogetherWithTheirOperations();
    void replacesTypedTextTogetherWithItsRecord();
    void keepsWhatADraftBeganWith();
#ifdef Q_OS_UNIX
    void leavesNothingHalfDoneWhenTheDiskIsFull();
    void leavesNothingHalfDoneWhenTheBoxDoesNotFit();
#endif
    void prunesTwiceLikeOnce();
    void keepsWhatIsRefusedUntilPutAside();
    void aSignatureRefusedWithItsStepIsOneThing();
    void numbersOnAfterPruning();
    void keepsWhatLiesInNoBackup();
    void sendsAgainWhatTheServerHasForgotten();
    void showsNothingAsDoneThatWasNotTaken();
    void givesNewNumbersToWhatTheServerDoesNotKnow();

private:
    SealedOutbox m_unsealed{QDir(), std::nullopt, {}};
};

static QList<qint64> numbers(const Outbox& outbox) {
    QList<qint64> found;
    const auto pending = outbox.pending(0).value();
    for (const auto& operation : pending)
        found << operation.n;
    return found;
}

void OutboxTest::keepsOrderAfterRestart() {
    StoreWorld world;
    QStringList ids;
    for (int start = 0; start < 3; ++start) {
        const auto database = world.outboxDatabase();
        Outbox outbox(*database, world.clock);
        QList<records::Operation> two{world.operation(), world.operation()};
        QVERIFY(outbox.append(two, {}, m_unsealed).ok());
        ids << two[0].id << two[1].id;
    }
    const auto database = world.outboxDatabase();
    const Outbox outbox(*database, world.clock);
    QCOMPARE(numbers(outbox), QList<qint64>({1, 2, 3, 4, 5, 6}));
    QStringList found;
    const auto pending = outbox.pending(0).value();
    for (const auto& operation : pending) {
        found << operation.id;
        QCOMPARE(operation.device, StoreWorld::device);
    }
    QCOMPARE(found, ids);
}

// Removed afterwards, it would be entered a second time by whoever finds it again after a crash.
void OutboxTest::replacesTypedTextTogetherWithItsRecord() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QVERIFY(outbox.setMeta(u"typed:contact:youth"_s, "half a note").ok());
    QVERIFY(outbox.setMeta(u"typed:contact:other"_s, "another").ok());
    QList<records::Operation> one{world.operation()};
    QVERIFY(outbox.append(one, {}, m_unsealed, {u"typed:contact:youth"_s}).ok());
    QCOMPARE(outbox.meta(u"typed:contact:youth"_s).value(), QByteArray());
    QVERIFY(!outbox.append(one, {}, m_unsealed, {u"typed:contact:other"_s}).ok()); // the same again
    QCOMPARE(outbox.meta(u"typed:contact:other"_s).value(), QByteArray("another"));
}

void OutboxTest::replacesDraftsTogetherWithTheirOperations() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QVERIFY(outbox.saveDraft(world.draft(u"said"_s)).ok());
    QVERIFY(outbox.saveDraft(world.draft(u"unsaid"_s)).ok());
    QList<records::Operation> one{world.operation()};
    QVERIFY(outbox.append(one, {u"said"_s}, m_unsealed).ok());
    QVERIFY(!outbox.draft(u"said"_s).value());
    QVERIFY(outbox.draft(u"unsaid"_s).value().has_value());
    // The same operation again is refused as a whole: its draft stays.
    QVERIFY(!outbox.append(one, {u"unsaid"_s}, m_unsealed).ok());
    QVERIFY(outbox.draft(u"unsaid"_s).value().has_value());
    QCOMPARE(numbers(outbox), QList<qint64>{1});
}

void OutboxTest::keepsWhatADraftBeganWith() {
    StoreWorld world;
    const Draft draft = world.draft(u"record"_s);
    {
        const auto database = world.outboxDatabase();
        QVERIFY(Outbox(*database, world.clock).saveDraft(draft).ok());
    }
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    const auto found = outbox.draft(u"record"_s).value().value();
    QCOMPARE(found.before, draft.before);
    QCOMPARE(found.fields, draft.fields);
    QCOMPARE(found.assignment, draft.assignment);
    QCOMPARE(found.form, draft.form);
    QCOMPARE(found.formVersion, 3);
    QCOMPARE(found.base, 7);
    QCOMPARE(found.savedAt, draft.savedAt);
    QVERIFY(outbox.removeDraft(u"record"_s).ok());
    QVERIFY(!outbox.hasDraft(draft.assignment).value());
}

#ifdef Q_OS_UNIX
void OutboxTest::leavesNothingHalfDoneWhenTheDiskIsFull() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QVERIFY(outbox.saveDraft(world.draft(u"record"_s)).ok());
    QVERIFY(database->checkpoint().ok());
    const QString big(20'000, u'x');
    int refused = 0;
    qint64 last = 0;
    for (qint64 room = 0; room <= 120'000; room += 10'007) {
        QList<records::Operation> two{world.operation(big), world.operation(big)};
        QString code;
        {
            const cts::tests::FullDisk disk(room);
            code = codeOf(outbox.append(two, {u"record"_s}, m_unsealed));
        }
        if (code == "ok"_L1) {
            last += 2;
            break;
        }
        ++refused;
        QVERIFY2(code == "diskFull"_L1 || code == "ioError"_L1, qPrintable(code));
        QVERIFY(numbers(outbox).isEmpty());
        QVERIFY(outbox.draft(u"record"_s).value().has_value());
    }
    QVERIFY(refused > 1);
    QList<records::Operation> one{world.operation()};
    QVERIFY(outbox.append(one, {}, m_unsealed).ok());
    QCOMPARE(one.first().n, last + 1);
    QVERIFY(database->check().ok());
}

void OutboxTest::leavesNothingHalfDoneWhenTheBoxDoesNotFit() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    SealedOutbox sealed(QDir(world.paths.sealedFolder(u"d"_s)), SealPrivateKey::generate().publicKey(), u"d"_s);
    QList<records::Operation> one{world.operation(QString(3000, u'x'))};
    QString code;
    {
        const cts::tests::FullDisk disk(100);
        code = codeOf(outbox.append(one, {}, sealed));
    }
    QCOMPARE(code, u"cannotWrite"_s);
    QVERIFY(numbers(outbox).isEmpty());
    QVERIFY(SealedOutbox::boxes(QDir(world.paths.sealedFolder(u"d"_s))).isEmpty());
    QVERIFY(outbox.append(one, {}, sealed).ok());
    QCOMPARE(numbers(outbox), QList<qint64>{1});
    QCOMPARE(SealedOutbox::boxes(QDir(world.paths.sealedFolder(u"d"_s))).size(), 1);
}
#endif

void OutboxTest::prunesTwiceLikeOnce() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> ten;
    for (int i = 0; i < 10; ++i)
        ten << world.operation();
    QVERIFY(outbox.append(ten, {}, m_unsealed).ok());
    QList<protocol::Receipt> receipts;
    for (const auto& operation : std::as_const(ten)) {
        const bool refused = operation.n == 2;
        const bool merged = operation.n == 3;
        const bool conflict = operation.n == 4;
        receipts << world.receipt(operation, operation.n,
                                  refused    ? Outcome::Refused
                                  : merged   ? Outcome::Merged
                                  : conflict ? Outcome::Conflict
                                             : Outcome::Applied);
    }
    receipts.removeLast(); // 10 is not answered
    for (int again = 0; again < 2; ++again) {
        QVERIFY(outbox.keepReceipts(receipts).ok());
        QVERIFY(outbox.prune(9, 9, 3).ok());
        QCOMPARE(numbers(outbox), QList<qint64>({2, 4, 8, 9, 10}));
    }
    QVERIFY(outbox.prune(10, 10, 0).ok());
    QCOMPARE(numbers(outbox), QList<qint64>({2, 4, 10}));
    QVERIFY(outbox.prune(0, 0, 200).ok());
    QCOMPARE(numbers(outbox), QList<qint64>({2, 4, 10}));
    QVERIFY(database->check().ok());
}

void OutboxTest::keepsWhatIsRefusedUntilPutAside() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> three{world.operation(), world.operation(), world.operation()};
    QVERIFY(outbox.append(three, {}, m_unsealed).ok());
    QVERIFY(outbox
                .keepReceipts({world.receipt(three[0], 1, Outcome::Refused), world.receipt(three[1], 2, Outcome::Later),
                               world.receipt(three[0], 77, Outcome::Applied)})
                .ok());
    const auto open = outbox.open(1).value();
    QCOMPARE(open.size(), 3);
    QCOMPARE(open[0].receipt->outcome, Outcome::Refused);
    QVERIFY(!open[1].receipt); // "later" is no answer
    QCOMPARE(outbox.countOpen(1).value().waiting, 2);
    QCOMPARE(outbox.countOpen(1).value().answered, 1);
    QVERIFY(outbox.putAside(1).ok());
    QCOMPARE(outbox.open(1).value().size(), 2);
    QCOMPARE(outbox.countOpen(1).value().answered, 0);
}

void OutboxTest::aSignatureRefusedWithItsStepIsOneThing() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> all{world.operation(), world.operation(), world.operation(), world.operation()};
    all[0].action = all[2].action = u"sign"_s;
    all[1].action = u"approve"_s;
    all[1].record = all[0].record;
    QVERIFY(all[3].record != all[2].record); // another record's: this signature stands for itself
    QVERIFY(outbox.append(all, {}, m_unsealed).ok());
    QList<protocol::Receipt> receipts;
    for (int i = 0; i < 4; ++i)
        receipts.append(world.receipt(all[i], i + 1, Outcome::Refused));
    QVERIFY(outbox.keepReceipts(receipts).ok());
    const auto numbersOpen = [&] {
        QList<qint64> found;
        const auto open = outbox.open(4).value();
        for (const auto& stored : open)
            found.append(stored.operation.n);
        return found;
    };
    QCOMPARE(numbersOpen(), QList<qint64>({2, 3, 4}));
    QCOMPARE(outbox.countOpen(4).value().answered, 3);
    QCOMPARE(outbox.countRefusedOf(all[0].assignment).value(), 3);
    QVERIFY(outbox.putAside(2).ok());
    QCOMPARE(numbersOpen(), QList<qint64>({3, 4}));
    QCOMPARE(outbox.countOpen(4).value().answered, 2);
}

void OutboxTest::numbersOnAfterPruning() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> one{world.operation()};
    QVERIFY(outbox.append(one, {}, m_unsealed).ok());
    QVERIFY(outbox.keepReceipts({world.receipt(one[0], 1, Outcome::Applied)}).ok());
    QVERIFY(outbox.prune(1, 1, 0).ok());
    QVERIFY(numbers(outbox).isEmpty());
    QList<records::Operation> next{world.operation()};
    QVERIFY(outbox.append(next, {}, m_unsealed).ok());
    QCOMPARE(next.first().n, 2);
}

void OutboxTest::keepsWhatLiesInNoBackup() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> ten;
    QList<protocol::Receipt> receipts;
    for (int i = 0; i < 10; ++i)
        ten << world.operation();
    QVERIFY(outbox.append(ten, {}, m_unsealed).ok());
    for (const auto& operation : std::as_const(ten))
        receipts << world.receipt(operation, operation.n, Outcome::Applied);
    QVERIFY(outbox.keepReceipts(receipts).ok());
    QVERIFY(outbox.prune(10, 0, 2).ok());
    QCOMPARE(numbers(outbox).size(), 10);
    QVERIFY(outbox.prune(10, 3, 2).ok());
    QCOMPARE(numbers(outbox).first(), 4);
    // Older than 30 days: a county that makes no backups does not fill its devices for ever.
    world.clock.advanceSeconds(31 * 86'400);
    QVERIFY(outbox.prune(6, 3, 2).ok());
    QCOMPARE(numbers(outbox), QList<qint64>({7, 8, 9, 10}));
    QVERIFY(outbox.prune(10, 3, 2).ok());
    QCOMPARE(numbers(outbox), QList<qint64>({9, 10}));
}

static QList<qint64> numbersOf(const QList<records::Operation>& operations) {
    QList<qint64> found;
    for (const auto& operation : operations)
        found << operation.n;
    return found;
}

void OutboxTest::sendsAgainWhatTheServerHasForgotten() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> six;
    for (int i = 0; i < 6; ++i)
        six << world.operation();
    QVERIFY(outbox.append(six, {}, m_unsealed).ok());
    const auto receipt = [&](int n, Outcome outcome) { return world.receipt(six[n - 1], n, outcome); };
    QVERIFY(outbox.keepReceipts({receipt(1, Outcome::Applied), receipt(3, Outcome::Refused),
                                 receipt(4, Outcome::Conflict), receipt(5, Outcome::Applied)}));
    // 2 has no answer, and 3 was refused once and for all.
    QCOMPARE(numbersOf(outbox.unsent(5, 100).value()), QList<qint64>({2, 6}));
    QCOMPARE(numbersOf(outbox.unsent(0, 100).value()), QList<qint64>({1, 2, 4, 5, 6}));
    QCOMPARE(numbersOf(outbox.unsent(0, 2).value()), QList<qint64>({1, 2}));
    QCOMPARE(outbox.countUnsent(4).value(), 3);
    QCOMPARE(outbox.countOpen(5).value().waiting, 2);
}

// As long as the copy does not follow, because the program is too old for it.
void OutboxTest::showsNothingAsDoneThatWasNotTaken() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> five;
    for (int i = 0; i < 5; ++i)
        five << world.operation();
    QVERIFY(outbox.append(five, {}, m_unsealed).ok());
    const auto receipt = [&](int n, Outcome outcome) { return world.receipt(five[n - 1], n, outcome); };
    QVERIFY(outbox.keepReceipts({receipt(1, Outcome::Applied), receipt(2, Outcome::Refused),
                                 receipt(3, Outcome::Quarantined), receipt(4, Outcome::Conflict)}));
    QCOMPARE(numbersOf(outbox.pendingOf(StoreWorld::assignment, 0).value()), QList<qint64>({1, 4, 5}));
    QCOMPARE(numbersOf(outbox.pendingOf(StoreWorld::assignment, 1).value()), QList<qint64>({4, 5}));
}

void OutboxTest::givesNewNumbersToWhatTheServerDoesNotKnow() {
    StoreWorld world;
    const auto database = world.outboxDatabase();
    Outbox outbox(*database, world.clock);
    QList<records::Operation> four{world.operation(), world.operation(), world.operation(), world.operation()};
    four[3].needs = {four[2].id};
    QVERIFY(outbox.append(four, {}, m_unsealed).ok());
    auto forked = world.receipt(four[1], 2, Outcome::Refused);
    forked.code = u"deviceForked"_s;
    QVERIFY(outbox.keepReceipts({world.receipt(four[0], 1, Outcome::Applied), forked}).ok());
    QCOMPARE(outbox.countOpen(9).value().answered, 0); // no refusal that anybody has to look at
    QVERIFY(outbox.renumber({2}, 9, m_unsealed).ok());
    const auto pending = outbox.pending(0).value();
    QCOMPARE(numbersOf(pending), QList<qint64>({1, 10, 11, 12}));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(pending[i].id, four[i].id);
    QCOMPARE(pending[3].needs, four[3].needs);
    QCOMPARE(outbox.lastNumber().value(), 12);
    QVERIFY(outbox.passNumber(20).ok());
    QVERIFY(outbox.passNumber(15).ok());
    QList<records::Operation> next{world.operation()};
    QVERIFY(outbox.append(next, {}, m_unsealed).ok());
    QCOMPARE(next.first().n, 21);
    QVERIFY(database->check().ok());
}

CTS_TEST(OutboxTest)
#include "OutboxTest.moc"
