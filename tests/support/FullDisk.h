#pragma once

#include <QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace cts::tests {

// As long as it lives no file of this process can grow beyond so many bytes: writing more fails as on a full disk.
class FullDisk {
public:
    explicit FullDisk(qint64 bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{static_cast<rlim_t>(bytes), m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_old{};
    void (*m_oldHandler)(int);
};

} // namespace cts::tests
