#include "server/store/HeldParts.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

QList<HeldPart> HeldParts::of(const QString& assignment) const {
    if (m_principals.isEmpty())
        return {};
    const QString places = QStringList(m_principals.size(), u"?"_s).join(u',');
    const QString columns = u"SELECT DISTINCT r.rid, r.id, p.compartment, p.revision, p.hash FROM "_s;
    // Each from the side where the fewest rows are.
    const QString ofOne = u"record r JOIN part p ON p.rid = r.rid WHERE r.assignment_id = ? AND r.assignment_id <> '' "
                          "AND EXISTS (SELECT 1 FROM scope_log s WHERE s.rid = p.rid AND "
                          "s.compartment = p.compartment AND s.principal IN (%1) AND s.present = 1)"_s;
    const QString ofNone = u"scope_log s JOIN record r ON r.rid = s.rid JOIN part p ON p.rid = s.rid AND "
                           "p.compartment = s.compartment WHERE r.assignment_id = ? AND s.principal IN (%1) AND "
                           "s.present = 1"_s;
    QVariantList values{assignment};
    for (const auto principal : m_principals)
        values.append(principal);
    QList<HeldPart> found;
    auto rows = m_connection.queryWith(columns + (assignment.isEmpty() ? ofNone : ofOne).arg(places), values);
    while (rows.next()) {
        if (!m_denied.contains(rows.integer(0)))
            found.append({rows.integer(0), rows.text(1), static_cast<rules::Compartment>(rows.integer(2)),
                          rows.integer(3), rows.text(4)});
    }
    must(rows.status());
    return found;
}

} // namespace cts::server
