#pragma once

#include "shared/base/Result.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QStringList>

namespace cts::records {
struct Record;
}

namespace cts::client {

class ClientStore;

// What a notice is about: a reminder has many of them.
struct NoticeItem {
    QString form; // title
    QString assignmentNumber;
    QString initials;
    QString matter; // code of the list noticeMatters; empty: the notice says it
    QDate on;
    bool copy = false; // somebody else has to act
    QString assignmentId;
    QString recordId;
};

// Something that this user was told, by mail or only here (domain 4.8).
struct Notice {
    QString id;
    QString notice; // "N12", "DIGEST", "UNDELIVERED"
    QString about;  // UNDELIVERED: the notice whose mail it is
    QString recipients;
    QDateTime sentAt; // UTC
    bool copy = false;
    bool unread = false;
    bool delivered = false; // UNDELIVERED: by now
    QList<NoticeItem> items;

    bool isUndelivered() const { return notice == QLatin1StringView("UNDELIVERED"); }
};

// The user's notices: read, marked and answered without a network too. Lives on the UI thread.
class NoticeService : public QObject {
    Q_OBJECT
public:
    explicit NoticeService(ClientStore& store, QObject* parent = nullptr);

    // The newest first.
    QList<Notice> notices() const;
    int unreadCount() const;
    // Those of them that are unread. Errors: those of ClientStore::commit.
    Status markRead(const QStringList& ids);
    // An administrator's word to try a mail again that was given up. Errors: "notFound", as above.
    Status sendAgain(const QString& id);

private:
    Status take(const QString& action, const QList<records::Record>& records);

    ClientStore& m_store;
};

} // namespace cts::client
