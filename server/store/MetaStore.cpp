#include "server/store/MetaStore.h"

#include "server/store/StoreFault.h"
#include "shared/base/Hash.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

constexpr int epochLength = 16;
constexpr int secretLength = 32;

} // namespace

std::optional<QByteArray> MetaStore::value(const QString& name) const {
    return must(m_connection.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, name));
}

void MetaStore::set(const QString& name, const QByteArray& value) {
    must(m_connection.run(
        u"INSERT INTO meta(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"_s, name,
        value));
}

qint64 MetaStore::next(const QString& counter, qint64 first) {
    return must(m_connection.value<qint64>(u"INSERT INTO counter(name, value) VALUES(?, ?) ON CONFLICT(name) "
                                           "DO UPDATE SET value = counter.value + 1 RETURNING value"_s,
                                           counter, first))
        .value();
}

void MetaStore::ensureIdentity() {
    if (!value(u"epoch"_s))
        renewEpoch();
    if (!value(u"cursorSecret"_s))
        set(u"cursorSecret"_s, randomBytes(secretLength));
}

QString MetaStore::epoch() const {
    return QString::fromLatin1(value(u"epoch"_s).value_or(QByteArray()));
}

void MetaStore::renewEpoch() {
    set(u"epoch"_s, randomBytes(epochLength).toHex());
}

QByteArray MetaStore::cursorSecret() const {
    return value(u"cursorSecret"_s).value_or(QByteArray());
}

} // namespace cts::server
