#include "client/store/ClientStore.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hkdf.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Settings.h"
#include "shared/records/UserRules.h"
#include "shared/sql/Migrator.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

// Under SQLCipher a page that is read again is deciphered again, so the indexes of a large county should stay in
// memory: 50,000 records have 6 MB of them. Taken as pages are used.
static constexpr int cachePagesKiB = 16 * 1024;

static Result<std::unique_ptr<sql::Connection>> openDatabase(const QString& file, const SecureBytes& key,
                                                             const QByteArray& purpose, const QString& schema,
                                                             int cacheKiB = 0) {
    const SecureBytes own = hkdfSha256(key, {}, purpose, 32);
    sql::Options options;
    options.driver = u"QSQLCIPHER"_s;
    options.database = file;
    options.key = own.view().toByteArray();
    options.synchronous = sql::Options::Synchronous::Full;
    options.cacheKiB = cacheKiB;
    auto connection = sql::Connection::open(options);
    wipe(options.key);
    if (!connection)
        return connection.error();
    if (const auto version = sql::Migrator(schema).apply(**connection); !version)
        return version.error();
    return std::move(*connection);
}

Result<std::unique_ptr<sql::Connection>> ClientStore::openCache(const ProfilePaths& paths, const SecureBytes& key) {
    // Waits for the disk too: a copy that fell back behind the outbox would show as waiting what was taken long ago.
    return openDatabase(paths.cacheFile(), key, "cts cache", u":/sql/client/cache"_s, cachePagesKiB);
}

Result<std::unique_ptr<sql::Connection>> ClientStore::openOutbox(const ProfilePaths& paths, const SecureBytes& key) {
    return openDatabase(paths.outboxFile(), key, "cts outbox", u":/sql/client/outbox"_s);
}

Result<std::unique_ptr<sql::Connection>> ClientStore::openBlobs(const ProfilePaths& paths, const SecureBytes& key) {
    return openDatabase(paths.blobsFile(), key, "cts blobs", u":/sql/client/blobs"_s);
}

Result<std::unique_ptr<ClientStore>> ClientStore::open(const ProfilePaths& paths, const SecureBytes& key,
                                                       const Clock& clock, StoreEvents& events,
                                                       rules::RulebookShelf& shelf) {
    auto outbox = openOutbox(paths, key);
    if (!outbox)
        return outbox.error();
    auto cache = openCache(paths, key);
    if (!cache)
        return cache.error();
    std::unique_ptr<ClientStore> store(
        new ClientStore(paths, std::move(*cache), std::move(*outbox), clock, events, shelf));
    if (auto done = store->load(); !done)
        return done.error();
    return store;
}

ClientStore::ClientStore(const ProfilePaths& paths, std::unique_ptr<sql::Connection> cache,
                         std::unique_ptr<sql::Connection> outbox, const Clock& clock, StoreEvents& events,
                         rules::RulebookShelf& shelf)
    : m_paths(paths), m_cacheDatabase(std::move(cache)), m_outboxDatabase(std::move(outbox)), m_clock(clock),
      m_events(events), m_shelf(shelf), m_cache(*m_cacheDatabase), m_recent(m_cache),
      m_outbox(*m_outboxDatabase, clock), m_facts(m_directory, m_listing, m_settings) {
    m_counting.setInterval(0);
    m_counting.callOnTimeout(&m_counting, [this] { countSomeAlerts(); });
}

static QJsonObject toJson(const rules::Actor& actor, const QStringList& roles) {
    return {{u"userId"_s, actor.userId},
            {u"name"_s, actor.name},
            {u"role"_s, actor.role},
            {u"department"_s, actor.department},
            {u"unitId"_s, actor.unitId},
            {u"agencyId"_s, actor.agencyId},
            {u"roles"_s, QJsonArray::fromStringList(roles)}};
}

static bool standsElsewhere(const rules::Actor& before, const rules::Actor& after) {
    return before.userId != after.userId || before.role != after.role || before.department != after.department ||
           before.unitId != after.unitId || before.agencyId != after.agencyId;
}

rules::Actor actorOf(const QJsonObject& json) {
    const auto text = [&](QLatin1StringView name) { return json.value(name).toString(); };
    return {text("userId"_L1),     text("name"_L1),   text("role"_L1),
            text("department"_L1), text("unitId"_L1), text("agencyId"_L1)};
}

