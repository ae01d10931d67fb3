#pragma once

#include "tests/sim/driver/DiskWatch.h"
#include "tests/support/practice/Dice.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace cts::sim {

// What becomes of writes that were not yet flushed when a machine goes down.
enum class Loss {
    Nothing, // the process is killed, the machine goes on
    All,     // the power goes: none of them reached the disk
    Some     // the power goes: some did, in any order, and some of those in part
};

// A step that changes what lies on a disk.
enum class DiskStep { Write, Truncate, Sync, Delete };

// How a disk strikes.
enum class DiskFault {
    Down, // the machine goes down at that step
    Full, // there is no room
    Error // the step fails, and so may those after it
};

// What a disk, or the database on it, does wrong on purpose, so that it can be seen whether that is found. Functions
// that are not set do nothing.
struct DiskTamper {
    std::function<QString(const QString& file, const QString& sql)> statement; // DiskWatch::statement
    std::function<bool(const QString& file, const QString& sql)> skips;        // DiskWatch::skips
    std::function<bool(const QString& file)> lies;                             // says flushed when it is not
};

// The disks of the world, one for each host; a host is a folder. Files are real ones on a disk in memory; what has not
// been flushed is remembered, so that it can be taken back. One thread.
class SimDisk final : public DiskWatch {
public:
    explicit SimDisk(quint32 seed);
    ~SimDisk() override;

    // Forgets what is not flushed, every order given, and all counts: a world begins.
    void begin(quint32 seed, qint64 nowMs);
    void setNow(qint64 nowMs) { m_now = nowMs; }

    void setTamper(DiskTamper tamper) { m_tamper = std::move(tamper); }

    // Orders for a host. Steps are counted from the next one: 1 is the next.
    void killAt(const QString& host, qint64 step);
    void failAt(const QString& host, qint64 step, int times = 1);
    void setFull(const QString& host, bool full);
    void clearOrders(const QString& host);

    // Told of every fault as it strikes.
    using Struck = std::function<void(const QString& host, DiskFault fault)>;
    void setStruck(Struck struck) { m_struck = std::move(struck); }

    // Told of every step of a running host, before it is taken.
    using Stepped = std::function<void(const QString& host, DiskStep what)>;
    void setStepped(Stepped stepped) { m_stepped = std::move(stepped); }

    // As long as it lives, what lies on the disk of a host that is down can be read by those who have it open.
    class Examination {
    public:
        explicit Examination(SimDisk& disk) : m_disk(disk) { ++m_disk.m_examinations; }
        ~Examination() { --m_disk.m_examinations; }
        Examination(const Examination&) = delete;
        Examination& operator=(const Examination&) = delete;

    private:
        SimDisk& m_disk;
    };

    // A host that is down answers everything with an error until it comes up again.
    bool isDown(const QString& host) const { return m_down.contains(host); }
    void takeDown(const QString& host) { m_down.insert(host); }
    // Every connection of the host is closed by now.
    void bringUp(const QString& host, Loss loss);

    // Steps that changed something on the host's disk since begin().
    qint64 steps(const QString& host) const { return m_hosts.value(host).steps; }

    DiskFile* open(const QString& file) override;
    int remove(const QString& file) override;
    QByteArray chance(int length) override;
    qint64 now() const override { return m_now; }
    QString statement(const QString& file, const QString& sql) override {
        return m_tamper.statement ? m_tamper.statement(file, sql) : sql;
    }
    bool skips(const QString& file, const QString& sql) override { return m_tamper.skips && m_tamper.skips(file, sql); }

private:
    class Opened;
    // A change that a power cut may undo.
    struct Change {
        qint64 offset = 0;
        QByteArray before; // what lay there
        qint64 sizeBefore = 0;
        QByteArray after;      // what was written; empty for a cut
        qint64 sizeAfter = -1; // of a cut
    };
    struct Order {
        qint64 atStep = 0;
        DiskFault fault = DiskFault::Down;
        int times = 1;
    };
    struct Host {
        qint64 steps = 0;
        bool full = false;
        QList<Order> orders;
    };

    static QString hostOf(const QString& file);
    int step(const QString& host, DiskStep what);
    int strike(const QString& host, DiskFault fault, int code);
    void undo(const QString& file, const QList<Change>& changes);
    void redoSome(const QString& file, const QList<Change>& changes);

    QHash<QString, Host> m_hosts;
    QSet<QString> m_down;
    QMap<QString, QList<Change>> m_unflushed; // by file; ordered, so that a seed always meets them in one order
    std::map<QString, std::unique_ptr<Opened>> m_files;
    DiskTamper m_tamper;
    tests::Dice m_dice;
    qint64 m_now = 0;
    Struck m_struck;
    Stepped m_stepped;
    int m_examinations = 0;
};

} // namespace cts::sim
