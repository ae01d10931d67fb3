#pragma once

#include "server/store/Store.h"
#include "shared/rules/Rulebook.h"

#include <QSet>

namespace cts::server {

// The write side of who may see what (DESIGN section 2, Scope): asks the permission matrix for the readers of a record
// and writes the rows of their logs in the transaction of the change. Stateless, any thread.
class AccessIndex {
public:
    explicit AccessIndex(const rules::Rulebook& rulebook);

    // Brings the rows of a written record up to date at `seq`: what changed moves up in its readers' logs, new readers
    // get everything, former ones are told that it is gone. Throws StoreFault.
    void update(Store& store, const WrittenRecord& written, const records::Record& record,
                const std::optional<records::Record>& assignment, qint64 seq) const;

    // The same for a record whose readers, and the parts it has, are what they were: what changed moves up.
    static void moveUp(Store& store, const WrittenRecord& written, qint64 seq);

    // Whether a change of the assignment can change who reads the records that belong to it.
    bool readersMayDiffer(const records::Record& before, const records::Record& after) const;
    // Whether a change of a record can change who reads the record itself.
    bool ownReadersMayDiffer(const records::Record& before, const records::Record& after) const;

    // The records that the user may not see whatever they are granted (domain E40), by rid.
    static QSet<qint64> deniedTo(Store& store, const QString& userId);

    // Who may read a record, by principal; and by a principal of their own, "!denied:USERID", who may not read it
    // though others of those principals do.
    QMap<QString, rules::Compartments> readersOf(const records::Record& record,
                                                 const std::optional<records::Record>& assignment) const;

private:
    static void moveUp(Store& store, qint64 rid, rules::Compartment compartment, qint64 seq);

    const rules::Rulebook& m_rulebook;
    QSet<QString> m_fields;    // of the assignment, that relations look at
    QSet<QString> m_ownFields; // of the record itself
};

} // namespace cts::server