Status ClientStore::setActor(const rules::Actor& actor, const QStringList& roles) {
    const bool isOther = standsElsewhere(m_actor, actor) || m_roles != roles;
    m_actor = actor;
    m_roles = roles;
    auto done = m_outbox.setMeta(u"actor"_s, canonicalJson(toJson(actor, roles)));
    if (m_alerts && isOther)
        countAlerts();
    if (isOther)
        Q_EMIT m_events.actorChanged();
    return done;
}

// What an administrator has changed about this user holds at once and not with the next sign-in. The same as the server
// does: a second role that was chosen stays as long as it is held, everything else follows the main one.
void ClientStore::renewActor() {
    const auto own = m_directory.value(m_actor.userId);
    const auto held = records::rolesHeld(own);
    if (held.isEmpty())
        return;
    const auto text = [&](QLatin1StringView field) { return own.value(field).toString(); };
    const bool chosen = m_actor.role != m_roles.value(0) && held.contains(m_actor.role) && !m_roles.isEmpty();
    const rules::Actor now{m_actor.userId,        m_actor.name,      chosen ? m_actor.role : held.first(),
                           text("department"_L1), text("unitId"_L1), text("agencyId"_L1)};
    if (standsElsewhere(m_actor, now) || m_roles != held)
        (void)setActor(now, held);
}

Status ClientStore::setServerKey(const QByteArray& pem) {
    if (auto done = m_outbox.setMeta(u"serverKey"_s, pem); !done)
        return done;
    const auto key = SealPublicKey::fromPem(pem);
    if (!key)
        return key.error();
    m_sealed = std::make_unique<SealedOutbox>(QDir(m_paths.sealedFolder(device())), *key, device());
    return Done{};
}

QString ClientStore::device() const {
    const auto device = m_outbox.meta(u"device"_s);
    return device ? QString::fromUtf8(*device) : QString();
}

Status ClientStore::setDevice(const QString& id) {
    return m_outbox.setMeta(u"device"_s, id.toUtf8());
}

Status ClientStore::load() {
    const auto actor = m_outbox.meta(u"actor"_s);
    if (!actor)
        return actor.error();
    if (const auto json = parseJsonObject(*actor); json) {
        m_actor = actorOf(*json);
        m_roles = json->value("roles"_L1).toVariant().toStringList();
    }
    const auto serverKey = m_outbox.meta(u"serverKey"_s);
    if (!serverKey)
        return serverKey.error();
    m_sealed = std::make_unique<SealedOutbox>(QDir(m_paths.sealedRoot()), std::nullopt, QString());
    if (!serverKey->isEmpty())
        if (auto done = setServerKey(*serverKey); !done)
            return done;
    if (auto done = reloadRulebook(); !done)
        return done;
    if (auto done = m_cache.renewStaleRows(); !done)
        return done;
    if (auto done = reload(); !done)
        return done;
    takeVanished();
    return Done{};
}

Status ClientStore::reloadRulebook() {
    const QByteArray bundle = m_cache.rulebookBundle();
    if (bundle.isEmpty())
        return Done{};
    auto loaded = m_shelf.load(bundle);
    if (!loaded.rulebook)
        return Error{u"badRulebook"_s};
    if (m_rulebook)
        m_formerRulebooks.append(m_rulebook);
    m_rulebook = std::move(loaded.rulebook);
    QSet<QString> closed;
    for (const auto& id : m_rulebook->workflowIds())
        for (const auto& state : m_rulebook->workflow(id)->states)
            if (state.closed)
                closed.insert(state.id);
    m_listing.setClosedStates(closed);
    m_pendingStates = pendingStates(*m_rulebook);
    m_alerts.reset();
    renewSettings();
    Q_EMIT m_events.rulebookChanged();
    return Done{};
}

void ClientStore::renewSettings() {
    if (!m_rulebook)
        return;
    auto inForce = records::effectiveSettings(*m_rulebook, m_directory.value(records::settingsRecordId()));
    if (m_alerts && inForce == m_settings)
        return;
    m_settings = std::move(inForce);
    countAlerts();
}

