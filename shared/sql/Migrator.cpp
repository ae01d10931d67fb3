#include "shared/sql/Migrator.h"

#include "shared/sql/SqlScript.h"
#include "shared/sql/Transaction.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

Error badMigrations(const QString& reason, const QString& file) {
    return {u"badMigrations"_s, {{u"reason"_s, reason}, {u"file"_s, file}}};
}

Error withStep(Error error, const QString& path) {
    error.data.insert(u"step"_s, QFileInfo(path).fileName());
    return error;
}

Result<QStringList> statementsOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badMigrations(u"unreadable"_s, QFileInfo(path).fileName());
    return splitScript(QString::fromUtf8(file.readAll()));
}

// The schema version is written with the step itself, so both last or neither.
Status setVersion(Connection& connection, int version) {
    if (connection.dialect() == Dialect::Sqlite)
        return connection.execute(u"PRAGMA user_version = %1"_s.arg(version));
    if (auto gone = connection.run(u"DELETE FROM schema_version"_s); !gone)
        return gone.error();
    if (auto done = connection.run(u"INSERT INTO schema_version(version) VALUES (?)"_s, version); !done)
        return done.error();
    return Done{};
}

// Tells what a step, run with foreign keys off, has left pointing to nothing.
Status checkForeignKeys(Connection& connection) {
    if (connection.dialect() == Dialect::PostgreSql)
        return Done{};
    const auto broken = connection.values<QString>(u"PRAGMA foreign_key_check"_s);
    if (!broken)
        return broken.error();
    if (broken->isEmpty())
        return Done{};
    return Error{u"constraint"_s, {{u"kind"_s, u"foreignKey"_s}, {u"on"_s, broken->first()}}};
}

// One program at a time; with SQLite the write transaction is enough.
Status lockOut(Connection& connection) {
    constexpr qint64 anyNumberOfOurs = 0x637473;
    if (connection.dialect() == Dialect::Sqlite)
        return Done{};
    const auto locked = connection.value<QString>(u"SELECT pg_advisory_xact_lock(?)"_s, anyNumberOfOurs);
    if (!locked)
        return locked.error();
    return Done{};
}

// Foreign keys off while tables are made anew (https://www.sqlite.org/lang_altertable.html, section 7), then on again.
class ForeignKeysOff {
public:
    explicit ForeignKeysOff(Connection& connection) : m_connection(connection), m_status(set(u"OFF"_s)) {}
    ~ForeignKeysOff() { (void)set(u"ON"_s); }
    ForeignKeysOff(const ForeignKeysOff&) = delete;
    ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;
    const Status& status() const { return m_status; }

private:
    Status set(const QString& state) {
        if (m_connection.dialect() == Dialect::PostgreSql)
            return Done{};
        return m_connection.execute(u"PRAGMA foreign_keys = "_s + state);
    }

    Connection& m_connection;
    Status m_status;
};

} // namespace

Migrator::Migrator(QString folder) : m_folder(std::move(folder)) {}

Result<int> Migrator::version(Connection& connection) {
    const bool sqlite = connection.dialect() == Dialect::Sqlite;
    if (!sqlite)
        if (auto made = connection.execute(u"CREATE TABLE IF NOT EXISTS schema_version(version integer NOT NULL)"_s);
            !made)
            return made.error();
    const auto found =
        connection.value<int>(sqlite ? u"PRAGMA user_version"_s : u"SELECT version FROM schema_version"_s);
    if (!found)
        return found.error();
    return found->value_or(0);
}

Result<QList<Migrator::Step>> Migrator::steps(Dialect dialect) const {
    static const QRegularExpression pattern(u"^(\\d{3,})_[A-Za-z0-9_]+(\\.sqlite|\\.postgresql)?\\.sql$"_s);
    const auto own = dialect == Dialect::Sqlite ? u".sqlite"_s : u".postgresql"_s;
    QList<Step> steps;
    for (const auto& name : QDir(m_folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        const auto match = pattern.match(name);
        if (!match.hasMatch())
            return badMigrations(u"name"_s, name);
        if (match.captured(2).isEmpty() || match.captured(2) == own)
            steps.append({match.captured(1).toInt(), m_folder + u'/' + name});
    }
    if (steps.isEmpty())
        return badMigrations(u"none"_s, m_folder);
    for (qsizetype i = 0; i < steps.size(); ++i)
        if (steps.at(i).number < 1 || steps.at(i).number != steps.first().number + i)
            return badMigrations(u"number"_s, QFileInfo(steps.at(i).path).fileName());
    return steps;
}

Result<int> Migrator::apply(Connection& connection) const {
    const auto known = steps(connection.dialect());
    if (!known)
        return known.error();
    const auto found = version(connection);
    if (!found)
        return found;
    const int oldest = known->first().number;
    const int newest = known->last().number;
    if (*found > newest)
        return Error{u"newerSchema"_s, {{u"found"_s, *found}, {u"known"_s, newest}}};
    if (*found > 0 && *found < oldest)
        return Error{u"olderSchema"_s, {{u"found"_s, *found}, {u"oldest"_s, oldest}}};
    if (*found == newest)
        return newest;
    const ForeignKeysOff off(connection);
    if (!off.status())
        return off.status().error();
    for (const auto& step : *known)
        if (step.number > *found)
            if (auto status = applyStep(connection, step); !status)
                return withStep(status.error(), step.path);
    return newest;
}

Status Migrator::applyStep(Connection& connection, const Step& step) const {
    const auto statements = statementsOf(step.path);
    if (!statements)
        return statements.error();
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (auto locked = lockOut(connection); !locked)
        return locked;
    // Another program may have been faster.
    const auto found = version(connection);
    if (!found)
        return found.error();
    if (*found >= step.number)
        return Done{};
    for (const auto& statement : *statements)
        if (auto done = connection.execute(statement); !done)
            return done;
    if (auto whole = checkForeignKeys(connection); !whole)
        return whole;
    if (auto set = setVersion(connection, step.number); !set)
        return set;
    auto committed = transaction->commit();
    connection.forgetStatements();
    return committed;
}

} // namespace cts::sql
