#include "shared/sql/OpenDatabase.h"

#include "shared/base/SecureBytes.h"
#include "shared/sql/Errors.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <atomic>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

constexpr qsizetype keyLength = 32;
constexpr qint64 cipherPage = 4096;

const QString sqlcipher = u"QSQLCIPHER"_s;

bool inMemory(const Options& options) {
    return options.database == u":memory:"_s;
}

QString nextName() {
    static std::atomic<quint64> count{0};
    return u"cts-"_s + QString::number(++count);
}

// Whether the file is there as asked. A new one is made here, since SQLite would let others of the computer read it;
// its -wal and -shm files take their permissions from it.
Status provideFile(const Options& options) {
    if (inMemory(options))
        return Done{};
    const QFileInfo file(options.database);
    if (file.exists() && (file.size() > 0 || !options.mustExist))
        return Done{};
    if (options.mustExist || options.readOnly)
        return Error{u"missing"_s};
    QFile made(options.database);
    if (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) && !file.exists())
        return Error{made.error() == QFile::ResourceError ? u"diskFull"_s : u"cannotOpen"_s};
    return Done{};
}

Status execute(QSqlDatabase& database, const QString& sql, Dialect dialect = Dialect::Sqlite) {
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return errorOf(query.lastError(), dialect, sql);
    return Done{};
}

Status useWriteAheadLog(QSqlDatabase& database, const Options& options) {
    QSqlQuery query(database);
    const auto sql = u"PRAGMA journal_mode = WAL"_s;
    if (!query.exec(sql) || !query.next())
        return errorOf(query.lastError(), Dialect::Sqlite, sql);
    if (query.value(0).toString() != (inMemory(options) ? u"memory"_s : u"wal"_s))
        return Error{u"cannotOpen"_s};
    return Done{};
}

QStringList pragmas(const Options& options) {
    QStringList list{
        u"foreign_keys = ON"_s,
        // Sorting must not spill case data into the folder for temporary files.
        u"temp_store = MEMORY"_s,
        // What is deleted is overwritten: an erasure by law is one.
        u"secure_delete = ON"_s,
        u"cell_size_check = ON"_s,
        u"trusted_schema = OFF"_s,
        // Without these a flush on macOS stops in the drive's cache; elsewhere they change nothing.
        u"fullfsync = ON"_s,
        u"checkpoint_fullfsync = ON"_s,
        u"journal_size_limit = 67108864"_s,
        options.synchronous == Options::Synchronous::Full ? u"synchronous = FULL"_s : u"synchronous = NORMAL"_s,
    };
    if (options.cacheKiB > 0)
        list.append(u"cache_size = -%1"_s.arg(options.cacheKiB));
    return list;
}

Status setUpSqlite(QSqlDatabase& database, const Options& options) {
    // The first read of the file: a damaged one is noticed here and not in the middle of some work.
    if (auto status = execute(database, u"SELECT count(*) FROM sqlite_master"_s); !status)
        return status;
    if (!options.readOnly)
        if (auto status = useWriteAheadLog(database, options); !status)
            return status;
    for (const auto& pragma : pragmas(options))
        if (auto status = execute(database, u"PRAGMA "_s + pragma); !status)
            return status;
    return Done{};
}

// Without the key, two things can still be told: a file that never had one, and one that was cut.
Error precise(Error error, const Options& options) {
    if (error.code != u"wrongKeyOrDamaged"_s)
        return error;
    if (options.driver != sqlcipher || QFileInfo(options.database).size() % cipherPage != 0)
        return {u"damaged"_s};
    return error;
}

bool openEncrypted(QSqlDatabase& database, const Options& options) {
    if (options.key.size() != keyLength)
        throw std::logic_error("the key of an encrypted database has 32 bytes");
    // Given to open() and not set on the database, which would keep it.
    auto key = QString::fromLatin1(options.key.toHex());
    const bool opened = database.open({}, key);
    wipe(key);
    return opened;
}

Status openSqlite(QSqlDatabase& database, const Options& options) {
    if (auto status = provideFile(options); !status)
        return status;
    QStringList settings{u"QSQLITE_BUSY_TIMEOUT="_s + QString::number(options.busyTimeoutMs)};
    if (options.readOnly)
        settings.append(u"QSQLITE_OPEN_READONLY"_s);
    database.setDatabaseName(options.database);
    database.setConnectOptions(settings.join(u';'));
    if (!(options.driver == sqlcipher ? openEncrypted(database, options) : database.open()))
        return precise(errorOf(database.lastError(), Dialect::Sqlite, {}), options);
    if (auto status = setUpSqlite(database, options); !status)
        return precise(status.error(), options);
    return Done{};
}

QStringList postgresSettings(const Options& options) {
    const bool full = options.synchronous == Options::Synchronous::Full;
    return {
        // Notices would go to the standard error output.
        u"client_min_messages = warning"_s,
        u"lock_timeout = %1"_s.arg(options.busyTimeoutMs),
        full ? u"synchronous_commit = on"_s : u"synchronous_commit = off"_s,
        options.readOnly ? u"default_transaction_read_only = on"_s : u"default_transaction_read_only = off"_s,
    };
}

Status openPostgres(QSqlDatabase& database, const Options& options) {
    database.setDatabaseName(options.database);
    database.setHostName(options.host);
    database.setPort(options.port);
    database.setConnectOptions(u"connect_timeout=10"_s);
    if (!database.open(options.user, options.password))
        return Error{u"cannotOpen"_s};
    for (const auto& setting : postgresSettings(options))
        if (auto status = execute(database, u"SET "_s + setting, Dialect::PostgreSql); !status)
            return status;
    return Done{};
}

} // namespace

Dialect dialectOf(const Options& options) {
    return options.driver == u"QPSQL"_s ? Dialect::PostgreSql : Dialect::Sqlite;
}

Result<QSqlDatabase> openDatabase(const Options& options) {
    if (!QSqlDatabase::isDriverAvailable(options.driver))
        return Error{u"noDriver"_s, {{u"driver"_s, options.driver}}};
    auto database = QSqlDatabase::addDatabase(options.driver, nextName());
    const auto status =
        dialectOf(options) == Dialect::PostgreSql ? openPostgres(database, options) : openSqlite(database, options);
    if (status)
        return database;
    closeDatabase(database);
    return status.error();
}

void closeDatabase(QSqlDatabase& database) {
    const auto name = database.connectionName();
    database.close();
    database = {};
    QSqlDatabase::removeDatabase(name);
}

} // namespace cts::sql