void ClientStore::countAlerts() {
    m_alerts.emplace(*m_rulebook, m_facts, m_actor, losAngelesDate(m_clock.now()));
    m_nextLate = {};
    m_uncounted = m_listing.assignmentIds();
    if (!m_uncounted.isEmpty())
        m_counting.start();
}

void ClientStore::countSomeAlerts() {
    static constexpr int rowsPerEvent = 100;
    for (int i = 0; i < rowsPerEvent && !m_uncounted.isEmpty(); ++i)
        m_listing.change(m_uncounted.takeLast(), [this](ListingRow& row) { count(row); });
    if (!m_uncounted.isEmpty())
        return;
    m_counting.stop();
    Q_EMIT m_events.deadlinesCounted();
}

void ClientStore::count(ListingRow& row) {
    if (!m_alerts)
        return;
    m_alerts->count(row, m_clock.now());
    if (row.nextLate.isValid() && (!m_nextLate.isValid() || row.nextLate < m_nextLate))
        m_nextLate = row.nextLate;
}

void ClientStore::renewAlerts() {
    const QDateTime now = m_clock.now();
    const bool isLate = m_nextLate.isValid() && m_nextLate < now;
    if (m_alerts && (isLate || m_alerts->today() != losAngelesDate(now)))
        countAlerts();
}

Status ClientStore::reload() {
    m_recent.forget();
    const auto directory = m_cache.directory();
    if (!directory)
        return directory.error();
    m_directory = *directory;
    renewActor();
    renewSettings();
    auto notices = m_cache.notices();
    if (!notices)
        return notices.error();
    m_notices = std::move(*notices);
    const auto rows = m_cache.listing();
    if (!rows)
        return rows.error();
    m_listing.clear();
    m_uncounted.clear();
    for (auto row : *rows) {
        count(row);
        m_listing.put(row);
    }
    const auto pending = m_outbox.pending(m_cache.acknowledged());
    if (!pending)
        return pending.error();
    for (const auto& operation : *pending)
        m_assignmentOfPending.insert(operation.record, operation.assignment);
    const auto special = assignmentsInOutbox();
    if (!special)
        return special.error();
    renewRows(*special);
    Q_EMIT m_events.directoryChanged();
    Q_EMIT m_events.noticesChanged();
    return Done{};
}

// Whose rows are not what the server's copy says alone.
Result<QSet<QString>> ClientStore::assignmentsInOutbox() const {
    const auto pending = m_outbox.pending(m_cache.acknowledged());
    const auto open = m_outbox.open(delivered());
    const auto drafts = m_outbox.assignmentsWithDrafts();
    if (!pending || !open || !drafts)
        return !pending ? pending.error() : !open ? open.error() : drafts.error();
    QSet<QString> found(drafts->cbegin(), drafts->cend());
    for (const auto& operation : *pending)
        found.insert(operation.assignment);
    for (const auto& stored : *open)
        found.insert(stored.operation.assignment);
    return found;
}

QList<records::Record> ClientStore::notices() const {
    auto pending = m_outbox.pendingOf({}, m_cache.acknowledged());
    if (pending)
        pending->removeIf(
            [this](const records::Operation& operation) { return !m_notices.contains(operation.record); });
    if (!m_rulebook || !pending || pending->isEmpty())
        return m_notices.values();
    return overlay(m_notices, *pending, *m_rulebook, m_actor, m_facts).world.all().values();
}

Result<OverlayView> ClientStore::view(const QString& assignment) const {
    auto records = m_recent.of(assignment);
    if (!records)
        return records.error();
    const auto pending = m_outbox.pendingOf(assignment, m_cache.acknowledged());
    if (!pending)
        return pending.error();
    if (!m_rulebook)
        return Error{u"noRulebook"_s};
    return overlay(std::move(*records), *pending, *m_rulebook, m_actor, m_facts);
}

Result<bool> ClientStore::readAhead(const QString& assignment) const {
    static constexpr int partsPerEvent = 100;
    return m_recent.readMore(assignment, partsPerEvent);
}

