#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Connection.h"
#include "shared/sql/Savepoint.h"

#include <utility>

namespace cts::sql {

// A transaction: undone at the end of its scope unless commit() succeeded. Lives on the connection's thread.
class Transaction {
public:
    // Write takes the right to write at once, so that no statement in it meets "busy" later; Read gives one unchanging
    // view to several queries.
    enum class Kind { Write, Read };

    // Throws std::logic_error inside another transaction: there it is a Savepoint that is meant.
    static Result<Transaction> begin(Connection& connection, Kind kind = Kind::Write);
    Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // Makes it last. On an error everything is undone; also fails with a fault that a reading of it met unseen.
    Status commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

// Runs `step()`, which gives a Result: its changes last if it succeeded and are undone if not. Within a transaction of
// the same connection it is a savepoint of that.
template <class Step> auto atomically(Connection& connection, Step step) -> decltype(step()) {
    const auto within = [&](auto scope) -> decltype(step()) {
        if (!scope)
            return scope.error();
        auto result = step();
        if (!result)
            return result;
        if (auto status = scope->commit(); !status)
            return status.error();
        return result;
    };
    return connection.inTransaction() ? within(Savepoint::begin(connection)) : within(Transaction::begin(connection));
}

} // namespace cts::sql
