#pragma once

#include "server/store/AssignmentIndex.h"
#include "server/store/AuditStore.h"
#include "server/store/BlobStore.h"
#include "server/store/DeviceStore.h"
#include "server/store/DirectoryIndex.h"
#include "server/store/HistoryStore.h"
#include "server/store/MailOutbox.h"
#include "server/store/MetaStore.h"
#include "server/store/RecordStore.h"
#include "server/store/ReminderStore.h"
#include "server/store/ScopeStore.h"
#include "shared/sql/Connection.h"

namespace cts::server {

// All tables, through one connection. One per database thread; borrowed by a job and only valid within it.
// The stores throw StoreFault when the database fails them.
class Store {
public:
    // Only the writer may keep what it has read: nobody else changes it under its hands.
    enum class Caching { On, Off };
    Store(sql::Connection& connection, Caching caching);

    sql::Connection& connection() { return m_connection; }
    RecordStore& records() { return m_records; }
    HistoryStore& history() { return m_history; }
    DeviceStore& devices() { return m_devices; }
    ScopeStore& scope() { return m_scope; }
    AssignmentIndex& assignments() { return m_assignments; }
    DirectoryIndex& directory() { return m_directory; }
    MailOutbox& mail() { return m_mail; }
    AuditStore& audit() { return m_audit; }
    MetaStore& meta() { return m_meta; }
    BlobStore& blobs() { return m_blobs; }
    ReminderStore& reminders() { return m_reminders; }

    // The county's settings in force, as they were worked out from that revision of their record.
    struct Settings {
        qint64 revision = 0;
        QJsonObject values;
    };
    std::optional<Settings>& settings() { return m_settings; }

    // Called by Database at the start of each write transaction: what another process (the command line) has written
    // meanwhile ends the caches.
    Status transactionBegins();
    // Called by Database after anything was undone: nothing read or written in it may be remembered.
    void forget();

private:
    sql::Connection& m_connection;
    qint64 m_dataVersion = -1;
    RecordStore m_records;
    HistoryStore m_history;
    DeviceStore m_devices;
    ScopeStore m_scope;
    AssignmentIndex m_assignments;
    DirectoryIndex m_directory;
    MailOutbox m_mail;
    AuditStore m_audit;
    MetaStore m_meta;
    BlobStore m_blobs;
    ReminderStore m_reminders;
    std::optional<Settings> m_settings;
};

} // namespace cts::server
