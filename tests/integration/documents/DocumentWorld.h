#pragma once

#include "client/services/BlobThread.h"
#include "client/services/DocumentService.h"
#include "tests/support/county/TestClient.h"

namespace cts::tests {

// One user's documents: the service on the test's thread, and a lane on its own thread over any line. While there is no
// lane the user has no network for documents.
class DocumentWorld {
public:
    explicit DocumentWorld(TestClient& client);

    client::DocumentService& documents() { return *m_documents; }
    client::Blobs& blobs() { return *m_blobs; }
    // Begins to move documents over this line.
    client::BlobThread& connectBy(const QUrl& line);
    void disconnectFromNet() { m_lane.reset(); }
    // Everything closed and opened again, as after a crash.
    void reopen();

    // Puts bytes into a file of that name and adds it; gives the attachment object. Throws when refused.
    QJsonObject add(const QString& name, const QByteArray& bytes, const client::BlobPlace& place);
    // Adds a file and waits for the answer.
    Result<QJsonObject> take(const QString& path, const client::BlobPlace& place);
    // A "document" record with that attachment; not yet sent. Gives its place.
    client::BlobPlace upload(const QString& assignment, const QByteArray& bytes, QJsonObject* attachment = nullptr);
    // Processes events until it holds; false after half a minute.
    static bool waitFor(const std::function<bool()>& condition);

    QTemporaryDir folder;
    SystemClock clock;

private:
    void open();

    TestClient& m_client;
    std::unique_ptr<client::DocumentService> m_documents;
    std::unique_ptr<client::Blobs> m_blobs; // a second connection, to look
    std::unique_ptr<client::BlobThread> m_lane;
};

} // namespace cts::tests
