#include "shared/base/CanonicalJson.h"
#include "tests/integration/documents/DocumentWorld.h"
#include "tests/integration/documents/SlowLine.h"
#include "tests/support/DocumentBytes.h"
#include "tests/support/TestMain.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

// Documents from one device to another: real encrypted files, real server, TLS, lines that stand still and break.
class DocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void goesFromOneDeviceToAnother();
    void aStandingUploadDelaysNoRecord();
    void goesOnAfterTheLineBroke();
    void survivesAKillWithHalfAnUpload();
    void isNotShownToWhoMayNotSeeItsRecord();
    void addsOnlyDocuments();
    void anAddedPhotoLooksTheSameAndTellsNothing();
    void leavesNoReadableByteInTheProfile();
    void removesTheCopiesOfOtherPrograms();
    void writesDownWhatWasOpenedOffline();
    void removesWhatNothingNamesAnyMore();
    void sendsWhatItOwesBeforeItRemovesIt();
    void refusesRequestsThatMakeNoSense();

private:
    static QByteArray document(int bytes, char filling) { return pdfBytes(QByteArray(bytes, filling)); }
    std::unique_ptr<TestClient> as(const QString& role, int n = 0) {
        return std::make_unique<TestClient>(*m_county, m_county->user(role, n));
    }
    // An assignment of the worker, its own supervisor beside it.
    QString newCase() {
        const QString assignment = submitReferral(*m_worker, ++m_cases, m_supervisor->store().actor().userId);
        if (m_worker->sync().error)
            throw std::runtime_error("sync");
        return assignment;
    }
    // Codes with which the server has refused what was done to a record.
    QStringList refusals(const BlobPlace& place) {
        QStringList codes;
        const auto answered = m_worker->store().outbox().answeredOf(place.assignment);
        for (const auto& stored : answered ? *answered : QList<StoredOperation>())
            if (stored.receipt && stored.receipt->outcome == protocol::Outcome::Refused)
                codes.append(stored.receipt->code + QString::fromUtf8(canonicalJson(stored.receipt->data)));
        return codes;
    }
    // The server takes the record away from the worker's device.
    void takeAway(const BlobPlace& place) {
        protocol::SyncAnswer answer;
        answer.checkpoint.cursor = m_worker->cache().cursor();
        answer.checkpoint.epoch = m_worker->cache().epoch();
        answer.checkpoint.acknowledged = m_worker->cache().acknowledged();
        answer.gone = {{place.record, rules::Compartment::Core}};
        const auto changed = m_worker->cache().applyPage(answer);
        if (!changed)
            throw std::runtime_error("the page cannot be applied");
        m_worker->store().refresh(*changed, false);
    }
    bool sendAll(DocumentWorld& world, const QUrl& line) {
        world.connectBy(line);
        const bool sent = DocumentWorld::waitFor([&] { return world.blobs().pending()->isEmpty(); });
        world.disconnectFromNet();
        return sent;
    }

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_worker;
    std::unique_ptr<TestClient> m_supervisor;
    int m_cases = 500;
};

void DocumentsTest::initTestCase() {
    m_county = std::make_unique<TestCounty>(0);
    const auto& worker = m_county->user(u"DPO"_s);
    for (int n = 0; !m_supervisor; ++n)
        if (m_county->user(u"SDPO"_s, n).unit == worker.unit)
            m_supervisor = as(u"SDPO"_s, n);
}

// A device of its own for each test, so that no test waits for another's documents.
void DocumentsTest::init() {
    m_worker = as(u"DPO"_s);
}

void DocumentsTest::cleanupTestCase() {
    m_supervisor.reset();
    m_worker.reset();
    m_county.reset();
}

