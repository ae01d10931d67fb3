#include "server/app/ServeCommand.h"

#include "server/app/Console.h"
#include "server/app/Log.h"

#include <csignal>

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

int serve(const Options& options) {
    const sigset_t signals = blockStopSignals();
    std::signal(SIGPIPE, SIG_IGN); // a peer that goes away is an error of that connection alone
    return withApplication(options, [&](ServerApplication& application) {
        if (auto done = application.start(); !done)
            return failWith(done.error());
        print(u"cts-server listens on port %1, rulebook %2"_s.arg(application.port())
                  .arg(application.rulebook().version()));
        logEvent(u"started"_s, {{u"port"_s, application.port()}, {u"rulebook"_s, application.rulebook().version()}});
        int received = 0;
        sigwait(&signals, &received);
        logEvent(u"stopping"_s, {{u"signal"_s, received}});
        application.stop();
        logEvent(u"stopped"_s);
        return 0;
    });
}

} // namespace cts::server
