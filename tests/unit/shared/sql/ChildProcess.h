#pragma once

#include <csignal>
#include <functional>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cts::tests {

// A copy of this process that runs one piece of work and can be killed in the middle of it, as a power cut would.
class ChildProcess {
public:
    // `work(ready)` runs in the child; it may call ready() once. The child ends with the number that it gives back.
    explicit ChildProcess(const std::function<int(const std::function<void()>& ready)>& work) {
        if (::pipe(m_pipe) != 0)
            throw std::runtime_error("no pipe");
        m_process = ::fork();
        if (m_process == 0) {
            const int signal = m_pipe[1];
            ::_exit(work([signal] { (void)!::write(signal, "r", 1); }));
        }
        ::close(m_pipe[1]);
    }
    ~ChildProcess() {
        if (m_process > 0)
            kill();
        ::close(m_pipe[0]);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // Waits until the child has called ready(); false if it ended without.
    bool waitUntilReady() {
        char signal = 0;
        return ::read(m_pipe[0], &signal, 1) == 1;
    }
    void kill() {
        ::kill(m_process, SIGKILL);
        (void)waitForEnd();
    }
    // The number the child ended with, or -1 if it was killed.
    int waitForEnd() {
        int status = 0;
        ::waitpid(m_process, &status, 0);
        m_process = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    // In the child: no file grows beyond this many bytes; writing more fails and does not kill.
    static void limitFileSize(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

private:
    int m_pipe[2] = {};
    pid_t m_process = 0;
};

} // namespace cts::tests
