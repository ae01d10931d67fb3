#include "tests/sim/driver/FaultVfs.h"

#include <cstring>
#include <sqlite3.h>

namespace cts::sim {

namespace {

DiskWatch* watched = nullptr;
sqlite3_vfs* platform = nullptr;

// Followed by the platform's own file in the same piece of memory.
struct File {
    sqlite3_file base;
    DiskFile* known; // null: a temporary file, of no interest
};

File* fileOf(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}

sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(fileOf(file) + 1);
}

qint64 sizeOf(sqlite3_file* real) {
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    return size;
}

// What lies there now, as far as the file goes.
QByteArray partOf(sqlite3_file* real, qint64 offset, qint64 length, qint64 size) {
    QByteArray bytes(std::max<qint64>(0, std::min(length, size - offset)), Qt::Uninitialized);
    if (!bytes.isEmpty())
        real->pMethods->xRead(real, bytes.data(), static_cast<int>(bytes.size()), offset);
    return bytes;
}

int closeFile(sqlite3_file* file) {
    auto* real = realOf(file);
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int readFile(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
    if (auto* known = fileOf(file)->known)
        if (const int code = known->read())
            return code;
    return realOf(file)->pMethods->xRead(realOf(file), out, amount, offset);
}

int writeFile(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    auto* real = realOf(file);
    if (auto* known = fileOf(file)->known) {
        const qint64 size = sizeOf(real);
        if (const int code = known->write(offset, partOf(real, offset, amount, size), size,
                                          QByteArray(static_cast<const char*>(bytes), amount)))
            return code;
    }
    return real->pMethods->xWrite(real, bytes, amount, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    auto* real = realOf(file);
    if (auto* known = fileOf(file)->known) {
        const qint64 before = sizeOf(real);
        if (const int code = known->truncate(size, partOf(real, size, before - size, before)))
            return code;
    }
    return real->pMethods->xTruncate(real, size);
}

// What the disk keeps is the simulated disk's business: the real one need not be waited for.
int syncFile(sqlite3_file* file, int) {
    auto* known = fileOf(file)->known;
    return known ? known->sync() : SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReservedLock(sqlite3_file* file, int* held) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), held);
}
int fileControl(sqlite3_file* file, int operation, void* argument) {
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file*) {
    return 512;
}
// Nothing is promised about writes: they tear, and come in any order.
int deviceCharacteristics(sqlite3_file*) {
    return 0;
}
int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}
int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void shmBarrier(sqlite3_file* file) {
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int shmUnmap(sqlite3_file* file, int remove) {
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

const sqlite3_io_methods methods{
    2,          closeFile,         readFile,    writeFile,  truncateFile,          syncFile, fileSize, lockFile,
    unlockFile, checkReservedLock, fileControl, sectorSize, deviceCharacteristics, shmMap,   shmLock,  shmBarrier,
    shmUnmap,   nullptr,           nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flagsOut) {
    auto* own = fileOf(file);
    own->base.pMethods = nullptr;
    own->known = nullptr;
    auto* real = realOf(file);
    std::memset(real, 0, static_cast<std::size_t>(platform->szOsFile));
    if (name && !(flags & SQLITE_OPEN_DELETEONCLOSE)) {
        own->known = watched->open(QString::fromUtf8(name));
        if (!own->known)
            return SQLITE_CANTOPEN;
    }
    const int code = platform->xOpen(platform, name, real, flags, flagsOut);
    if (code == SQLITE_OK || real->pMethods)
        own->base.pMethods = &methods;
    return code;
}

int deleteFile(sqlite3_vfs*, const char* name, int) {
    if (const int code = watched->remove(QString::fromUtf8(name)))
        return code;
    return platform->xDelete(platform, name, 0);
}

int randomness(sqlite3_vfs*, int length, char* out) {
    const auto bytes = watched->chance(length);
    std::memcpy(out, bytes.constData(), static_cast<std::size_t>(length));
    return length;
}

// Nobody else runs meanwhile: waiting for a lock would be waiting for ever.
int sleepInstead(sqlite3_vfs*, int microseconds) {
    return microseconds;
}

constexpr double julianDays1970 = 2440587.5;
constexpr double millisecondsADay = 86'400'000.0;

int currentTime(sqlite3_vfs*, double* now) {
    *now = julianDays1970 + static_cast<double>(watched->now()) / millisecondsADay;
    return SQLITE_OK;
}

int currentTimeInteger(sqlite3_vfs*, sqlite3_int64* now) {
    *now = static_cast<sqlite3_int64>(julianDays1970 * millisecondsADay) + watched->now();
    return SQLITE_OK;
}

} // namespace

void installFaultVfs(DiskWatch& watch) {
    static sqlite3_vfs vfs;
    watched = &watch;
    platform = sqlite3_vfs_find("unix");
    vfs = *platform;
    vfs.pNext = nullptr;
    vfs.zName = "cts-sim";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + platform->szOsFile;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepInstead;
    vfs.xCurrentTime = currentTime;
    vfs.xCurrentTimeInt64 = currentTimeInteger;
    sqlite3_vfs_register(&vfs, 1);
}

} // namespace cts::sim
