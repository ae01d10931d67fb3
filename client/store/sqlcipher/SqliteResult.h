#pragma once

#include <QByteArray>
#include <QList>
#include <QSqlRecord>
#include <QSqlResult>
#include <QVariantList>

#include <memory>

struct sqlite3_stmt;

namespace cts::client {

class SqliteDriver;

// One prepared statement of a SqliteDriver and its rows, read forward only. Owns the statement; lives on the thread of
// its driver. INTEGER, REAL, TEXT, BLOB come as qint64, double, QString, QByteArray; NULL as a null QVariant.
class SqliteResult : public QSqlResult {
public:
    explicit SqliteResult(const SqliteDriver* driver);
    ~SqliteResult() override;

protected:
    bool prepare(const QString& sql) override;
    bool exec() override;
    // Qt's own would look up each position in a table of names.
    void bindValue(int position, const QVariant& value, QSql::ParamType type) override;
    bool reset(const QString& sql) override;
    bool fetch(int row) override;
    bool fetchNext() override;
    bool fetchFirst() override;
    bool fetchLast() override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override { return -1; }
    int numRowsAffected() override;
    QVariant lastInsertId() const override;
    QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    // Where the statement stands: stepped ahead to a row that nobody has asked for yet, on a row, or at neither.
    enum class Row { None, Waiting, Present };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    bool bind();
    int bindOne(int position, const QVariant& value);
    bool step();
    void stop();
    bool fail(int code);

    const SqliteDriver* m_driver;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    QVariantList m_bound;
    bool m_isByPosition = false; // m_bound was set by bindValue(); Qt keeps what is bound by name
    QList<QByteArray> m_texts;   // what SQLite reads in place while the statement runs, as it reads m_bound
    Row m_row = Row::None;
    int m_changes = -1;
};

} // namespace cts::client
