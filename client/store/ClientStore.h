#pragma once

#include "client/store/Cache.h"
#include "client/store/DeviceFacts.h"
#include "client/store/Listing.h"
#include "client/store/ListingAlerts.h"
#include "client/store/Outbox.h"
#include "client/store/Overlay.h"
#include "client/store/ProfilePaths.h"
#include "client/store/RecentRecords.h"
#include "client/store/StoreEvents.h"
#include "client/store/Vanished.h"
#include "shared/base/SecureBytes.h"
#include "shared/rules/RulebookShelf.h"

#include <QTimer>

#include <memory>

namespace cts::client {

// Everything this device holds for one user, opened with the cache key: the server's copy, the outbox, drafts and the
// listing, kept true to each other. The only way the UI side changes anything. Lives on the UI thread; the sync thread
// opens connections of its own with openCache and openOutbox and tells the result through refresh().
class ClientStore {
public:
    // Opens both databases, making and migrating them. Errors: "wrongKeyOrDamaged", "damaged", "newerSchema",
    // "missing", "diskFull", "ioError"... Nothing is ever overwritten on an error. `shelf` is borrowed.
    static Result<std::unique_ptr<ClientStore>> open(const ProfilePaths& paths, const SecureBytes& key,
                                                     const Clock& clock, StoreEvents& events,
                                                     rules::RulebookShelf& shelf);
    // Connections of the calling thread to the two databases, for the sync thread.
    static Result<std::unique_ptr<sql::Connection>> openCache(const ProfilePaths& paths, const SecureBytes& key);
    static Result<std::unique_ptr<sql::Connection>> openOutbox(const ProfilePaths& paths, const SecureBytes& key);
    // The same to the list of documents; Blobs opens it.
    static Result<std::unique_ptr<sql::Connection>> openBlobs(const ProfilePaths& paths, const SecureBytes& key);

    // Whether there is a rulebook and an actor: false until the first sync has brought them.
    bool ready() const { return m_rulebook && !m_actor.userId.isEmpty(); }
    // The newest one; earlier ones stay where they are as long as this object, because what is open on the screen was
    // built on them and goes only when the person has been heard.
    const rules::Rulebook& rulebook() const { return *m_rulebook; }
    std::shared_ptr<const rules::Rulebook> sharedRulebook() const { return m_rulebook; }
    const rules::Actor& actor() const { return m_actor; }
    // All roles that the user holds, the main one first (domain E43); the actor has the one acted in.
    const QStringList& roles() const { return m_roles; }
    // Kept in the outbox, so that they are known offline and after a rebuilt cache.
    Status setActor(const rules::Actor& actor, const QStringList& roles = {});
    Status setServerKey(const QByteArray& pem);
    // This installation and user, as the server knows them; empty before the first sign-in.
    QString device() const;
    Status setDevice(const QString& id);

    StoreEvents& events() const { return m_events; }
    rules::RulebookShelf& shelf() const { return m_shelf; }
    const Clock& clock() const { return m_clock; }
    const records::Facts& facts() const { return m_facts; }
    const Listing& listing() const { return m_listing; }
    // Users, agencies and the settings record.
    const QHash<QString, QJsonObject>& directory() const { return m_directory; }
    Outbox& outbox() { return m_outbox; }
    // How far the server has this device's operations, as it said last: Outbox::unsent asks for it.
    qint64 delivered() const { return m_cache.delivered(); }

    // Assignments that have gone from the listing and that the person has not been told of, or not read it; what has
    // come back is left out.
    QList<VanishedAssignment> vanished();
    Status dismissVanished();
    // ListingRow::title of an assignment, also of one that has gone as long as the person has not read so; or empty.
    QString titleOf(const QString& assignment);

    // The records of an assignment as this device sees them, drafts apart.
    Result<OverlayView> view(const QString& assignment) const;
    // The user's notices as this device sees them, in no order.
    QList<records::Record> notices() const;
    // Reads a piece of an assignment ahead, small enough for one event; true once view() need not read any more.
    // Errors: those of the cache.
    Result<bool> readAhead(const QString& assignment) const;
    // The assignment of a record, pending creations included. Errors: "notFound".
    Result<QString> assignmentOf(const QString& record) const;