Result<QString> ClientStore::assignmentOf(const QString& record) const {
    auto held = m_cache.assignmentOf(record);
    if (!held)
        return held;
    if (held->isEmpty())
        held = m_assignmentOfPending.value(record);
    // Users, agencies, the settings and Master Activities belong to none.
    const bool belongsToNone = m_directory.contains(record) || m_assignmentOfPending.contains(record);
    return held->isEmpty() && !belongsToNone ? Error{u"notFound"_s} : held;
}

bool ClientStore::holds(const QString& record, const QString& assignment) const {
    if (assignment.isEmpty())
        return m_directory.contains(record) || m_notices.contains(record);
    const auto seen = view(assignment);
    return seen && seen->world.find(record);
}

Status ClientStore::commit(QList<records::Operation> operations, const QStringList& draftsReplaced,
                           const QStringList& typedReplaced) {
    if (operations.isEmpty() && draftsReplaced.isEmpty())
        return Done{};
    if (auto done = m_outbox.append(operations, draftsReplaced, *m_sealed, typedReplaced); !done)
        return done;
    QSet<QString> touched;
    for (const auto& operation : std::as_const(operations)) {
        touched.insert(operation.assignment);
        m_assignmentOfPending.insert(operation.record, operation.assignment);
    }
    for (const auto& record : draftsReplaced)
        if (const auto assignment = assignmentOf(record); assignment)
            touched.insert(*assignment);
    renewRows(touched);
    const auto isNotice = [this](const records::Operation& operation) { return m_notices.contains(operation.record); };
    if (std::any_of(operations.cbegin(), operations.cend(), isNotice))
        Q_EMIT m_events.noticesChanged();
    else if (touched.contains(QString()))
        Q_EMIT m_events.directoryChanged();
    Q_EMIT m_events.outboxChanged();
    return Done{};
}

Status ClientStore::saveDraft(const Draft& draft) {
    if (auto done = m_outbox.saveDraft(draft); !done)
        return done;
    const auto row = m_listing.row(draft.assignment);
    if (row && !row->draft)
        renewRows({draft.assignment});
    return Done{};
}

Status ClientStore::discardDraft(const QString& record) {
    const auto assignment = assignmentOf(record);
    if (auto done = m_outbox.removeDraft(record); !done)
        return done;
    if (assignment)
        renewRows({*assignment});
    return Done{};
}

Status ClientStore::putAside(qint64 n) {
    const auto before = m_outbox.open(delivered());
    if (!before)
        return before.error();
    if (auto done = m_outbox.putAside(n); !done)
        return done;
    for (const auto& stored : *before)
        if (stored.operation.n == n)
            renewRows({stored.operation.assignment});
    Q_EMIT m_events.outboxChanged();
    return Done{};
}

QStringList ClientStore::unconfirmed() const {
    const auto waiting = m_cache.sweep().waiting();
    return waiting ? *waiting : QStringList();
}

bool ClientStore::isUnconfirmed(const QString& record) const {
    const auto waits = m_cache.sweep().isWaiting(record);
    return waits && *waits;
}

Status ClientStore::letUnconfirmedGo() {
    return m_outbox.setMeta(letGoMark(), m_cache.epoch().toUtf8());
}

void ClientStore::refresh(const Cache::Changed& changed, bool outboxMoved, bool everything) {
    if (everything)
        (void)reload();

    auto notices = changed.notices;
    bool isDirectoryTakenBack = false;
    for (const auto& record : changed.takenBack) {
        if (m_notices.contains(record))
            notices.insert(record);
        else
            isDirectoryTakenBack = true;
    }
    if (!everything && (changed.directory || isDirectoryTakenBack)) {
        if (auto directory = m_cache.directory(); directory)
            m_directory = std::move(*directory);
        m_recent.forget();
        renewDirectory();
        renewActor();
        renewSettings();
        Q_EMIT m_events.directoryChanged();
    }
    if (!changed.assignments.isEmpty()) {
        m_recent.forget();
        if (everything)
            Q_EMIT m_events.assignmentsChanged(changed.assignments);
        else
            renewRows(changed.assignments);
        takeVanished();
    }
    if (!notices.isEmpty())
        renewNotices(notices);
    if (outboxMoved)
        Q_EMIT m_events.outboxChanged();
}

