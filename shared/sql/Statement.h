#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Values.h"

#include <QVariantList>

#include <memory>

namespace cts::sql {

class Connection;
class Prepared;

// A prepared statement on loan from its connection; at the end of its scope it is reset and goes back to be used again,
// with large values bound to it forgotten. Lives on the connection's thread and never longer than the connection.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    // Runs it with these values for its `?`, in their order. Gives back the number of changed rows.
    template <class... Values> Result<qint64> run(const Values&... values) { return runWith({toColumn(values)...}); }
    Result<qint64> runWith(const QVariantList& values);

    // The rowid of the row inserted last (SQLite; with PostgreSQL use RETURNING).
    qint64 lastInsertId() const;

private:
    friend class Connection;
    friend class Rows;
    Statement(Connection& connection, std::unique_ptr<Prepared> prepared);
    Status execute(const QVariantList& values);
    void giveBack();

    Connection* m_connection = nullptr;
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace cts::sql