void DocumentsTest::goesFromOneDeviceToAnother() {
    const auto content = document(1'500'000, 'a');
    DocumentWorld here(*m_worker);
    QJsonObject attachment;
    const auto place = here.upload(newCase(), content, &attachment);
    QCOMPARE(attachment.value(u"type"_s).toString(), u"application/pdf"_s);
    QCOMPARE(here.documents().whereabouts(attachment), DocumentService::Whereabouts::WaitsToBeSent);
    QVERIFY(!m_worker->sync().error);
    QVERIFY2(refusals(place).isEmpty(), qPrintable(refusals(place).join(u' ')));
    QVERIFY(!m_supervisor->sync().error);

    DocumentWorld there(*m_supervisor);
    auto& lane = there.connectBy(m_county->url());
    QSignalSpy failed(&lane, &BlobThread::failed);
    QSignalSpy arrived(&lane, &BlobThread::arrived);
    QCOMPARE(there.documents().open(attachment, place).error().code, u"notHere"_s);
    QVERIFY(DocumentWorld::waitFor([&] { return !failed.isEmpty(); }));
    QCOMPARE(failed.first().at(1).value<Error>().code, u"notUploadedYet"_s);

    QVERIFY(sendAll(here, m_county->url()));
    lane.hurry();
    QVERIFY(DocumentWorld::waitFor([&] { return !arrived.isEmpty(); }));
    QCOMPARE(*there.documents().open(attachment, place), content);
}

