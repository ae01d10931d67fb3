#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Statement.h"
#include "shared/sql/Values.h"

#include <optional>
#include <tuple>
#include <utility>

namespace cts::sql {

// The answer of a query, read forward, a row at a time:
//   for (auto row = db.query(u"SELECT id, name FROM youth WHERE unit = ?"_s, unit); row.next();)
//       use(row.integer(0), row.text(1));
// A fault in the middle ends the rows early; status() tells. A fault that nobody asked about makes the commit of the
// surrounding transaction fail. Lives on the connection's thread; hold it no longer than the reading takes, since an
// open read keeps old pages in the write-ahead log.
class Rows {
public:
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    // Goes to the next row (first call: the first). False at the end and after a fault.
    bool next();
    // What ended the reading: Done, or the fault.
    Status status() const;

    // Columns of the present row, counted from 0. NULL reads as 0, "" or false; ask isNull or for an optional.
    template <class T> T get(int column) const { return fromColumn<T>(at(column)); }
    qint64 integer(int column) const { return get<qint64>(column); }
    QString text(int column) const { return get<QString>(column); }
    QByteArray bytes(int column) const { return get<QByteArray>(column); }
    bool flag(int column) const { return get<bool>(column); }
    bool isNull(int column) const;

    // All columns at once: `auto [id, name] = row.as<qint64, QString>();`
    template <class... T> std::tuple<T...> as() const { return asTuple<T...>(std::index_sequence_for<T...>{}); }

private:
    friend class Connection;
    Rows(Statement statement, const QVariantList& values);
    QVariant at(int column) const;
    template <class... T, std::size_t... I> std::tuple<T...> asTuple(std::index_sequence<I...>) const {
        return {get<T>(static_cast<int>(I))...};
    }

    Statement m_statement;
    std::optional<Error> m_error;
    mutable bool m_seen = false;
    bool m_ended = false;
};

} // namespace cts::sql
