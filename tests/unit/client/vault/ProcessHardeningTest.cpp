#include "client/vault/ProcessHardening.h"

#include "tests/support/TestMain.h"

#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class ProcessHardeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesNoCoreBehind();
};

// In a child, since hardening cannot be taken back.
void ProcessHardeningTest::leavesNoCoreBehind() {
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        rlimit limit{1, 1};
        const bool hardened = cts::client::hardenProcess() && ::getrlimit(RLIMIT_CORE, &limit) == 0 &&
                              limit.rlim_cur == 0 && limit.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
        if (!hardened)
            ::_exit(1);
        std::signal(SIGABRT, SIG_DFL);
        std::abort();
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGABRT);
    QVERIFY(!WCOREDUMP(status));
}

CTS_TEST(ProcessHardeningTest)
#include "ProcessHardeningTest.moc"
#endif
