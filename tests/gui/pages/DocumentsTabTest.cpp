#include "client/ui/DocumentsTab.h"

#include "client/forms/FormView.h"
#include "client/models/RowsModel.h"
#include "client/ui/CaseDocuments.h"
#include "client/ui/FormPage.h"
#include "client/ui/PictureDialog.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/UploadDialog.h"
#include "client/ui/YouthList.h"
#include "client/ui/YouthPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/AttachmentField.h"
#include "client/ui/widgets/Banner.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/DocumentBytes.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QBuffer>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

// Documents of a youth from the page itself (domain 3.16), without a network.
class DocumentsTabTest : public QObject {
    Q_OBJECT

    std::unique_ptr<YouthWorld> m_world;
    SystemClock m_clock;

    TestClient& client() { return *m_world->advocate; }
    std::unique_ptr<DocumentService> documents() {
        auto blobs = Blobs::open(client().paths(), client().key(), m_clock);
        if (!blobs)
            throw std::runtime_error("no documents");
        return std::make_unique<DocumentService>(client().store(), std::move(*blobs), client().paths(), m_clock);
    }
    static QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
        const QString path = folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("cannot write a file of the test");
        return path;
    }
    static QByteArray picture() {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        image.save(&buffer, "PNG");
        return bytes;
    }
    static void drop(QWidget& onto, const QStringList& paths) {
        QMimeData data;
        QList<QUrl> urls;
        for (const auto& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&onto, &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent event({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&onto, &event);
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_world = std::make_unique<YouthWorld>(2);
    }
    void cleanupTestCase() { m_world.reset(); }

    void severalFilesAreDroppedAndABadOneHoldsUpNone() {
        const auto service = documents();
        TestDesk desk(client());
        desk.desk.documents = service.get();
        QTemporaryDir folder;
        const QStringList paths{write(folder, u"court_order-3.pdf"_s, pdfBytes("An invented order")),
                                write(folder, u"program.pdf"_s, "MZ this is a program"),
                                write(folder, u"Visit.png"_s, picture())};
        YouthPage page(desk.desk);
        page.resize(1200, 800);
        page.open(m_world->youth.constFirst());
        page.show();
        page.showTab(YouthPage::Tab::Documents);
        const int before = page.list(YouthPage::Tab::Documents)->model()->rowCount();
        desk.dialogs.answerRun([](QDialog& dialog) {
            auto& upload = dynamic_cast<UploadDialog&>(dialog);
            upload.setKind({u"COURT_ORDER"_s, u"NORMAL"_s});
            upload.accept();
            return upload.result() == QDialog::Accepted;
        });
        drop(*page.documents(), paths);
        QTRY_VERIFY(!page.documents()->words().isEmpty());
        QVERIFY2(page.documents()->words().contains(u"program.pdf"_s), qPrintable(page.documents()->words()));
        auto* model = page.list(YouthPage::Tab::Documents)->model();
        QCOMPARE(model->rowCount(), before + 2);
        QStringList titles;
        for (int i = 0; i < 2; ++i)
            titles.append(model->row(i).record.fields.value("title"_L1).toString());
        titles.sort();
        QCOMPARE(titles, (QStringList{u"Visit"_s, u"court order 3"_s}));
        QCOMPARE(model->row(0).record.fields.value("docType"_L1).toString(), u"COURT_ORDER"_s);
        QVERIFY(model->row(0).waiting);
        QCOMPARE(desk.dialogs.unanswered(), QStringList());
    }

    // The largest file that is taken keeps nobody waiting: add() comes back at once and answers later.
    void theWindowStaysAliveWhileALargeFileIsTakenIn() {
        const auto service = documents();
        QTemporaryDir folder;
        const QString path = write(folder, u"large.pdf"_s, pdfBytes(QByteArray(20 * 1024 * 1024, 'x')));
        std::optional<Result<QJsonObject>> taken;
        service->add(path, {u"r"_s, u"a"_s}, [&](const Result<QJsonObject>& one) { taken = one; });
        QVERIFY(!taken);
        int turns = 0;
        QTRY_VERIFY_WITH_TIMEOUT((++turns, taken.has_value()), 30'000);
        QVERIFY(*taken);
        QVERIFY(turns > 1);
    }

    // A service that ends while files wait neither hangs nor answers into nothing.
    void endsInTheMiddleOfAnUpload() {
        QTemporaryDir folder;
        const QString path = write(folder, u"large.pdf"_s, pdfBytes(QByteArray(5 * 1024 * 1024, 'x')));
        auto service = documents();
        bool answered = false;
        for (int i = 0; i < 3; ++i)
            service->add(path, {u"r"_s, u"a"_s}, [&](const Result<QJsonObject>&) { answered = true; });
        service.reset();
        QApplication::processEvents();
        QVERIFY(!answered);
    }

    // Locked while an upload is under way, by the hand or the clock: it goes on afterwards, each file once, and says so
    // at the youth that it is for and nowhere else.
    void anUploadGoesOnAfterTheLock() {
        const QString youth = m_world->youth.constFirst();
        const QString other = m_world->youth.at(1);
        QTemporaryDir folder;
        const QStringList paths{write(folder, u"first.pdf"_s, pdfBytes("first")),
                                write(folder, u"second.pdf"_s, pdfBytes("second")),
                                write(folder, u"third.pdf"_s, pdfBytes("third"))};
        const auto count = [&] {
            int found = 0;
            const auto file = YouthService(client().store(), client().cases()).open(youth);
            for (const auto& entry : file->documents)
                found += QStringList({u"first"_s, u"second"_s, u"third"_s})
                             .contains(entry.record.fields.value("title"_L1).toString());
            return found;
        };
        {
            const auto service = documents();
            TestDesk desk(client());
            desk.desk.documents = service.get();
            YouthPage page(desk.desk);
            page.open(youth);
            page.showTab(YouthPage::Tab::Documents);
            page.show();
            desk.dialogs.answerRun([](QDialog& dialog) {
                auto& upload = dynamic_cast<UploadDialog&>(dialog);
                upload.setKind({u"COURT_ORDER"_s, u"NORMAL"_s});
                upload.accept();
                return upload.result() == QDialog::Accepted;
            });
            page.documents()->upload(paths);
        }
        QCOMPARE(count(), 0);
        const auto service = documents();
        TestDesk desk(client());
        desk.desk.documents = service.get();
        YouthPage page(desk.desk);
        page.open(other);
        page.showTab(YouthPage::Tab::Documents);
        page.show();
        QTRY_COMPARE(count(), 3);
        QVERIFY(client().store().outbox().meta(u"uploads"_s)->isEmpty());
        QCOMPARE(page.documents()->words(), QString());
        page.open(youth);
        page.showTab(YouthPage::Tab::Documents);
        QVERIFY2(page.documents()->words().contains(u"saved on this device"_s), qPrintable(page.documents()->words()));
        QApplication::processEvents();
        QCOMPARE(count(), 3);
    }

    // Handed in, signed or left at once, the form would go without the file.
    void aFormWaitsForTheFileThatIsBeingTakenIn() {
        const auto service = documents();
        TestDesk desk(client());
        desk.desk.documents = service.get();
        QTemporaryDir folder;
        const QString youth = m_world->youth.constFirst();
        const QString summary = YouthService(client().store(), client().cases()).open(youth)->summary;
        FormPage page(desk.desk);
        page.open(summary);
        page.show();
        auto* photo = page.findChild<AttachmentField*>();
        QVERIFY(photo);
        drop(*photo, {write(folder, u"photo.png"_s, picture())});
        QSignalSpy back(&page, &FormPage::backRequested);
        page.run(u"back"_s);
        QCOMPARE(back.size(), 0);
        const auto* banner = page.panel()->findChild<Banner*>();
        QVERIFY2(banner->text().contains(u"still being added"_s), qPrintable(banner->text()));
        QTRY_VERIFY(!page.panel()->findChild<FormView*>()->isTakingFiles());
        page.run(u"back"_s);
        QCOMPARE(back.size(), 1);
        const auto kept = client().cases().open(summary)->record.fields.value("photo"_L1).toArray();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.at(0)["name"_L1].toString(), u"photo.png"_s);
    }

    void openingOutsideAsksFirst() {
        const auto service = documents();
        TestDesk desk(client());
        desk.desk.documents = service.get();
        QTemporaryDir folder;
        QWidget page;
        CaseDocuments shown(desk.desk, &page);
        shown.setPlace({u"r"_s, m_world->youth.constFirst()});
        std::optional<QJsonObject> order;
        shown.store(write(folder, u"order.pdf"_s, pdfBytes("An invented order")),
                    [&](const Result<QJsonObject>& taken) { order = *taken; });
        QTRY_VERIFY(order);
        QSignalSpy told(&shown, &CaseDocuments::told);
        desk.dialogs.answerConfirm(false);
        shown.open(*order);
        QCOMPARE(desk.dialogs.asked().size(), 1);
        QVERIFY(desk.dialogs.lastConfirmText().contains(u"recorded"_s));
        QVERIFY(QDir(client().paths().openedFolder()).isEmpty());
        desk.dialogs.answerConfirm(true);
        shown.open(*order);
        QVERIFY(QDir(client().paths().openedFolder()).isEmpty()); // nobody waits for the largest file
        QTRY_VERIFY(!QDir(client().paths().openedFolder()).isEmpty());
        service->closeAll();
    }

    void picturesAreShownInTheProgram() {
        const auto service = documents();
        TestDesk desk(client());
        desk.desk.documents = service.get();
        QTemporaryDir folder;
        QWidget page;
        CaseDocuments shown(desk.desk, &page);
        shown.setPlace({u"r"_s, m_world->youth.constFirst()});
        std::optional<QJsonObject> photo;
        shown.store(write(folder, u"photo.png"_s, picture()),
                    [&](const Result<QJsonObject>& taken) { photo = *taken; });
        QTRY_VERIFY(photo);
        QSize size;
        desk.dialogs.answerRun([&](QDialog& dialog) {
            auto& viewer = dynamic_cast<PictureDialog&>(dialog);
            viewer.show();
            const bool decoded = QTest::qWaitFor([&] { return !viewer.picture().isNull(); }, 10'000);
            size = decoded ? viewer.picture().size() : QSize();
            return false;
        });
        shown.open(*photo);
        QTRY_COMPARE(size, QSize(64, 48));
        QVERIFY(QDir(client().paths().openedFolder()).isEmpty());
    }

    void whoMayNotUploadIsNotOfferedIt() {
        const auto service = documents();
        for (const auto& user : m_world->county.users()) {
            if (user.role != "SDPO"_L1 && user.role != "SCSW"_L1)
                continue;
            TestClient supervisor(m_world->county, user);
            const auto youth = inService(supervisor);
            if (youth.isEmpty())
                continue;
            TestDesk desk(supervisor);
            desk.desk.documents = service.get();
            YouthPage page(desk.desk);
            page.open(youth.constFirst());
            page.show();
            page.showTab(YouthPage::Tab::Documents);
            QTemporaryDir folder;
            drop(*page.documents(), {write(folder, u"a.pdf"_s, pdfBytes("x"))});
            QApplication::processEvents();
            QCOMPARE(desk.dialogs.asked(), QStringList());
            return;
        }
        QFAIL("no supervisor has a youth in service");
    }
};

CTS_TEST(DocumentsTabTest)

#include "DocumentsTabTest.moc"
