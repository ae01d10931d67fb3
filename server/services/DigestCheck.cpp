#include "server/services/DigestCheck.h"

#include <QLoggingCategory>

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(digests, "cts.digests")

QList<qint64> keysOf(Store& store, const QStringList& principals) {
    QList<qint64> keys;
    for (const auto& name : principals)
        if (const auto key = store.scope().principal(name))
            keys.append(*key);
    return keys;
}

protocol::PartsDigest digestOf(const QList<HeldPart>& parts) {
    protocol::PartsDigest digest;
    for (const auto& part : parts)
        digest.add(part.record, part.compartment, part.revision, part.hash);
    return digest;
}

} // namespace

DigestCheck::DigestCheck(Store& store, const QStringList& principals, const QSet<qint64>& denied)
    : m_store(store), m_held(store.connection(), keysOf(store, principals), denied) {}

void DigestCheck::compare(const QMap<QString, protocol::PartsDigest>& check, protocol::SyncAnswer& answer) const {
    // Whose parts are gone is not said: this once, nothing is compared.
    if (!answer.gone.isEmpty())
        return;
    QSet<QString> onTheirWay;
    for (const auto& put : std::as_const(answer.puts))
        onTheirWay.insert(put.assignment);
    for (auto it = check.cbegin(); it != check.cend(); ++it) {
        if (onTheirWay.contains(it.key()))
            continue;
        const auto parts = m_held.of(it.key());
        if (digestOf(parts) == it.value())
            continue;
        qCWarning(digests) << "a copy differs" << it.key() << it->count() << "instead of" << parts.size();
        repair(it.key(), parts, answer);
    }
}

void DigestCheck::repair(const QString& assignment, const QList<HeldPart>& parts, protocol::SyncAnswer& answer) const {
    QHash<qint64, QString> records;
    QSet<std::pair<qint64, rules::Compartment>> visible;
    protocol::PartsList list{assignment, {}};
    for (const auto& part : parts) {
        records.insert(part.rid, part.record);
        visible.insert({part.rid, part.compartment});
        list.parts.append({part.record, part.compartment});
    }
    for (auto it = records.cbegin(); it != records.cend(); ++it)
        for (const auto& framed : m_store.records().framesOf(it.key()))
            if (visible.contains({it.key(), framed.compartment}))
                answer.puts.append({it.value(), framed.kind, framed.assignment, framed.compartment,
                                    framed.stored.revision, framed.stored.hash, framed.frame});
    answer.repairs.append(list);
}

} // namespace cts::server
