#include "server/app/ServeCommand.h"

#include "server/app/Console.h"
#include "server/app/Log.h"

#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace cts::server {

// Blocked before any thread is made, so that only the wait below ever sees them.
static sigset_t blockStopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

// As many files as the system lets this process have at most: every client is one. Gives the number; 0 when it is not
// known.
static qint64 raiseOpenFileLimit() {
#ifdef Q_OS_LINUX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    const bool raised = before == limit.rlim_max || setrlimit(RLIMIT_NOFILE, &limit) == 0;
    return static_cast<qint64>(raised ? limit.rlim_max : before);
#else
    return 0;
#endif
}

int serve(const Options& options) {
    const sigset_t signals = blockStopSignals();
    const qint64 openFiles = raiseOpenFileLimit();
    std::signal(SIGPIPE, SIG_IGN); // a peer that goes away is an error of that connection alone
    return withApplication(options, [&](ServerApplication& application) {
        if (auto done = application.start(); !done)
            return failWith(done.error());
        print(u"cts-server listens on port %1, rulebook %2"_s.arg(application.port())
                  .arg(application.rulebook().version()));
        logEvent(u"started"_s, {{u"port"_s, application.port()},
                                {u"rulebook"_s, application.rulebook().version()},
                                {u"openFiles"_s, openFiles}});
        int received = 0;
        sigwait(&signals, &received);
        logEvent(u"stopping"_s, {{u"signal"_s, received}});
        application.stop();
        logEvent(u"stopped"_s);
        return 0;
    });
}

} // namespace cts::server
