#pragma once

#include "shared/base/Result.h"

#include <utility>

namespace cts::sql {

class Connection;

// A part of a transaction that can be undone alone: undone at the end of its scope unless commit() succeeded. They
// nest, and end in the opposite order of their begin. Lives on the connection's thread.
class Savepoint {
public:
    // Throws std::logic_error outside a transaction.
    static Result<Savepoint> begin(Connection& connection);
    Savepoint(Savepoint&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    // Keeps it, as part of the transaction around it.
    Status commit();

private:
    explicit Savepoint(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

} // namespace cts::sql
