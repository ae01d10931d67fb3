#include "server/store/AssignmentIndex.h"

#include "server/store/SameYouth.h"
#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// Larger than every text that starts with the prefix, in the order of UTF-8 bytes.
QString afterPrefix(const QString& prefix) {
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

struct Where {
    QStringList terms;
    QVariantList values;

    // The second half of each term repeats the condition of the index, so that the index is used.
    void equal(const QString& column, const QString& value) {
        if (value.isEmpty())
            return;
        terms.append(column + u" = ? AND "_s + column + u" <> ''"_s);
        values.append(value);
    }
    // A name or an alias.
    void startsWith(const QString& column, const QString& prefix) {
        if (prefix.isEmpty())
            return;
        terms.append(u"rid IN (SELECT rid FROM assignment_index WHERE "_s + column + u" >= ? AND "_s + column +
                     u" < ? UNION SELECT rid FROM assignment_alias WHERE name >= ? AND name < ?)"_s);
        values << prefix << afterPrefix(prefix) << prefix << afterPrefix(prefix);
    }
};

Where whereOf(const AssignmentQuery& query) {
    Where where;
    where.equal(u"number"_s, query.number);
    where.equal(u"referral"_s, query.referral);
    where.equal(u"pdj"_s, query.pdj);
    where.equal(u"case_number"_s, query.caseNumber);
    where.equal(u"state_id"_s, query.stateId);
    where.equal(u"dob"_s, query.dob);
    where.startsWith(u"last_name"_s, query.lastName);
    where.startsWith(u"first_name"_s, query.firstName);
    // Without "+" a planner might choose to go by state, of which there are seven.
    where.equal(u"+state"_s, query.state);
    if (query.closed) {
        where.terms.append(u"closed = ?"_s);
        where.values.append(static_cast<qint64>(*query.closed));
    }
    return where;
}

} // namespace

bool AssignmentKeys::sameIdentity(const AssignmentKeys& other) const {
    const auto known = [](const AssignmentKeys& keys) {
        return QStringList{keys.pdj,       keys.caseNumber, keys.stateId, keys.lastName,
                           keys.firstName, keys.dob,        keys.youth} +
               keys.aliases;
    };
    return known(*this) == known(other) && advocacy == other.advocacy && closed == other.closed;
}

bool AssignmentKeys::idsDiffer(const AssignmentKeys& other) const {
    const auto differ = [](const QString& a, const QString& b) { return !a.isEmpty() && !b.isEmpty() && a != b; };
    return differ(pdj, other.pdj) || differ(caseNumber, other.caseNumber) || differ(stateId, other.stateId);
}

bool AssignmentQuery::hasCriterion() const {
    for (const auto& text : {number, referral, pdj, caseNumber, stateId, lastName, firstName, dob}) {
        if (!text.isEmpty())
            return true;
    }
    return false;
}

void AssignmentIndex::put(qint64 rid, const AssignmentKeys& keys) {
    must(m_connection.run(
        u"INSERT INTO assignment_index(rid, id, number, referral, pdj, case_number, state_id, last_name, first_name, "
        "dob, youth, state, closed, advocacy, hit) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT(rid) DO UPDATE SET number = excluded.number, referral = excluded.referral, pdj = excluded.pdj, "
        "case_number = excluded.case_number, state_id = excluded.state_id, last_name = excluded.last_name, "
        "first_name = excluded.first_name, dob = excluded.dob, youth = excluded.youth, state = excluded.state, "
        "closed = excluded.closed, advocacy = excluded.advocacy, hit = excluded.hit"_s,
        rid, keys.id, keys.number, keys.referral, keys.pdj, keys.caseNumber, keys.stateId, keys.lastName,
        keys.firstName, keys.dob, keys.youth, keys.state, keys.closed, keys.advocacy, canonicalJson(keys.hit)));
    putAliases(rid, keys.aliases);
}

void AssignmentIndex::putAliases(qint64 rid, const QStringList& aliases) {
    must(m_connection.run(u"DELETE FROM assignment_alias WHERE rid = ?"_s, rid));
    for (const auto& alias : aliases)
        must(m_connection.run(u"INSERT OR IGNORE INTO assignment_alias(name, rid) VALUES(?, ?)"_s, alias, rid));
}

void AssignmentIndex::find(const AssignmentQuery& query,
                           const std::function<bool(qint64, const QJsonObject&)>& visit) const {
    const auto where = whereOf(query);
    auto rows = m_connection.queryWith(u"SELECT rid, hit FROM assignment_index WHERE "_s +
                                           where.terms.join(u" AND "_s) + u" ORDER BY last_name, first_name, rid"_s,
                                       where.values);
    while (rows.next()) {
        if (!visit(rows.integer(0), must(parseJsonObject(rows.bytes(1)))))
            return;
    }
    must(rows.status());
}

QList<std::pair<qint64, QString>> AssignmentIndex::inStates(const QStringList& states, qint64 rid, int limit) const {
    QList<std::pair<qint64, QString>> found;
    if (states.isEmpty())
        return found;
    QVariantList values{rid};
    for (const auto& state : states)
        values.append(state);
    values.append(limit);
    const QStringList places(states.size(), u"?"_s);
    auto rows = m_connection.queryWith(u"SELECT rid, id FROM assignment_index WHERE rid > ? AND state IN ("_s +
                                           places.join(u", "_s) + u") ORDER BY rid LIMIT ?"_s,
                                       values);
    while (rows.next())
        found.append({rows.integer(0), rows.text(1)});
    must(rows.status());
    return found;
}

std::optional<QString> AssignmentIndex::openAdvocacyLike(const AssignmentKeys& keys) const {
    return like(keys, u" AND closed = 0 AND advocacy = 1"_s);
}

std::optional<QString> AssignmentIndex::anyLike(const AssignmentKeys& keys) const {
    return like(keys, {});
}

static std::optional<QString> firstOf(const QStringList& ids) {
    return ids.isEmpty() ? std::nullopt : std::optional(ids.first());
}

std::optional<QString> AssignmentIndex::like(const AssignmentKeys& keys, const QString& rest) const {
    const auto found = firstOf(withSameNumber(m_connection, keys, rest, 1));
    return found ? found : named(keys, rest);
}

std::optional<QString> AssignmentIndex::named(const AssignmentKeys& keys, const QString& rest) const {
    return firstOf(withSameName(m_connection, keys, rest, 1));
}

} // namespace cts::server
