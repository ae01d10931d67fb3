#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Dialect.h"
#include "shared/sql/Options.h"
#include "shared/sql/Rows.h"
#include "shared/sql/Statement.h"

#include <QList>
#include <QSqlDatabase>

#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_map>
#include <vector>

class QSqlError;
class QThread;

namespace cts::sql {

// One connection to a database, owned and used by the thread that opened it. Owns the connection, its prepared
// statements and the state of its transaction. SQLite files are in WAL mode with foreign keys on.
//
// SQL uses `?` for values, always; the same text is prepared once. Every method may answer with one of these codes:
//   "cannotOpen", "missing", "wrongKeyOrDamaged", "notEncrypted", "noCipher", "damaged", "diskFull", "busy", "ioError",
//   "readOnly", "outOfMemory", "tooBig", "interrupted", "connectionLost", "noDriver" {driver},
//   "constraint" {kind: unique | primaryKey | notNull | foreignKey | check | trigger | other,
//   on: "table.column, ..." or the words of the trigger's RAISE or ""},
//   "badSql" {sql, reason} (a fault of the program).
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const Options& options);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Runs one statement; gives back the number of changed rows.
    template <class... Values> Result<qint64> run(const QString& sql, const Values&... values) {
        return prepare(sql).run(values...);
    }
    // Runs one INSERT; gives back the new rowid (SQLite; with PostgreSQL use value() and RETURNING).
    template <class... Values> Result<qint64> insert(const QString& sql, const Values&... values) {
        auto statement = prepare(sql);
        auto done = statement.run(values...);
        return done ? Result<qint64>{statement.lastInsertId()} : done;
    }
    // Runs one query and gives its rows.
    template <class... Values> Rows query(const QString& sql, const Values&... values) {
        return Rows(prepare(sql), {toColumn(values)...});
    }
    // Runs a statement whose values are only known at run time (a list of ids).
    Result<qint64> runWith(const QString& sql, const QVariantList& values) { return prepare(sql).runWith(values); }
    Rows queryWith(const QString& sql, const QVariantList& values) { return Rows(prepare(sql), values); }

    // The first column of the first row, or nothing if there is no row (or, for T that is no optional, NULL).
    template <class T, class... Values> Result<std::optional<T>> value(const QString& sql, const Values&... values);
    // The first column of every row.
    template <class T, class... Values> Result<QList<T>> values(const QString& sql, const Values&... values);
    // The first row as `read(const Rows&)` makes it, or nothing if there is no row.
    template <class Read, class... Values>
    auto first(const QString& sql, Read read, const Values&... values)
        -> Result<std::optional<std::invoke_result_t<Read, const Rows&>>>;
    // Every row as `read(const Rows&)` makes it.
    template <class Read, class... Values>
    auto list(const QString& sql, Read read, const Values&... values)
        -> Result<QList<std::invoke_result_t<Read, const Rows&>>>;

    // A statement to run many times; what run() and query() use.
    Statement prepare(const QString& sql);
    // Runs one statement without values that is not worth keeping prepared (schema, PRAGMA).
    Status execute(const QString& sql);

    Dialect dialect() const { return m_dialect; }
    const Options& options() const { return m_options; }
    bool inTransaction() const { return m_level > 0; }
    // Moves what the write-ahead log holds into the file and empties the log, as far as readers allow. For idle times.
    Status checkpoint();
    // "damaged" {findings}, or Done. Reads the whole database.
    Status check();
    // Drops the prepared statements; needed after the schema has changed under them.
    void forgetStatements();

private:
    friend class Statement;
    friend class Rows;
    friend class Transaction;
    friend class Savepoint;

    Connection(const Options& options, QSqlDatabase database);
    void mustBeOwnThread() const;

    // Turns what the database said into an error and notes it, if it has put an end to the transaction.
    Error failed(const QSqlError& error, const QString& sql);
    // A fault while reading that nobody asked about.
    void unseen(const Error& error);
    std::unique_ptr<Prepared> take(const QString& sql);
    void giveBack(std::unique_ptr<Prepared> prepared);

    Status control(const QString& sql);
    Status begin(const QString& sql);
    Status commit();
    void rollback();
    Status enterSavepoint();
    Status releaseSavepoint();
    void rollbackSavepoint();

    // Without the key and the password, which are needed once.
    Options m_options;
    Dialect m_dialect;
    QThread* m_thread;
    QSqlDatabase m_database;
    // Prepared statements that nobody uses now, by their text.
    std::unordered_map<QString, std::vector<std::unique_ptr<Prepared>>> m_idle;
    std::size_t m_idleCount = 0;
    // 0: no transaction, 1: in one, more: savepoints in it.
    int m_level = 0;
    // Set when the database has undone the transaction by itself or a fault went unseen: nothing more runs until the
    // end of the transaction, or statements would be committed one by one.
    std::optional<Error> m_broken;
};

template <class T, class... Values>
Result<std::optional<T>> Connection::value(const QString& sql, const Values&... values) {
    auto row = query(sql, values...);
    std::optional<T> found;
    if (row.next() && (detail::IsOptional<T>::value || !row.isNull(0)))
        found = row.template get<T>(0);
    if (auto status = row.status(); !status)
        return status.error();
    return found;
}

template <class T, class... Values> Result<QList<T>> Connection::values(const QString& sql, const Values&... values) {
    return list(
        sql, [](const Rows& row) { return row.get<T>(0); }, values...);
}

template <class Read, class... Values>
auto Connection::first(const QString& sql, Read read, const Values&... values)
    -> Result<std::optional<std::invoke_result_t<Read, const Rows&>>> {
    auto row = query(sql, values...);
    std::optional<std::invoke_result_t<Read, const Rows&>> found;
    if (row.next())
        found = read(std::as_const(row));
    if (auto status = row.status(); !status)
        return status.error();
    return found;
}

template <class Read, class... Values>
auto Connection::list(const QString& sql, Read read, const Values&... values)
    -> Result<QList<std::invoke_result_t<Read, const Rows&>>> {
    auto row = query(sql, values...);
    QList<std::invoke_result_t<Read, const Rows&>> found;
    while (row.next())
        found.append(read(std::as_const(row)));
    if (auto status = row.status(); !status)
        return status.error();
    return found;
}

} // namespace cts::sql