    // Whether the record is here to be opened; `assignment`: that it belongs to, or empty.
    bool holds(const QString& record, const QString& assignment) const;

    // Makes the operations durable in one transaction, drops the drafts and typed texts they replace, and tells
    // everyone.
    Status commit(QList<records::Operation> operations, const QStringList& draftsReplaced = {},
                  const QStringList& typedReplaced = {});
    Status saveDraft(const Draft& draft);
    Status discardDraft(const QString& record);
    Status putAside(qint64 n);
    // Assignments that were not on the server any more after it was restored, too many to go without a word.
    QStringList unconfirmed() const;
    // Whether a record is one of what the server does not have any more, theirs or another's.
    bool isUnconfirmed(const QString& record) const;
    // The person agrees that they go: the next sync takes them away.
    Status letUnconfirmedGo();
    // Name of the outbox's meta that says so; the epoch that it was said in.
    static QString letGoMark() { return QStringLiteral("letUnconfirmedGo"); }

    // Begins to count the listing's alerts anew when the day in Los Angeles is another one than they were counted for,
    // or a clock has become late since; StoreEvents::deadlinesCounted tells the end.
    void renewAlerts();
    // What the sync thread has changed: reads it again and tells everyone. `everything`: it has changed what rows are
    // made by, the rulebook, so that all of them are read again.
    void refresh(const Cache::Changed& changed, bool outboxMoved, bool everything = false);
    // A newer rulebook lies in the cache.
    Status reloadRulebook();

private:
    ClientStore(const ProfilePaths& paths, std::unique_ptr<sql::Connection> cache,
                std::unique_ptr<sql::Connection> outbox, const Clock& clock, StoreEvents& events,
                rules::RulebookShelf& shelf);
    Status load();
    Status reload();
    // Called whenever directory or rulebook is another one.
    void renewSettings();
    // A few rows an event: a county's administrator has thousands.
    void countAlerts();
    void countSomeAlerts();
    void count(ListingRow& row);
    void renewRows(const QSet<QString>& assignments);
    // Takes over what the cache has noted to have gone.
    void takeVanished();
    void renewRow(const QString& assignment);
    void showRow(const QString& assignment, std::optional<ListingRow> row);
    Result<QSet<QString>> assignmentsInOutbox() const;
    void renewDirectory();
    void renewActor();
    void renewNotices(const QSet<QString>& records);

    ProfilePaths m_paths;
    std::unique_ptr<sql::Connection> m_cacheDatabase;
    std::unique_ptr<sql::Connection> m_outboxDatabase;
    const Clock& m_clock;
    StoreEvents& m_events;
    rules::RulebookShelf& m_shelf;
    Cache m_cache;
    mutable RecentRecords m_recent; // what has been read, not what is known
    Outbox m_outbox;
    Listing m_listing;
    QHash<QString, QJsonObject> m_directory;
    QJsonObject m_settings; // in force, by rulebook and settings record
    PendingStates m_pendingStates;
    DeviceFacts m_facts;
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    QList<std::shared_ptr<const rules::Rulebook>> m_formerRulebooks;
    std::optional<ListingAlerts> m_alerts; // by rulebook, settings, user and day; none before there is a rulebook
    QDateTime m_nextLate;                  // UTC: when the next clock of some row will be late; invalid when none will
    QStringList m_uncounted;               // rows that still show the alerts of an earlier count
    QTimer m_counting;
    rules::Actor m_actor;
    QStringList m_roles;
    std::unique_ptr<SealedOutbox> m_sealed;
    // Where a record that exists only as a pending creation belongs.
    QHash<QString, QString> m_assignmentOfPending;
    QHash<QString, records::Record> m_notices; // the server's copy, held open: the list is always in sight
};

// The account as the server describes it ("user" of a SESSION) and as the outbox keeps it.
rules::Actor actorOf(const QJsonObject& user);

} // namespace cts::client
