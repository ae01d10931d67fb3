#pragma once

#include "server/app/ServerApplication.h"
#include "tests/support/practice/PracticePeople.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace cts::tests {

// A whole county in one test process: the practice county's users and youth in a real database, and the real server on
// a free port of the loopback with its own certificate. One thread.
class TestCounty {
public:
    // `youth` cases in all states, the same for the same seed. Throws std::runtime_error when it cannot be made.
    explicit TestCounty(int youth = 40);
    ~TestCounty();

    QUrl url() const;
    QString certificateFile() const;
    server::ServerApplication& server() { return *m_server; }
    const QList<PracticeUser>& users() const { return m_users; }
    const QList<PracticeAgency>& agencies() const { return m_agencies; }
    // The n-th user of a role.
    const PracticeUser& user(const QString& role, int n = 0) const;
    const PracticeUser& supervisorOf(const PracticeUser& worker) const { return tests::supervisorOf(m_users, worker); }

    // Ends the server as if the power was cut off from its network, and starts it again over the same database.
    void restart();
    // As restart, over a changed rulebook folder.
    void restartWith(const QString& rulebookFolder);

    // What the command line does: a backup while the server works, and that backup put in the database's place.
    void backUp(const QString& name);
    void restore(const QString& name);

private:
    void start();

    QTemporaryDir m_folder;
    SystemClock m_clock;
    server::Config m_config;
    QList<PracticeUser> m_users;
    QList<PracticeAgency> m_agencies;
    std::unique_ptr<server::ServerApplication> m_server;
};

} // namespace cts::tests
