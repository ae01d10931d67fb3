#pragma once

#include "client/store/ClientStore.h"

#include <QTemporaryDir>

#include <memory>

namespace cts::client::tests {

// One user's folder on a device, and what opens it. One thread.
class StoreWorld {
    QTemporaryDir m_folder; // before what lies in it

public:
    StoreWorld();

    // Fails hard when it cannot be opened.
    std::unique_ptr<ClientStore> open();
    // "ok", or the code with which it does not open.
    QString opening(const SecureBytes& with);
    QString opening() { return opening(key); }
    std::unique_ptr<sql::Connection> outboxDatabase() const;
    std::unique_ptr<sql::Connection> cacheDatabase() const;

    // Name -> content of every file in the folder.
    QMap<QString, QByteArray> files() const;
    QByteArray read(const QString& file) const;
    void write(const QString& file, const QByteArray& content) const;

    // An operation of this user, not yet numbered; `text` makes it as long as one likes.
    records::Operation operation(const QString& text = QStringLiteral("x")) const;
    Draft draft(const QString& record) const;
    protocol::Receipt receipt(const records::Operation& operation, qint64 n, protocol::Outcome outcome) const;

    static const QString assignment;
    static const QString device; // of every outbox that outboxDatabase() opens
    ManualClock clock;
    SecureBytes key;
    ProfilePaths paths;
    StoreEvents events;
    rules::RulebookShelf shelf;
};

// "ok", or the code of the error.
template <class T> QString codeOf(const Result<T>& result) {
    return result ? QStringLiteral("ok") : result.error().code;
}

} // namespace cts::client::tests
