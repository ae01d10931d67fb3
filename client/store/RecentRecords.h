#pragma once

#include "client/store/Cache.h"

namespace cts::client {

// The server's copy of the assignment that was read last, decoded once: a youth may have thousands of entries, and
// every look at one of them begins with all of them. Good for as long as the cache stands where it stood (cursor,
// acknowledged number) and nobody calls forget(). Borrows the cache; lives on the UI thread.
class RecentRecords {
public:
    explicit RecentRecords(const Cache& cache) : m_cache(cache) {}

    // All records of the assignment; reads what is not here yet. Errors: those of Cache.
    Result<QHash<QString, records::Record>> of(const QString& assignment);
    // Reads at most about `parts` parts more; true once all are here, so that of() answers from memory.
    Result<bool> readMore(const QString& assignment, int parts);
    void forget();

private:
    void beginAnew(const QString& assignment);
    QByteArray place() const;

    const Cache& m_cache;
    QString m_assignment;
    QByteArray m_place; // where the cache stood when reading began
    Cache::Slice m_read;
};

} // namespace cts::client
