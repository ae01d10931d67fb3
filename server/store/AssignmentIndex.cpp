#include "server/store/AssignmentIndex.h"

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
    void startsWith(const QString& column, const QString& prefix) {
        if (prefix.isEmpty())
            return;
        terms.append(column + u" >= ? AND "_s + column + u" < ?"_s);
        values << prefix << afterPrefix(prefix);
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

std::optional<QString> AssignmentIndex::openAdvocacyLike(const AssignmentKeys& keys) const {
    const QString other = u" AND closed = 0 AND advocacy = 1 AND id <> ? LIMIT 1"_s;
    const auto byOne = [&](const QString& column, const QString& value) -> std::optional<QString> {
        if (value.isEmpty())
            return std::nullopt;
        return must(m_connection.value<QString>(u"SELECT id FROM assignment_index WHERE "_s + column + u" = ? AND "_s +
                                                    column + u" <> ''"_s + other,
                                                value, keys.id));
    };
    for (const auto& [column, value] : {std::pair{u"youth"_s, keys.youth},
                                        {u"state_id"_s, keys.stateId},
                                        {u"pdj"_s, keys.pdj},
                                        {u"case_number"_s, keys.caseNumber}}) {
        if (auto found = byOne(column, value))
            return found;
    }
    if (keys.lastName.isEmpty() || keys.dob.isEmpty())
        return std::nullopt;
    return must(
        m_connection.value<QString>(u"SELECT id FROM assignment_index WHERE last_name = ? AND dob = ?"_s + other,
                                    keys.lastName, keys.dob, keys.id));
}

} // namespace cts::server
