#include "tests/bench/sync/Flushes.h"

#include <QFile>

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

using Count = std::atomic<qint64>;

Count own{0};
std::atomic<Count*> count{&own};

int counted(long number, int file) {
    count.load()->fetch_add(1);
    return static_cast<int>(::syscall(number, file));
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" __attribute__((visibility("default"))) int fsync(int file) {
    return counted(SYS_fsync, file);
}

extern "C" __attribute__((visibility("default"))) int fdatasync(int file) {
    return counted(SYS_fdatasync, file);
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)

namespace cts::bench {

qint64 flushes() {
    return count.load()->load();
}

void countFlushesIn(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite) || !file.resize(sizeof(Count)))
        throw std::runtime_error("the count of flushes cannot be written");
    void* shared = ::mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(), 0);
    if (shared == MAP_FAILED)
        throw std::runtime_error("the count of flushes cannot be shared");
    count = new (shared) Count(0);
}

qint64 flushesIn(const QString& name) {
    QFile file(name);
    qint64 value = 0;
    if (file.open(QIODevice::ReadOnly))
        (void)file.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
}

} // namespace cts::bench
