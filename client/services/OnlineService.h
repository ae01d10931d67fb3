#pragma once

#include "client/sync/Transport.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <memory>

namespace cts::client {

// Questions that only the server can answer, asked while a person waits: the county-wide search, a service history, an
// account. Uses the access token of the sync; where there is none or it is too old, it asks for a sync and goes on with
// the token that comes. Lives on the UI thread.
class OnlineService : public QObject {
    Q_OBJECT
public:
    explicit OnlineService(std::unique_ptr<Transport> transport, QObject* parent = nullptr);
    ~OnlineService() override;

    using Done = std::function<void(Result<QJsonObject>)>;
    // Calls `done` once, later or at once, unless this object is destroyed before. The answer's body, or nothing in it
    // where it has none. Errors: the server's codes, "noNetwork", "timeout", "badCertificate", "badAnswer".
    void ask(HttpRequest request, Done done);

    // Names and values that are not empty, as a query of an address.
    static QString queryOf(const QList<std::pair<QString, QString>>& values);

public Q_SLOTS:
    void setAccess(const QByteArray& token);

Q_SIGNALS:
    // A sync would bring a token.
    void accessNeeded();

private:
    struct Question {
        HttpRequest request;
        Done done;
        bool renewed = false; // asked with a new token already
    };
    void send(Question question);
    void wait(Question question);

    std::unique_ptr<Transport> m_transport;
    QByteArray m_token;
    QList<Question> m_waiting;
    QTimer m_patience;
};

} // namespace cts::client