// What is written here would otherwise wait behind 25 MB.
void DocumentsTest::aStandingUploadDelaysNoRecord() {
    SlowLine line(m_county->url());
    line.standStillAfter(300'000);
    DocumentWorld world(*m_worker);
    const QString assignment = newCase();
    world.upload(assignment, document(largestDocument - 1000, 'b'));
    world.connectBy(line.url());
    QVERIFY(DocumentWorld::waitFor([&] { return line.standsStill(); }));
    QVERIFY(!m_worker->sync().error);
    const QString another = newCase();
    QVERIFY(m_worker->cases().listingRow(another)->assignmentNumber > 0);
    QVERIFY(line.standsStill());
    QCOMPARE(world.blobs().pending()->size(), 1);
    line.goOn();
    QVERIFY(DocumentWorld::waitFor([&] { return world.blobs().pending()->isEmpty(); }));
    QVERIFY(line.carried() > largestDocument - 1000);
}

void DocumentsTest::goesOnAfterTheLineBroke() {
    SlowLine line(m_county->url());
    line.breakAfter(1'000'000);
    DocumentWorld world(*m_worker);
    const auto content = document(3'000'000, 'c');
    world.upload(newCase(), content);
    auto& lane = world.connectBy(line.url());
    connect(&lane, &BlobThread::failed, &lane, &BlobThread::hurry);
    QVERIFY(DocumentWorld::waitFor([&] { return world.blobs().pending()->isEmpty(); }));
    QVERIFY2(line.carried() < content.size() + 1'300'000, "sent more again than one piece");
}

void DocumentsTest::survivesAKillWithHalfAnUpload() {
    SlowLine line(m_county->url());
    line.standStillAfter(500'000);
    const auto content = document(2'000'000, 'd');
    DocumentWorld world(*m_worker);
    QJsonObject attachment;
    const auto place = world.upload(newCase(), content, &attachment);
    world.connectBy(line.url());
    QVERIFY(DocumentWorld::waitFor([&] { return line.standsStill(); }));
    world.reopen();
    m_county->restart();
    QVERIFY(!m_worker->sync().error);
    QCOMPARE(world.blobs().pending()->size(), 1);
    QCOMPARE(*world.documents().open(attachment, place), content);
    QVERIFY(sendAll(world, m_county->url()));
    QVERIFY(!m_supervisor->sync().error);
    DocumentWorld there(*m_supervisor);
    there.connectBy(m_county->url());
    (void)there.documents().open(attachment, place);
    QVERIFY(DocumentWorld::waitFor([&] { return there.blobs().wanted()->isEmpty(); }));
    QCOMPARE(*there.documents().open(attachment, place), content);
}

void DocumentsTest::isNotShownToWhoMayNotSeeItsRecord() {
    DocumentWorld world(*m_worker);
    QJsonObject attachment;
    const auto place = world.upload(newCase(), document(20'000, 'e'), &attachment);
    QVERIFY(!m_worker->sync().error);
    QVERIFY(sendAll(world, m_county->url()));
    const auto stranger = as(u"ADVOCATE"_s);
    const QString path = u"/v1/blobs/"_s + attachment.value(u"blob"_s).toString();
    HttpRequest request{"GET", path, {}, {}, stranger->accessToken()};
    QCOMPARE(stranger->request(request)->status, 404);
    request.method = "HEAD";
    QCOMPARE(stranger->request(request)->status, 404);
    request.accessToken = {};
    QCOMPARE(stranger->request(request)->status, 401);
    DocumentWorld theirs(*stranger);
    auto& lane = theirs.connectBy(m_county->url());
    QSignalSpy failed(&lane, &BlobThread::failed);
    (void)theirs.documents().open(attachment, place);
    QVERIFY(DocumentWorld::waitFor([&] { return !failed.isEmpty(); }));
    QCOMPARE(failed.first().at(1).value<Error>().code, u"notFound"_s);
    QVERIFY(theirs.blobs().wanted()->isEmpty());
}

void DocumentsTest::addsOnlyDocuments() {
    DocumentWorld world(*m_worker);
    const BlobPlace place{u"r"_s, u"a"_s};
    QFile file(world.folder.filePath(u"holiday.jpg"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("MZ this is a program");
    file.close();
    QCOMPARE(world.take(file.fileName(), place).error().code, u"notADocument"_s);
    QCOMPARE(world.take(world.folder.path(), place).error().code, u"cannotRead"_s);
    QCOMPARE(world.take(u"/dev/zero"_s, place).error().code, u"cannotRead"_s);
    QVERIFY(world.blobs().pending()->isEmpty());
}

void DocumentsTest::anAddedPhotoLooksTheSameAndTellsNothing() {
    QImage picture(64, 32, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    for (int x = 0; x < 32; ++x)
        picture.setPixelColor(x, x, Qt::yellow);
    QByteArray plain;
    QBuffer buffer(&plain);
    QVERIFY(picture.save(&buffer, "JPEG", 90));
    const QByteArray photo = plain.first(2) + exifSegment(6) + plain.mid(2);
    DocumentWorld world(*m_worker);
    const BlobPlace place{u"0195d000-0000-7000-8000-000000000001"_s, u"a"_s};
    const auto attachment = world.add(u"../IMG_0001.JPG"_s.section(u'/', -1), photo, place);
    QCOMPARE(attachment.value(u"name"_s).toString(), u"IMG_0001.jpg"_s);
    const auto kept = *world.documents().open(attachment, place);
    QVERIFY(!kept.contains("Safehouse"));
    QCOMPARE(QImage::fromData(kept), QImage::fromData(plain));
    QByteArray bytes = kept;
    QBuffer reading(&bytes);
    QImageReader reader(&reading);
    reader.setAutoTransform(true);
    QCOMPARE(reader.read().size(), QSize(32, 64));

    QByteArray png;
    QBuffer pngBuffer(&png);
    picture.setText(u"Location"_s, u"Safehouse"_s);
    QVERIFY(picture.save(&pngBuffer, "PNG"));
    QVERIFY(png.contains("Safehouse"));
    const auto drawn = *world.documents().open(world.add(u"a.png"_s, png, place), place);
    QVERIFY(!drawn.contains("Safehouse"));
    const auto shown = QImage::fromData(drawn);
    QCOMPARE(shown.convertToFormat(QImage::Format_RGB32).pixel(3, 3), picture.pixel(3, 3));
    QCOMPARE(shown.size(), picture.size());
}

void DocumentsTest::leavesNoReadableByteInTheProfile() {
    DocumentWorld world(*m_worker);
    world.upload(newCase(), pdfBytes("Unmistakable Safehouse Words " + QByteArray(40'000, 'f')));
    for (const auto& info : m_worker->paths().folder.entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("Unmistakable"), qPrintable(info.fileName()));
    }
}

void DocumentsTest::removesTheCopiesOfOtherPrograms() {
    DocumentWorld world(*m_worker);
    const BlobPlace place{u"0195d000-0000-7000-8000-000000000002"_s, u"a"_s};
    auto attachment = world.add(u"order.pdf"_s, document(1000, 'g'), place);
    attachment.insert(u"name"_s, u"../../run me.sh"_s);
    const auto copied = [&] {
        std::optional<Result<QString>> path;
        world.documents().openOutside(attachment, place, [&](const Result<QString>& copy) { path = copy; });
        DocumentWorld::waitFor([&] { return path.has_value(); });
        return path.value_or(Error{u"noAnswer"_s});
    };
    const auto path = copied();
    QVERIFY(path);
    QVERIFY(path->startsWith(m_worker->paths().openedFolder()));
    QVERIFY(path->endsWith(u"/run me.sh.pdf"_s));
    QCOMPARE(QFile::permissions(*path) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOwner), QFile::Permissions());
    world.documents().closeAll();
    QVERIFY(!QFile::exists(*path));
    const auto again = copied();
    QVERIFY(QFile::exists(*again));
    DocumentService::removeLeftovers(m_worker->paths()); // after a kill, before anybody has typed a secret
    QVERIFY(!QFile::exists(*again));
}

void DocumentsTest::writesDownWhatWasOpenedOffline() {
    DocumentWorld world(*m_worker);
    QJsonObject attachment;
    const auto place = world.upload(newCase(), document(5000, 'h'), &attachment);
    QVERIFY(world.documents().open(attachment, place));
    world.reopen();
    QVERIFY(!world.blobs().openings(10)->isEmpty());
    QVERIFY(!m_worker->sync().error);
    world.connectBy(m_county->url());
    QVERIFY(DocumentWorld::waitFor([&] { return world.blobs().openings(10)->isEmpty(); }));
    const auto entries =
        m_county->server().database().readAndWait([&](server::Store& store) -> Result<QList<server::AuditEntry>> {
            return store.audit().ofSubject(place.record, 10);
        });
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().action, u"openDocument"_s);
    QCOMPARE(entries->first().userId, m_worker->store().actor().userId);
}

void DocumentsTest::removesWhatNothingNamesAnyMore() {
    DocumentWorld world(*m_worker);
    const auto place = world.upload(newCase(), document(5000, 'i'));
    QVERIFY(!m_worker->sync().error);
    QVERIFY(sendAll(world, m_county->url()));
    const auto held = [&] { return m_worker->paths().folder.entryList({u"*.blob"_s}).size(); };
    const auto before = held();
    QCOMPARE(world.blobs().namingsOf(place.assignment)->size(), 1);
    QVERIFY(world.blobs().namingsOf(place.assignment)->first().confirmed);
    takeAway(place);
    QCOMPARE(held(), before - 1);
    QVERIFY(world.blobs().namingsOf(place.assignment)->isEmpty());
}

void DocumentsTest::sendsWhatItOwesBeforeItRemovesIt() {
    DocumentWorld world(*m_worker);
    QJsonObject attachment;
    const auto place = world.upload(newCase(), document(5000, 'j'), &attachment);
    QVERIFY(!m_worker->sync().error);
    takeAway(place);
    QCOMPARE(world.documents().whereabouts(attachment), DocumentService::Whereabouts::WaitsToBeSent);
    world.connectBy(m_county->url());
    QVERIFY(DocumentWorld::waitFor(
        [&] { return world.documents().whereabouts(attachment) == DocumentService::Whereabouts::Elsewhere; }));
}

void DocumentsTest::refusesRequestsThatMakeNoSense() {
    const QString path = u"/v1/blobs/"_s + QString(64, u'a');
    const QByteArray token = m_worker->accessToken();
    const auto status = [&](HttpRequest request) {
        request.accessToken = token;
        return m_worker->request(request)->status;
    };
    QCOMPARE(status({"GET", u"/v1/blobs/../records"_s}), 404);
    QCOMPARE(status({"GET", u"/v1/blobs/"_s + QString(64, u'A')}), 404);
    QCOMPARE(status({"PATCH", path, "x"}), 415); // as JSON
    HttpRequest patch{"PATCH", path, "x", "application/partial-upload"};
    QCOMPARE(status(patch), 422);
    patch.headers = {{"upload-offset", "-1"}, {"upload-length", "1"}};
    QCOMPARE(status(patch), 422);
    patch.headers = {{"upload-offset", "0"}, {"upload-length", "99999999999"}};
    QCOMPARE(status(patch), 413);
    patch.headers = {{"upload-offset", "9223372036854775807"}, {"upload-length", "1"}};
    QCOMPARE(status(patch), 422);
    HttpRequest get{"GET", path};
    get.headers = {{"range", "bytes=5-1"}};
    QCOMPARE(status(get), 416);
    get.headers = {{"range", "bytes=0-1,3-4"}};
    QCOMPARE(status(get), 416);
    QCOMPARE(status({"POST", u"/v1/audit/opened"_s, "{\"openings\":[]}"}), 422);
    QCOMPARE(status({"POST", u"/v1/audit/opened"_s, "{\"openings\":[{\"id\":\"x\"}]}"}), 422);
}

CTS_TEST(DocumentsTest)

#include "DocumentsTest.moc"
