#include "tests/integration/documents/DocumentWorld.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"
#include "shared/records/OperationFactory.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace cts::tests {

using namespace client;

template <class T> static T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().code.toStdString() + " " +
                                 canonicalJson(result.error().data).toStdString());
    return std::move(result).value();
}

DocumentWorld::DocumentWorld(TestClient& client) : m_client(client) {
    open();
}

void DocumentWorld::open() {
    m_documents = std::make_unique<DocumentService>(
        m_client.store(), must(Blobs::open(m_client.paths(), m_client.key(), clock)), m_client.paths(), clock);
    m_blobs = must(Blobs::open(m_client.paths(), m_client.key(), clock));
}

void DocumentWorld::reopen() {
    m_lane.reset();
    m_documents.reset();
    m_blobs.reset();
    m_client.reopen();
    open();
}

BlobThread& DocumentWorld::connectBy(const QUrl& line) {
    m_lane = std::make_unique<BlobThread>(SyncThread::Settings{m_client.paths(), line}, m_client.key(), clock);
    must(m_lane->start());
    QObject::connect(m_documents.get(), &DocumentService::workAdded, m_lane.get(), &BlobThread::wake);
    QObject::connect(m_documents.get(), &DocumentService::wishAdded, m_lane.get(), &BlobThread::hurry);
    QObject::connect(m_lane.get(), &BlobThread::sent, m_documents.get(), &DocumentService::sent);
    if (m_client.accessToken().isEmpty())
        if (const auto report = m_client.sync(); report.error)
            must(Status(*report.error));
    m_lane->setAccess(m_client.accessToken());
    return *m_lane;
}

QJsonObject DocumentWorld::add(const QString& name, const QByteArray& bytes, const BlobPlace& place) {
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("cannot write a file of the test");
    file.close();
    return must(take(path, place));
}

Result<QJsonObject> DocumentWorld::take(const QString& path, const BlobPlace& place) {
    std::optional<Result<QJsonObject>> taken;
    m_documents->add(path, place, [&](const Result<QJsonObject>& attachment) { taken = attachment; });
    if (!waitFor([&] { return taken.has_value(); }))
        throw std::runtime_error("the file was not taken in");
    return *taken;
}

BlobPlace DocumentWorld::upload(const QString& assignment, const QByteArray& bytes, QJsonObject* attachment) {
    const BlobPlace place{newId(clock), assignment};
    const auto added = add(u"Court order.pdf"_s, bytes, place);
    if (attachment)
        *attachment = added;
    auto& store = m_client.store();
    const records::OperationFactory factory(store.sharedRulebook(), store.actor(), store.device(), clock);
    must(store.commit({factory.create(
        u"document"_s, place.record, assignment,
        {{u"docType"_s, u"COURT_ORDER"_s}, {u"title"_s, u"Order"_s}, {u"file"_s, QJsonArray{added}}})}));
    return place;
}

bool DocumentWorld::waitFor(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 30'000);
}

} // namespace cts::tests
