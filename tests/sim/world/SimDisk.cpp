#include "tests/sim/world/SimDisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace cts::sim {

using namespace Qt::StringLiterals;

static constexpr qint64 sector = 512;

class SimDisk::Opened final : public DiskFile {
public:
    Opened(SimDisk& disk, QString file) : m_disk(disk), m_file(std::move(file)), m_host(hostOf(m_file)) {}

    int read() override { return m_disk.isDown(m_host) && m_disk.m_examinations == 0 ? SQLITE_IOERR_READ : SQLITE_OK; }
    int write(qint64 offset, const QByteArray& before, qint64 sizeBefore, const QByteArray& bytes) override {
        if (const int code = m_disk.step(m_host, DiskStep::Write))
            return code;
        m_disk.m_unflushed[m_file].append({offset, before, sizeBefore, bytes});
        return SQLITE_OK;
    }
    int truncate(qint64 size, const QByteArray& tail) override {
        if (const int code = m_disk.step(m_host, DiskStep::Truncate))
            return code;
        m_disk.m_unflushed[m_file].append({size, tail, size + tail.size(), {}, size});
        return SQLITE_OK;
    }
    int sync() override {
        if (const int code = m_disk.step(m_host, DiskStep::Sync))
            return code;
        if (!m_disk.m_tamper.lies || !m_disk.m_tamper.lies(m_file))
            m_disk.m_unflushed.remove(m_file);
        return SQLITE_OK;
    }

private:
    SimDisk& m_disk;
    QString m_file;
    QString m_host;
};

SimDisk::SimDisk(quint32 seed) : m_dice(seed) {}

SimDisk::~SimDisk() = default;

void SimDisk::begin(quint32 seed, qint64 nowMs) {
    m_hosts.clear();
    m_down.clear();
    m_unflushed.clear();
    m_files.clear();
    m_dice = tests::Dice(seed);
    m_now = nowMs;
}

QString SimDisk::hostOf(const QString& file) {
    return QFileInfo(file).path();
}

void SimDisk::killAt(const QString& host, qint64 step) {
    auto& of = m_hosts[host];
    of.orders.append({of.steps + step, DiskFault::Down, 1});
}

void SimDisk::failAt(const QString& host, qint64 step, int times) {
    auto& of = m_hosts[host];
    of.orders.append({of.steps + step, DiskFault::Error, times});
}

void SimDisk::setFull(const QString& host, bool full) {
    m_hosts[host].full = full;
}

void SimDisk::clearOrders(const QString& host) {
    m_hosts[host].orders.clear();
    m_hosts[host].full = false;
}

int SimDisk::step(const QString& host, DiskStep what) {
    static const QHash<DiskStep, int> failing{{DiskStep::Write, SQLITE_IOERR_WRITE},
                                              {DiskStep::Truncate, SQLITE_IOERR_TRUNCATE},
                                              {DiskStep::Sync, SQLITE_IOERR_FSYNC},
                                              {DiskStep::Delete, SQLITE_IOERR_DELETE}};
    if (isDown(host))
        return failing.value(what);
    auto& of = m_hosts[host];
    ++of.steps;
    if (m_stepped)
        m_stepped(host, what);
    if (of.full && what == DiskStep::Write)
        return strike(host, DiskFault::Full, SQLITE_FULL);
    for (auto& order : of.orders) {
        if (of.steps < order.atStep || order.times == 0)
            continue;
        --order.times;
        const auto fault = order.fault;
        if (fault == DiskFault::Down)
            takeDown(host);
        return strike(host, fault, failing.value(what));
    }
    return SQLITE_OK;
}

int SimDisk::strike(const QString& host, DiskFault fault, int code) {
    if (m_struck)
        m_struck(host, fault);
    return code;
}

DiskFile* SimDisk::open(const QString& file) {
    if (isDown(hostOf(file)))
        return nullptr;
    auto& opened = m_files[file];
    if (!opened)
        opened = std::make_unique<Opened>(*this, file);
    return opened.get();
}

int SimDisk::remove(const QString& file) {
    if (const int code = step(hostOf(file), DiskStep::Delete))
        return code;
    m_unflushed.remove(file);
    return SQLITE_OK;
}

QByteArray SimDisk::chance(int length) {
    QByteArray bytes(length, Qt::Uninitialized);
    for (auto& byte : bytes)
        byte = static_cast<char>(m_dice.roll(256));
    return bytes;
}

void SimDisk::bringUp(const QString& host, Loss loss) {
    m_down.remove(host);
    // A disk that fails goes on failing while the machine starts.
    m_hosts[host].orders.removeIf([](const Order& order) { return order.fault == DiskFault::Down; });
    for (auto it = m_unflushed.begin(); it != m_unflushed.end();) {
        if (hostOf(it.key()) != host) {
            ++it;
            continue;
        }
        if (loss != Loss::Nothing && QFile::exists(it.key())) {
            undo(it.key(), it.value());
            if (loss == Loss::Some)
                redoSome(it.key(), it.value());
        }
        it = m_unflushed.erase(it);
    }
    // The index of a write-ahead log lies in memory: it goes with the process.
    const QDir folder(host);
    for (const auto& name : folder.entryList({u"*-shm"_s}, QDir::Files))
        QFile::remove(folder.filePath(name));
}

void SimDisk::undo(const QString& file, const QList<Change>& changes) {
    QFile real(file);
    if (!real.open(QIODevice::ReadWrite))
        return;
    for (auto it = changes.crbegin(); it != changes.crend(); ++it) {
        real.resize(it->sizeBefore);
        real.seek(it->offset);
        real.write(it->before);
    }
}

void SimDisk::redoSome(const QString& file, const QList<Change>& changes) {
    QFile real(file);
    if (!real.open(QIODevice::ReadWrite))
        return;
    for (const auto& change : changes) {
        const int fate = m_dice.roll(3); // lost, whole, in part
        if (fate == 0)
            continue;
        if (change.sizeAfter >= 0) {
            real.resize(change.sizeAfter);
            continue;
        }
        for (qint64 at = 0; at < change.after.size(); at += sector) {
            if (fate == 2 && m_dice.chance(50))
                continue;
            real.seek(change.offset + at);
            real.write(change.after.mid(at, sector));
        }
    }
}

} // namespace cts::sim
