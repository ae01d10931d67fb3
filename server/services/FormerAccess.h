#pragma once

#include "server/services/FormerSelves.h"
#include "shared/records/Operation.h"
#include "shared/rules/Rulebook.h"

#include <QDateTime>
#include <QSet>

#include <optional>

namespace cts::server {

// Where the author of an operation stood to its record once, as far as the server has granted it: the access index
// keeps a row for everybody who ever saw a part, and the history keeps what a user's role, unit and agency were.
struct FormerStanding {
    QStringList relations;          // of the rulebook, in the role that the operation was written in
    std::optional<QDateTime> ended; // UTC: when the last of them ended; nothing when one of them is still granted
    bool asAnother = false;         // one is granted still, but to the role, unit or agency that the user has left
    bool isDenied = false;          // the user may see nothing of the youth any more (domain E40)

    bool isEmpty() const { return relations.isEmpty(); }
};

// Finds it out. Reads a handful of rows by key; asked only about what was refused. Stateless, any thread, within a job.
// Throws StoreFault.
class FormerAccess {
public:
    explicit FormerAccess(const rules::Rulebook& rulebook) : m_rulebook(rulebook) {}

    // Empty when the author never saw anything of the record, or of the assignment for a record that is to be made;
    // also when the record is not one of that assignment.
    FormerStanding of(Store& store, const records::Operation& operation, FormerSelves& selves) const;

private:
    QSet<QString> everyPrincipal(Store& store, const records::Operation& operation, FormerSelves& selves) const;

    const rules::Rulebook& m_rulebook;
};

} // namespace cts::server
