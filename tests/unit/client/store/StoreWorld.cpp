#include "tests/unit/client/store/StoreWorld.h"

#include "shared/base/Ids.h"

#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace cts::client::tests {

const QString StoreWorld::device = u"0195d000-0000-7000-8000-00000000000d"_s;
const QString StoreWorld::assignment = u"0195d000-0000-7000-8000-00000000000a"_s;

StoreWorld::StoreWorld()
    : clock(QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)),
      key(SecureBytes::random(32)), paths{QDir(m_folder.path())} {}

std::unique_ptr<ClientStore> StoreWorld::open() {
    auto opened = ClientStore::open(paths, key, clock, events, shelf);
    if (!opened)
        throw std::runtime_error(opened.error().code.toStdString());
    return std::move(*opened);
}

QString StoreWorld::opening(const SecureBytes& with) {
    return codeOf(ClientStore::open(paths, with, clock, events, shelf));
}

std::unique_ptr<sql::Connection> StoreWorld::outboxDatabase() const {
    auto database = std::move(ClientStore::openOutbox(paths, key)).value();
    if (!Outbox(*database, clock).setMeta(u"device"_s, device.toUtf8()))
        throw std::runtime_error("cannot name the device");
    return database;
}

std::unique_ptr<sql::Connection> StoreWorld::cacheDatabase() const {
    return std::move(ClientStore::openCache(paths, key)).value();
}

QMap<QString, QByteArray> StoreWorld::files() const {
    QMap<QString, QByteArray> found;
    for (const auto& name : paths.folder.entryList(QDir::Files | QDir::Hidden))
        found.insert(name, read(paths.folder.filePath(name)));
    return found;
}

QByteArray StoreWorld::read(const QString& file) const {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void StoreWorld::write(const QString& file, const QByteArray& content) const {
    QFile opened(file);
    if (!opened.open(QIODevice::WriteOnly) || opened.write(content) != content.size())
        throw std::runtime_error("cannot write a file of the test");
}

records::Operation StoreWorld::operation(const QString& text) const {
    records::Operation made;
    made.id = newId(clock);
    made.record = newId(clock);
    made.assignment = assignment;
    made.action = u"edit"_s;
    made.form = u"referral"_s;
    made.base = 1;
    made.changes = {{u"howCameToAttention"_s, {}, text}};
    made.author = u"0195d000-0000-7000-8000-00000000000b"_s;
    made.role = u"DPO"_s;
    made.at = clock.now().toString(Qt::ISODate);
    return made;
}

Draft StoreWorld::draft(const QString& record) const {
    return {record,
            assignment,
            u"referral"_s,
            3,
            7,
            clock.now(),
            {{u"cseStatus"_s, u"AT_RISK"_s}, {u"note"_s, QJsonValue::Null}},
            {{u"cseStatus"_s, u"CONFIRMED"_s}}};
}

protocol::Receipt StoreWorld::receipt(const records::Operation& operation, qint64 n, protocol::Outcome outcome) const {
    protocol::Receipt made;
    made.n = n;
    made.operation = operation.id;
    made.record = operation.record;
    made.outcome = outcome;
    return made;
}

} // namespace cts::client::tests
