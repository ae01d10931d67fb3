#include "server/store/SameYouth.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// Gathers what a condition with its values finds, each id once.
class Finder {
public:
    Finder(sql::Connection& connection, const QString& ownId, const QString& rest, int most)
        : m_connection(connection), m_ownId(ownId), m_rest(rest), m_most(most) {}

    template <class... Values> void add(const QString& where, const Values&... values) {
        if (m_ids.size() >= m_most)
            return;
        const auto found = must(m_connection.values<QString>(u"SELECT id FROM assignment_index WHERE "_s + where +
                                                                 m_rest + u" AND id <> ? LIMIT ?"_s,
                                                             values..., m_ownId, static_cast<qint64>(m_most)));
        for (const auto& id : found)
            if (!m_ids.contains(id) && m_ids.size() < m_most)
                m_ids.append(id);
    }
    QStringList ids() const { return m_ids; }

private:
    sql::Connection& m_connection;
    const QString& m_ownId;
    const QString& m_rest;
    const int m_most;
    QStringList m_ids;
};

QStringList namesOf(const AssignmentKeys& keys) {
    QStringList names{keys.lastName};
    if (!keys.firstName.isEmpty())
        names.append(keys.firstName + u' ' + keys.lastName);
    names += keys.aliases;
    names.removeAll(QString());
    return names;
}

} // namespace

QStringList withSameNumber(sql::Connection& connection, const AssignmentKeys& keys, const QString& rest, int most) {
    Finder finder(connection, keys.id, rest, most);
    for (const auto& [column, value] : {std::pair{u"youth"_s, keys.youth},
                                        {u"state_id"_s, keys.stateId},
                                        {u"pdj"_s, keys.pdj},
                                        {u"case_number"_s, keys.caseNumber}})
        if (!value.isEmpty())
            finder.add(column + u" = ? AND "_s + column + u" <> ''"_s, value);
    return finder.ids();
}

QStringList withSameName(sql::Connection& connection, const AssignmentKeys& keys, const QString& rest, int most) {
    Finder finder(connection, keys.id, rest, most);
    for (const auto& name : keys.dob.isEmpty() ? QStringList() : namesOf(keys)) {
        finder.add(u"last_name = ? AND dob = ?"_s, name, keys.dob);
        finder.add(u"rid IN (SELECT rid FROM assignment_alias WHERE name = ?) AND dob = ?"_s, name, keys.dob);
    }
    return finder.ids();
}

} // namespace cts::server
