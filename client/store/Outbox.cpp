#include "client/store/Outbox.h"

#include "shared/base/CanonicalJson.h"
#include "shared/sql/Transaction.h"

namespace cts::client {

using namespace Qt::StringLiterals;

Outbox::Outbox(sql::Connection& database, const Clock& clock) : m_database(database), m_clock(clock) {}

static std::optional<records::Operation> readOperation(const QByteArray& json) {
    const auto operation = records::operationFromEncoded(json);
    return operation ? std::optional(*operation) : std::nullopt;
}

static std::optional<protocol::Receipt> readReceipt(const QByteArray& json) {
    const auto object = parseJsonObject(json);
    if (!object)
        return std::nullopt;
    const auto receipt = protocol::receiptFromJson(*object);
    return receipt ? std::optional(*receipt) : std::nullopt;
}

// Keeps what could be read; an operation of a later program version that this one cannot read stays in the table.
template <class T> static QList<T> readable(const QList<std::optional<T>>& all) {
    QList<T> found;
    for (const auto& one : all)
        if (one)
            found.append(*one);
    return found;
}

Status Outbox::append(QList<records::Operation>& operations, const QStringList& draftsReplaced, SealedOutbox& sealed,
                      const QStringList& typedReplaced) {
    const auto device = meta(u"device"_s);
    if (!device)
        return device.error();
    return sql::atomically(m_database, [&]() -> Status {
        // The highest number ever given is kept apart, because the last operation may have been pruned.
        const auto last = meta(u"lastN"_s);
        if (!last)
            return last.error();
        qint64 n = last->toLongLong();
        for (auto& operation : operations) {
            operation.n = ++n;
            operation.device = QString::fromUtf8(*device);
            records::keepEncoding(operation);
        }
        if (auto written = sealed.put(operations); !written)
            return written;
        auto insert = m_database.prepare(
            u"INSERT INTO operation (n, id, record, assignment, action, at, json) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
        for (const auto& operation : operations)
            if (auto done = insert.run(operation.n, operation.id, operation.record, operation.assignment,
                                       operation.action, m_clock.now(), records::encoded(operation));
                !done)
                return done.error();
        for (const auto& record : draftsReplaced)
            if (auto done = removeDraft(record); !done)
                return done;
        for (const auto& name : typedReplaced)
            if (auto done = removeMeta(name); !done)
                return done;
        return setMeta(u"lastN"_s, QByteArray::number(n));
    });
}

Result<QList<records::Operation>> Outbox::pending(qint64 acknowledged) const {
    return operations(u"SELECT json FROM operation WHERE n > ? ORDER BY n"_s, {acknowledged});
}

Result<QList<records::Operation>> Outbox::pendingOf(const QString& assignment, qint64 acknowledged) const {
    static const QString sql =
        u"SELECT o.json FROM operation o LEFT JOIN receipt r ON r.n = o.n WHERE o.assignment = ? AND o.n > ? AND "
        "(r.n IS NULL OR r.outcome NOT IN (%1, %2)) ORDER BY o.n"_s.arg(static_cast<int>(protocol::Outcome::Refused))
            .arg(static_cast<int>(protocol::Outcome::Quarantined));
    return operations(sql, {assignment.isNull() ? u""_s : assignment, acknowledged});
}

// StoredOperation::isUnsent of an operation o with its receipt r, if it has one; for a server that has answered up to
// ?.
static QString waits() {
    return u"(r.n IS NULL OR (o.n > ? AND r.outcome <> %1))"_s.arg(static_cast<int>(protocol::Outcome::Refused));
}

Result<QList<records::Operation>> Outbox::unsentOf(const QString& assignment, qint64 delivered) const {
    return operations(u"SELECT o.json FROM operation o LEFT JOIN receipt r ON r.n = o.n WHERE o.assignment = ? AND "_s +
                          waits() + u" ORDER BY o.n"_s,
                      {assignment.isNull() ? u""_s : assignment, delivered});
}

Result<QList<records::Operation>> Outbox::operations(const QString& sql, const QVariantList& values) const {
    QList<std::optional<records::Operation>> found;
    auto rows = m_database.queryWith(sql, values);
    while (rows.next())
        found.append(readOperation(rows.bytes(0)));
    if (auto status = rows.status(); !status)
        return status.error();
    return readable(found);
}

// Operations that the server has not accepted and that wait for the person. A signature refused together with the step
// that it was given for is not another thing to decide: the step stands for both.
static QString toDecide() {
    static const QString text =
        u"(r.outcome IN (%1, %2) AND o.put_aside = 0 AND NOT (o.action = 'sign' AND EXISTS ("
        "SELECT 1 FROM operation step JOIN receipt said ON said.n = step.n WHERE step.n = o.n + 1 "
        "AND step.record = o.record AND said.outcome IN (%1, %2) AND step.put_aside = 0)))"_s
            .arg(static_cast<int>(protocol::Outcome::Refused))
            .arg(static_cast<int>(protocol::Outcome::Conflict));
    return text;
}

Result<Outbox::OpenCount> Outbox::countOpen(qint64 delivered) const {
    const auto waiting = countUnsent(delivered);
    if (!waiting)
        return waiting.error();
    const auto answered =
        m_database.value<qint64>(u"SELECT count(*) FROM receipt r JOIN operation o ON o.n = r.n WHERE "_s + toDecide());
    if (!answered)
        return answered.error();
    return OpenCount{static_cast<int>(*waiting), static_cast<int>(answered->value_or(0))};
}

static std::optional<StoredOperation> readStored(const sql::Rows& row) {
    auto operation = readOperation(row.bytes(0));
    if (!operation)
        return std::nullopt;
    return StoredOperation{*operation, row.flag(1), row.isNull(2) ? std::nullopt : readReceipt(row.bytes(2))};
}

Result<QList<StoredOperation>> Outbox::open(qint64 delivered) const {
    const auto found = m_database.list(
        u"SELECT o.json, o.put_aside, r.json FROM operation o LEFT JOIN receipt r ON r.n = o.n "
        "WHERE "_s +
            waits() + u" OR (r.outcome = ? AND o.put_aside = 0) OR "_s + toDecide() + u" ORDER BY o.n"_s,
        readStored, delivered, static_cast<int>(protocol::Outcome::Quarantined));
    return found ? Result(readable(*found)) : found.error();
}

Result<QList<StoredOperation>> Outbox::withReceipts(int limit) const {
    const auto found =
        m_database.list(u"SELECT o.json, o.put_aside, r.json FROM operation o JOIN receipt r ON r.n = o.n "
                        "ORDER BY o.n DESC LIMIT ?"_s,
                        readStored, limit);
    return found ? Result(readable(*found)) : found.error();
}

Result<qint64> Outbox::countRefusedOf(const QString& assignment) const {
    const auto count = m_database.value<qint64>(
        u"SELECT count(*) FROM receipt r JOIN operation o ON o.n = r.n WHERE o.assignment = ? AND r.outcome = ? AND "_s +
            toDecide(),
        assignment, static_cast<int>(protocol::Outcome::Refused));
    return count ? Result(count->value_or(0)) : count.error();
}

Result<QList<StoredOperation>> Outbox::answeredOf(const QString& assignment) const {
    const auto found =
        m_database.list(u"SELECT o.json, o.put_aside, r.json FROM operation o JOIN receipt r ON r.n = o.n "
                        "WHERE o.assignment = ? ORDER BY o.n"_s,
                        readStored, assignment);
    return found ? Result(readable(*found)) : found.error();
}

Result<std::optional<QString>> Outbox::assignmentOf(qint64 n) const {
    return m_database.value<QString>(u"SELECT assignment FROM operation WHERE n = ?"_s, n);
}

Status Outbox::putAside(qint64 n) {
    const auto done =
        m_database.run(u"UPDATE operation SET put_aside = 1 WHERE n = ? OR (n = ? - 1 AND action = 'sign' AND "
                       "record = (SELECT record FROM operation WHERE n = ?))"_s,
                       n, n, n);
    return done ? Status(Done{}) : done.error();
}

Status Outbox::saveDraft(const Draft& draft) {
    const auto done = m_database.run(
        u"INSERT OR REPLACE INTO draft (record, assignment, form, form_version, base, saved_at, before, fields) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        draft.record, draft.assignment, draft.form, draft.formVersion, draft.base, draft.savedAt,
        canonicalJson(draft.before), canonicalJson(draft.fields));
    return done ? Status(Done{}) : done.error();
}

Result<std::optional<Draft>> Outbox::draft(const QString& record) const {
    return m_database.first(
        u"SELECT record, assignment, form, form_version, base, saved_at, before, fields FROM draft WHERE record = ?"_s,
        [](const sql::Rows& row) {
            const auto before = parseJsonObject(row.bytes(6));
            const auto fields = parseJsonObject(row.bytes(7));
            return Draft{row.text(0),
                         row.text(1),
                         row.text(2),
                         static_cast<int>(row.integer(3)),
                         row.integer(4),
                         row.get<QDateTime>(5),
                         before ? *before : QJsonObject{},
                         fields ? *fields : QJsonObject{}};
        },
        record);
}

Result<QStringList> Outbox::assignmentsWithDrafts() const {
    const auto found = m_database.values<QString>(u"SELECT DISTINCT assignment FROM draft"_s);
    return found ? Result(QStringList(*found)) : found.error();
}

Result<QStringList> Outbox::recordsWithDrafts() const {
    const auto found = m_database.values<QString>(u"SELECT record FROM draft ORDER BY record"_s);
    return found ? Result(QStringList(*found)) : found.error();
}

Result<bool> Outbox::hasDraft(const QString& assignment) const {
    const auto found = m_database.value<qint64>(u"SELECT 1 FROM draft WHERE assignment = ? LIMIT 1"_s, assignment);
    return found ? Result(found->has_value()) : found.error();
}

Status Outbox::removeDraft(const QString& record) {
    const auto done = m_database.run(u"DELETE FROM draft WHERE record = ?"_s, record);
    return done ? Status(Done{}) : done.error();
}

Result<QByteArray> Outbox::meta(const QString& name) const {
    const auto found = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, name);
    return found ? Result(found->value_or(QByteArray())) : found.error();
}

Status Outbox::setMeta(const QString& name, const QByteArray& value) {
    const auto done = m_database.run(u"INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"_s, name, value);
    return done ? Status(Done{}) : done.error();
}

Status Outbox::removeMeta(const QString& name) {
    const auto done = m_database.run(u"DELETE FROM meta WHERE name = ?"_s, name);
    return done ? Status(Done{}) : done.error();
}

} // namespace cts::client
