#pragma once

#include "server/services/BlobAccess.h"

#include <QHash>

namespace cts::server {

// Keeps the table of the parts that name a blob true to the records: what their attachment fields say now, said in the
// version before, and what a conflict or a lost value still shows. Immutable, any thread. Throws StoreFault.
class BlobIndexer {
public:
    explicit BlobIndexer(const rules::Rulebook& rulebook);

    // Called with every record that is written, and with what it was before if the table is true to that.
    void index(Store& store, qint64 rid, const records::Record& record,
               const std::optional<records::Record>& before) const;

private:
    bool mayNameOthers(const records::Record& before, const records::Record& after) const;
    QList<BlobName> namesIn(qint64 rid, const records::Record& record) const;
    void take(Store& store, const BlobName& name) const;

    const rules::Rulebook& m_rulebook;
    BlobAccess m_access;
    QHash<QString, QStringList> m_paths; // form -> "field" or "table/*/column" of its attachments
};

} // namespace cts::server
