#pragma once

#include "client/store/Blobs.h"
#include "client/sync/Transport.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace cts::client {

// Moves documents between this device and the server, beside the sync of records and never before it: on a connection
// and a thread of its own, one small piece at a time, so small that it takes about a second on the line there is. What
// was opened here is told first, then comes what a person waits for, then what is to be sent. Asks the server how far
// an upload is (HEAD) and goes on from there; a fetched document goes on from what lies here. After a fault of the line
// all of it waits, after a refusal that one document does, at growing intervals of the injected clock.
// Lives on the blobs thread, like everything it borrows.
class BlobLane : public QObject {
    Q_OBJECT
public:
    BlobLane(Blobs& blobs, Transport& transport, const Clock& clock, QObject* parent = nullptr);

public Q_SLOTS:
    // A token to go on with; an empty one ends the work until there is another.
    void setAccess(const QByteArray& token);
    // There is something new to do.
    void wake();
    // Somebody waits for it: tries now, whatever the intervals say.
    void hurry();

Q_SIGNALS:
    // Bytes moved of all bytes of a document, in one direction or the other.
    void progress(const QString& sha256, qint64 moved, qint64 bytes);
    void arrived(const QString& sha256);
    void sent(const QString& sha256);
    // It will be tried again, unless the code is "notFound".
    void failed(const QString& sha256, const cts::Error& error);
    // The server does not take the token, or there is none.
    void accessNeeded();

private:
    struct Pause {
        int failures = 0;
        QDateTime until; // UTC
    };
    using Answered = std::function<void(const HttpAnswer&)>;

    void step();
    std::optional<BlobEntry> nextOf(const Result<QList<BlobEntry>>& entries) const;
    void tellOpenings(const QList<BlobOpened>& openings);
    void fetch(const BlobEntry& entry);
    void takeFetched(const BlobEntry& entry, const HttpAnswer& answer);
    void askOffset(const BlobEntry& entry);
    void sendPiece(const BlobEntry& entry, qint64 offset);
    void takeSent(const BlobEntry& entry, const HttpAnswer& answer);
    void sendingFailed(const BlobEntry& entry, const HttpAnswer& answer);
    // Sends with the token; faults of the line and of the server as a whole are dealt with here.
    void ask(HttpRequest request, const QString& sha256, const Answered& answered);
    void lineFailed(const QString& sha256, const Error& error);
    void documentFailed(const QString& sha256, const Error& error);
    void adaptPiece();
    void again();
    void schedule();

    Blobs& m_blobs;
    Transport& m_transport;
    const Clock& m_clock;
    QTimer m_timer;
    QByteArray m_access;
    bool m_busy = false;
    Pause m_line;
    QHash<QString, Pause> m_paused;   // documents that the server would not take or give
    QHash<QString, qint64> m_offsets; // of uploads, as the server said last
    qint64 m_piece;                   // bytes of the next piece
    QDateTime m_pieceBegun;
};

} // namespace cts::client
