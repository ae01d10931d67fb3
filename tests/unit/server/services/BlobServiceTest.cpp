#include "server/services/BlobService.h"

#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "tests/support/DocumentBytes.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace cts::tests;

namespace cts::server::tests {

// Documents in and out of the server.
class BlobServiceTest : public QObject {
    Q_OBJECT

    static ServiceSettings settings() {
        ServiceSettings few;
        few.unnamedBlobBytes = 3'000'000;
        return few;
    }

    ServerFixture m_fixture{{}, settings()};
    BlobService m_blobs{m_fixture.context()};

    static QByteArray document(int bytes, char filling = 'x') { return pdfBytes(QByteArray(bytes, filling)); }

    template <class T, class Call> static Result<T> wait(Call call) {
        std::promise<Result<T>> promise;
        call([&promise](Result<T> result) { promise.set_value(std::move(result)); });
        return promise.get_future().get();
    }
    Result<BlobState> append(const QString& who, const BlobChunk& chunk) {
        return wait<BlobState>([&](auto done) { m_blobs.append(m_fixture.caller(who), chunk, done); });
    }
    Result<BlobState> state(const QString& who, const QString& sha256) {
        return wait<BlobState>([&](auto done) { m_blobs.state(m_fixture.caller(who), sha256, done); });
    }
    Result<BlobExtract> fetch(const QString& who, const QString& sha256, qint64 from = 0, qint64 most = 1'000'000) {
        return wait<BlobExtract>([&](auto done) { m_blobs.fetch(m_fixture.caller(who), sha256, from, most, done); });
    }
    template <class T> static QString codeOf(const Result<T>& result) { return result ? u"ok"_s : result.error().code; }
    // Sends all of it in pieces; the answer to the last.
    Result<BlobState> send(const QString& who, const QByteArray& content, qint64 piece = 200'000) {
        Result<BlobState> answer = Error{u"nothing"_s};
        const QString sha256 = sha256Hex(content);
        for (qint64 at = 0; at < content.size(); at += piece)
            answer = append(who, {sha256, at, content.size(), content.mid(at, piece)});
        return answer;
    }
    // A record of an assignment that names a blob, as an accepted operation of `who` leaves it.
    void name(const ServerFixture::Case& one, const QString& who, const QByteArray& content);
    // A case of the department's own people that nobody else may see.
    ServerFixture::Case m_case = m_fixture.begin();
    int m_documents = 0;

private Q_SLOTS:
    void takesADocumentInPieces();
    void refusesAWrongHashAndBeginsAnew();
    void refusesWhatIsNoDocument();
    void saysWhereToGoOnAfterACut();
    void refusesAPieceInTheWrongPlace();
    void refusesCrumbsAndTooMuch();
    void tellsNobodyThatABlobExists();
    void opensADocumentToWhoMaySeeItsRecord();
    void aDigestAloneOpensNothing();
    void takesTheSameBlobFromTwoAtOnce();
    void limitsWhatNoRecordNames();
    void removesWhatNoOperationEverNamed();
    void writesDownEveryReading();
    void countsAnOpeningOnce();
    void keepsWhatItCannotConfirmApart();
    void aFullDiskLosesNothing();
};

void BlobServiceTest::name(const ServerFixture::Case& one, const QString& who, const QByteArray& content) {
    records::Record record;
    record.id = newId(m_fixture.clock);
    record.kind = u"form"_s;
    record.formId = u"document"_s;
    record.assignmentId = one.assignment;
    record.state = u"Recorded"_s;
    record.revision = 1;
    record.createdBy = m_fixture.userId(who);
    record.fields = {{u"file"_s, QJsonArray{QJsonObject{{u"blob"_s, sha256Hex(content)},
                                                        {u"name"_s, u"order.pdf"_s},
                                                        {u"type"_s, u"application/pdf"_s},
                                                        {u"bytes"_s, content.size()}}}}};
    const auto assignment = m_fixture.record(one.assignment);
    m_fixture.write([&](Store& store) {
        const auto& rulebook = m_fixture.rulebook();
        const auto written = store.records().put(record, *rulebook.form(record.formId), 1'000'000 + ++m_documents);
        AccessIndex(rulebook).update(store, written, record, assignment, 1'000'000 + m_documents);
        RecordIndexer(rulebook).index(store, written.rid, record);
    });
}

void BlobServiceTest::takesADocumentInPieces() {
    const auto content = document(700'000, 'a');
    const auto last = send(u"dpo"_s, content);
    QVERIFY(last && last->complete);
    QCOMPARE(last->offset, content.size());
    name(m_case, u"dpo"_s, content);
    const auto part = fetch(u"dpo"_s, sha256Hex(content), 199'990, 30);
    QCOMPARE(part->content, content.mid(199'990, 30));
    QCOMPARE(part->bytes, content.size());
    QByteArray whole;
    while (whole.size() < content.size())
        whole += fetch(u"dpo"_s, sha256Hex(content), whole.size(), 300'001)->content;
    QCOMPARE(whole, content);
    QCOMPARE(codeOf(fetch(u"dpo"_s, sha256Hex(content), content.size())), u"badRange"_s);
}

void BlobServiceTest::refusesAWrongHashAndBeginsAnew() {
    const auto content = document(10'000, 'b');
    const QString lie = sha256Hex("another");
    QCOMPARE(codeOf(append(u"dpo"_s, {lie, 0, content.size(), content})), u"wrongHash"_s);
    QCOMPARE(codeOf(state(u"dpo"_s, lie)), u"notFound"_s);
}

void BlobServiceTest::refusesWhatIsNoDocument() {
    const QByteArray program = "MZ" + QByteArray(5000, 'x');
    QCOMPARE(codeOf(send(u"dpo"_s, program)), u"notADocument"_s);
    QCOMPARE(codeOf(state(u"dpo"_s, sha256Hex(program))), u"notFound"_s);
}

void BlobServiceTest::saysWhereToGoOnAfterACut() {
    const auto content = document(100'000, 'c');
    const QString sha256 = sha256Hex(content);
    ServerFixture fixture;
    const auto caller = fixture.caller(u"dpo"_s);
    const BlobService before(fixture.context());
    QVERIFY(wait<BlobState>([&](auto done) {
        before.append(caller, {sha256, 0, content.size(), content.first(50'000)}, done);
    }));
    fixture.restart();
    const BlobService again(fixture.context());
    const auto where = wait<BlobState>([&](auto done) { again.state(caller, sha256, done); });
    QCOMPARE(where->offset, 50'000);
    QVERIFY(!where->complete);
    const auto rest = wait<BlobState>([&](auto done) {
        again.append(caller, {sha256, 50'000, content.size(), content.mid(50'000)}, done);
    });
    QVERIFY(rest && rest->complete);
    // The answer was lost: the same again changes nothing.
    const auto repeated = wait<BlobState>([&](auto done) {
        again.append(caller, {sha256, 50'000, content.size(), content.mid(50'000)}, done);
    });
    QVERIFY(repeated && repeated->complete);
}

void BlobServiceTest::refusesAPieceInTheWrongPlace() {
    const auto content = document(100'000, 'd');
    const QString sha256 = sha256Hex(content);
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 5000, content.size(), content.mid(5000, 50'000)})), u"wrongOffset"_s);
    QVERIFY(append(u"dpo"_s, {sha256, 0, content.size(), content.first(50'000)}));
    const auto wrong = append(u"dpo"_s, {sha256, 0, content.size(), content.first(50'000)});
    QCOMPARE(wrong.error().data.value(u"offset"_s).toInteger(), 50'000);
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 50'000, content.size() + 1, content.mid(50'000, 9000)})),
             u"wrongLength"_s);
}

void BlobServiceTest::refusesCrumbsAndTooMuch() {
    const QString sha256(64, u'e');
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 0, 100'000, "crumb"})), u"badPiece"_s);
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 0, 100'000, {}})), u"badPiece"_s);
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 0, 10'000, QByteArray(20'000, 'x')})), u"badPiece"_s);
    QCOMPARE(codeOf(append(u"dpo"_s, {sha256, 0, 26LL << 20, QByteArray(5000, 'x')})), u"tooLarge"_s);
}

void BlobServiceTest::tellsNobodyThatABlobExists() {
    const auto content = document(10'000, 'f');
    QVERIFY(send(u"dpo"_s, content));
    name(m_case, u"dpo"_s, content);
    const QString sha256 = sha256Hex(content);
    QCOMPARE(codeOf(state(u"zoeAdvocate"_s, sha256)), u"notFound"_s);
    QCOMPARE(codeOf(fetch(u"zoeAdvocate"_s, sha256)), u"notFound"_s);
    QCOMPARE(codeOf(fetch(u"farDpo"_s, sha256)), u"notFound"_s);
}

void BlobServiceTest::opensADocumentToWhoMaySeeItsRecord() {
    const auto content = document(10'000, 'g');
    name(m_case, u"dpo"_s, content);
    QCOMPARE(codeOf(fetch(u"sdpo"_s, sha256Hex(content))), u"notUploadedYet"_s);
    QVERIFY(send(u"dpo"_s, content));
    QCOMPARE(fetch(u"sdpo"_s, sha256Hex(content))->content, content);
    QVERIFY(state(u"sdpo"_s, sha256Hex(content))->complete);
}

void BlobServiceTest::aDigestAloneOpensNothing() {
    const auto content = document(10'000, 'h');
    QVERIFY(send(u"dpo"_s, content));
    name(m_case, u"dpo"_s, content);
    const auto theirs = m_fixture.begin(u"farDpo"_s, u"farSdpo"_s);
    name(theirs, u"farDpo"_s, content); // who has heard of the digest
    QCOMPARE(codeOf(fetch(u"farDpo"_s, sha256Hex(content))), u"notUploadedYet"_s);
    QCOMPARE(codeOf(state(u"farDpo"_s, sha256Hex(content))), u"notFound"_s);
    QVERIFY(send(u"farDpo"_s, content)); // who has the bytes
    QCOMPARE(fetch(u"farDpo"_s, sha256Hex(content))->content, content);
}

void BlobServiceTest::takesTheSameBlobFromTwoAtOnce() {
    const auto content = document(300'000, 'i');
    const QString sha256 = sha256Hex(content);
    for (qint64 at = 0; at < content.size(); at += 100'000)
        for (const auto& who : {u"dpo"_s, u"sdpo"_s})
            QVERIFY(append(who, {sha256, at, content.size(), content.mid(at, 100'000)}));
    QVERIFY(state(u"dpo"_s, sha256)->complete);
    QVERIFY(state(u"sdpo"_s, sha256)->complete);
    name(m_case, u"sdpo"_s, content);
    QVERIFY(m_blobs.tidyUp());
    QCOMPARE(fetch(u"dpo"_s, sha256)->content, content);
}

void BlobServiceTest::limitsWhatNoRecordNames() {
    const auto content = document(900'000, 'j');
    QString code;
    for (char filling : {'k', 'l', 'm', 'n'})
        code = codeOf(append(u"scsw"_s, {sha256Hex(QByteArray(1, filling)), 0, 900'000, content.first(10'000)}));
    QCOMPARE(code, u"tooMuchUnnamed"_s);
    QVERIFY(append(u"csw"_s, {sha256Hex("o"), 0, 900'000, content.first(10'000)})); // of others nothing is taken
}

void BlobServiceTest::removesWhatNoOperationEverNamed() {
    const auto kept = document(10'000, 'p');
    const auto stray = document(10'000, 'q');
    const auto half = document(100'000, 'r');
    QVERIFY(send(u"dpo2"_s, kept));
    QVERIFY(send(u"dpo2"_s, stray));
    QVERIFY(append(u"dpo2"_s, {sha256Hex(half), 0, half.size(), half.first(50'000)}));
    name(m_case, u"dpo2"_s, kept);
    m_fixture.clock.advanceSeconds(6 * 86'400);
    QVERIFY(m_blobs.tidyUp());
    QCOMPARE(codeOf(state(u"dpo2"_s, sha256Hex(half))), u"ok"_s);
    m_fixture.clock.advanceSeconds(25 * 86'400);
    QVERIFY(m_blobs.tidyUp());
    QCOMPARE(codeOf(state(u"dpo2"_s, sha256Hex(half))), u"notFound"_s);
    QCOMPARE(codeOf(state(u"dpo2"_s, sha256Hex(stray))), u"notFound"_s);
    QCOMPARE(codeOf(fetch(u"sdpo"_s, sha256Hex(kept))), u"ok"_s);
}

void BlobServiceTest::writesDownEveryReading() {
    const auto content = document(10'000, 's');
    QVERIFY(send(u"dpo"_s, content));
    name(m_case, u"dpo"_s, content);
    QVERIFY(fetch(u"sdpo"_s, sha256Hex(content)));
    QVERIFY(!fetch(u"zoeAdvocate"_s, sha256Hex(content)));
    const auto entries = m_fixture.read([&](Store& store) { return store.audit().ofSubject(sha256Hex(content), 10); });
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().outcome, u"notFound"_s);
    QCOMPARE(entries.last().userId, m_fixture.userId(u"sdpo"_s));
    QVERIFY(!entries.last().data.value(u"record"_s).toString().isEmpty());
}

void BlobServiceTest::countsAnOpeningOnce() {
    const BlobOpening opening{newId(m_fixture.clock), m_case.referral, QString(64, u'a'), u"2026-01-05T10:00:00Z"_s};
    for (int i = 0; i < 2; ++i)
        QVERIFY(wait<Done>([&](auto done) { m_blobs.opened(m_fixture.caller(u"dpo"_s), {opening}, done); }));
    const auto entries = m_fixture.read([&](Store& store) { return store.audit().ofSubject(m_case.referral, 10); });
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().action, u"openDocument"_s);
}

// The audit is evidence: a forged line must not pass for one that the server knows to be possible.
void BlobServiceTest::keepsWhatItCannotConfirmApart() {
    const auto content = document(10'000, 'u');
    QVERIFY(send(u"dpo"_s, content));
    name(m_case, u"dpo"_s, content);
    const QString blob = sha256Hex(content);
    const QString record = m_fixture.read([&](Store& store) { return store.blobs().names(blob).first().record; });
    const auto outcome = [&](const QString& who, const QString& subject, const QString& sha256) {
        const BlobOpening opening{newId(m_fixture.clock), subject, sha256, u"2026-01-05T10:00:00Z"_s};
        const auto told = wait<Done>([&](auto done) { m_blobs.opened(m_fixture.caller(who), {opening}, done); });
        const auto lines = m_fixture.read([&](Store& store) { return store.audit().ofSubject(subject, 100); });
        return told ? lines.first().outcome : told.error().code;
    };
    QCOMPARE(outcome(u"sdpo"_s, record, blob), u"done"_s);
    QCOMPARE(outcome(u"zoeAdvocate"_s, record, blob), u"unconfirmed"_s);
    QCOMPARE(outcome(u"sdpo"_s, record, QString(64, u'a')), u"unconfirmed"_s);
    QCOMPARE(outcome(u"sdpo"_s, m_case.referral, blob), u"unconfirmed"_s);
    QCOMPARE(outcome(u"sdpo"_s, newId(m_fixture.clock), blob), u"unconfirmed"_s);
    m_fixture.write([&](Store& store) {
        const Directory directory(m_fixture.context(), m_fixture.applier());
        QVERIFY(directory.stepOfUser(store, m_fixture.userId(u"sdpo"_s), u"deactivate"_s));
    });
    QCOMPARE(outcome(u"sdpo"_s, record, blob), u"unconfirmed"_s);
}

void BlobServiceTest::aFullDiskLosesNothing() {
    const auto content = document(900'000, 't');
    const QString sha256 = sha256Hex(content);
    QVERIFY(append(u"farSdpo"_s, {sha256, 0, content.size(), content.first(300'000)}));
    {
        const FullDisk full(100'000);
        QCOMPARE(codeOf(append(u"farSdpo"_s, {sha256, 300'000, content.size(), content.mid(300'000, 300'000)})),
                 u"storageFailed"_s);
    }
    QCOMPARE(state(u"farSdpo"_s, sha256)->offset, 300'000);
    QVERIFY(append(u"farSdpo"_s, {sha256, 300'000, content.size(), content.mid(300'000)})->complete);
}

CTS_TEST(BlobServiceTest)

} // namespace cts::server::tests

#include "BlobServiceTest.moc"
