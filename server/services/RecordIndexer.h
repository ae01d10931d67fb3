#pragma once

#include "server/services/BlobIndexer.h"
#include "server/store/Store.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// Keeps the tables that searches, guards and recipients look things up in true to the records. Stateless, any thread.
class RecordIndexer {
public:
    explicit RecordIndexer(const rules::Rulebook& rulebook) : m_rulebook(rulebook), m_blobs(rulebook) {}

    // Called with every record that is written, and with what it was before if the tables are true to that. Throws
    // StoreFault.
    void index(Store& store, qint64 rid, const records::Record& record,
               const std::optional<records::Record>& before = {}) const;
    // What an assignment is found by.
    AssignmentKeys keysOf(const records::Record& assignment) const;

private:
    const rules::Rulebook& m_rulebook;
    BlobIndexer m_blobs;
};

// "Last, First" of a PersonName.
QString listName(const QJsonObject& personName);
// "F. L." of a PersonName: all of a youth's name that may leave by mail (domain 4.8).
QString initials(const QJsonObject& personName);

} // namespace cts::server
