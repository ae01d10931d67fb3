#include "server/store/DatabaseCopies.h"

#include "server/store/CarryOver.h"
#include "shared/sql/Backup.h"
#include "shared/sql/Migrator.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// A step that reports its faults by throwing, over a connection.
template <class Step> auto guarded(Step step) -> Result<std::invoke_result_t<Step>> {
    try {
        return step();
    } catch (const StoreFault& fault) {
        return fault.error();
    }
}

Result<std::unique_ptr<sql::Connection>> openCopy(const QString& file, bool readOnly) {
    sql::Options options;
    options.database = file;
    options.readOnly = readOnly;
    options.mustExist = true;
    options.synchronous = sql::Options::Synchronous::Full;
    return sql::Connection::open(options);
}

// A copy of the backup under the schema of this program and an epoch of its own; whole and on the disk when it returns.
Status prepare(const QString& backup, const QString& copy, const QDateTime& now) {
    QFile::remove(copy); // left by a restore that was cut off
    {
        auto source = openCopy(backup, true);
        if (!source)
            return source.error();
        if (auto copied = sql::backup(**source, copy); !copied)
            return copied;
    }
    auto target = openCopy(copy, false);
    if (!target)
        return target.error();
    if (auto version = sql::Migrator(u":/sql/server"_s).apply(**target); !version)
        return version.error();
    const auto renewed = sql::atomically(**target, [&] {
        return guarded([&] {
            MetaStore meta(**target);
            meta.ensureIdentity();
            meta.renewEpoch();
            AuditStore(**target).add({{}, {}, u"restore"_s, {}, u"done"_s, {}, {}}, now);
            return true;
        });
    });
    if (!renewed)
        return renewed.error();
    return (*target)->checkpoint();
}

// Takes over what the database that is to be replaced knows; one that cannot be read, or not under this schema, is what
// a restore is for.
Status complete(const QString& copy, const QString& databaseFile, Restored& restored) {
    auto target = openCopy(copy, false);
    if (!target)
        return target.error();
    const auto ended = guarded([&] {
        endAllSessions(**target);
        return true;
    });
    if (!ended)
        return ended.error();
    if (auto present = QFileInfo::exists(databaseFile) ? openCopy(databaseFile, false) : Error{u"missing"_s}) {
        const auto carried = guarded([&] { return carryOver(**present, **target); });
        restored.isReadable = carried.ok();
        restored.inactive = carried ? *carried : QStringList();
    }
    return (*target)->checkpoint();
}

// A database that others have open cannot leave the mode with the log; one that can has all of it in its one file then.
// One that cannot be read any more is what a restore is for.
Status closeLog(const QString& databaseFile) {
    auto present = openCopy(databaseFile, false);
    if (!present)
        return Done{};
    const auto mode = (*present)->value<QString>(u"PRAGMA journal_mode = DELETE"_s);
    const bool isAlone = mode && mode->value_or(QString()) == "delete"_L1;
    return isAlone ? Status(Done{}) : Error{u"inUse"_s};
}

Result<QString> putAside(const QString& databaseFile, const QDateTime& now) {
    if (!QFileInfo::exists(databaseFile))
        return QString();
    if (auto closed = closeLog(databaseFile); !closed)
        return closed.error();
    const QString kept = databaseFile + u".before-restore-"_s + now.toUTC().toString(u"yyyyMMdd-HHmmss"_s);
    for (const auto& part : {QString(), u"-wal"_s, u"-shm"_s}) {
        if (part.isEmpty() || QFileInfo::exists(databaseFile + part))
            if (!QFile::rename(databaseFile + part, kept + part))
                return Error{QFileInfo::exists(kept + part) ? u"exists"_s : u"ioError"_s};
    }
    return kept;
}

} // namespace

Status backUp(Database& database, const QString& file) {
    if (auto done = database.backup(file); !done)
        return done;
    const auto copy = openCopy(file, true);
    if (!copy)
        return copy.error();
    const auto numbers = guarded([&] { return DeviceStore(**copy).lastNumbers(); });
    if (!numbers)
        return numbers.error();
    return database.writeAndWait([&](Store& store) -> Status {
        store.devices().secure(*numbers);
        return Done{};
    });
}

Result<Restored> restore(const QString& backup, const QString& databaseFile, const QDateTime& now) {
    if (!QFileInfo::exists(backup))
        return Error{u"missing"_s};
    const QString copy = databaseFile + u".restoring"_s;
    Restored restored;
    auto prepared = prepare(backup, copy, now);
    if (prepared)
        prepared = complete(copy, databaseFile, restored);
    auto kept = prepared ? putAside(databaseFile, now) : Result<QString>(prepared.error());
    if (!kept) {
        QFile::remove(copy);
        return kept.error();
    }
    if (!QFile::rename(copy, databaseFile))
        return Error{u"ioError"_s};
    restored.kept = std::move(kept).value();
    return restored;
}

} // namespace cts::server