// Kept in the outbox from here on, which outlives the cache; a crash in between takes it over twice.
void ClientStore::takeVanished() {
    const auto noted = m_cache.vanished().list();
    if (!noted || noted->isEmpty())
        return;
    auto gone = *noted;
    gone.removeIf([this](const VanishedAssignment& one) { return m_listing.row(one.id).has_value(); });
    for (auto& one : gone)
        one.at = m_clock.now();
    std::sort(gone.begin(), gone.end(),
              [](const VanishedAssignment& a, const VanishedAssignment& b) { return a.title < b.title; });
    if (!gone.isEmpty() && !Vanished(m_outbox).add(gone))
        return;
    (void)m_cache.vanished().forget(*noted);
    if (!gone.isEmpty())
        Q_EMIT m_events.assignmentsVanished();
}

QList<VanishedAssignment> ClientStore::vanished() {
    auto all = Vanished(m_outbox).list();
    all.removeIf([this](const VanishedAssignment& one) { return m_listing.row(one.id).has_value(); });
    return all;
}

QString ClientStore::titleOf(const QString& assignment) {
    if (const auto row = m_listing.row(assignment); row || assignment.isEmpty())
        return row ? row->title() : QString();
    for (const auto& one : Vanished(m_outbox).list())
        if (one.id == assignment)
            return one.title;
    return {};
}

Status ClientStore::dismissVanished() {
    return Vanished(m_outbox).dismiss();
}

// One that cannot be read stays as it was.
void ClientStore::renewNotices(const QSet<QString>& records) {
    for (const auto& id : records) {
        const auto record = m_cache.record(id);
        if (record && *record)
            m_notices.insert(id, **record);
        else if (record)
            m_notices.remove(id);
    }
    Q_EMIT m_events.noticesChanged();
}

// Of thousands few have anything in the outbox: it is asked once for all of them.
void ClientStore::renewRows(const QSet<QString>& assignments) {
    static constexpr qsizetype few = 20;
    const auto special = assignments.size() > few ? assignmentsInOutbox() : Result(assignments);
    for (const auto& assignment : assignments)
        if (!special || special->contains(assignment) || assignment.isEmpty())
            renewRow(assignment);
        else if (auto row = m_cache.listingRow(assignment); row)
            showRow(assignment, std::move(*row));
    Q_EMIT m_events.assignmentsChanged(assignments);
}

// What belongs to no assignment has no row: what waits of it is laid over the directory, but for notices.
void ClientStore::renewDirectory() {
    auto pending = m_outbox.pendingOf({}, m_cache.acknowledged());
    if (!pending)
        return;
    pending->removeIf([this](const records::Operation& operation) { return m_notices.contains(operation.record); });
    const auto seen = pending->isEmpty() ? Result<OverlayView>(Error{u"notFound"_s}) : view({});
    if (!seen)
        return;
    for (const auto& operation : std::as_const(*pending))
        if (const auto record = seen->world.find(operation.record); record)
            m_directory.insert(record->id, records::relationFields(*record));
    renewSettings();
}

// A row that cannot be read is left as it was: the page that opens the assignment tells why.
void ClientStore::renewRow(const QString& assignment) {
    if (assignment.isEmpty())
        return renewDirectory();
    const auto pending = m_outbox.pendingOf(assignment, m_cache.acknowledged());
    const auto unsent = m_outbox.unsentOf(assignment, delivered());
    const auto refused = m_outbox.countRefusedOf(assignment);
    if (!pending || !unsent || !refused)
        return;
    std::optional<ListingRow> row;
    if (pending->isEmpty()) {
        const auto stored = m_cache.listingRow(assignment);
        if (!stored)
            return;
        row = *stored;
    } else if (const auto seen = view(assignment); seen) {
        row = listingRowOf(assignment, seen->world.all(), m_pendingStates);
    }
    if (row) {
        row->waiting = static_cast<int>(unsent->size());
        row->refused = static_cast<int>(*refused);
        const auto drafts = m_outbox.hasDraft(assignment);
        row->draft = drafts && *drafts;
    }
    showRow(assignment, std::move(row));
}

void ClientStore::showRow(const QString& assignment, std::optional<ListingRow> row) {
    if (!row)
        return m_listing.remove(assignment);
    count(*row);
    m_listing.put(*row);
}

} // namespace cts::client
