#pragma once

#include "tests/e2e/CountyLedger.h"

#include <QJsonObject>

#include <optional>

namespace cts::tests {

// Remembers what each person's program has shown as saved and as acknowledged, and holds client and server to it. One
// thread.
class Witness {
public:
    explicit Witness(QString databaseFile) : m_databaseFile(std::move(databaseFile)) {}

    // An answer of this person's program ("kept" of ActorCommands); without one nothing was shown.
    void saw(const QString& name, const QJsonObject& answer);
    // After the program came back: everything shown as saved must be in it or on the server, under its own number, and
    // nothing under two. Throws StepFailed.
    void checkClient(const QString& name, const QJsonObject& answer);
    // After the server came back: everything acknowledged must be there, and nothing twice. Throws StepFailed.
    void checkServer();
    // At the end: nothing is left to send, and both sides count alike. Throws StepFailed.
    void checkSettled(const QString& name, const QJsonObject& answer);

    // At the end: every mail of the tour that was sent has arrived, under its one Message-ID; none waits or has failed.
    // Throws StepFailed.
    void checkMails(const QStringList& messageIds);

    // Numbers the finding as lost and throws it.
    [[noreturn]] void lost(const QString& what);
    [[noreturn]] void foundTwice(const QString& what);
    int lostCount() const { return m_lost; }
    int twiceCount() const { return m_twice; }
    // How many operations were shown as saved.
    int operations() const;

private:
    struct Memory {
        QString device;
        qint64 acknowledged = 0;
        QMap<qint64, QString> operations; // n -> id
    };
    CountyLedger ledger();
    void checkMemory(const QString& name, const QMap<qint64, QString>& held, const CountyLedger& ledger);

    QString m_databaseFile;
    QMap<QString, Memory> m_memories;
    std::optional<QSet<QString>> m_mailsBefore; // sent before the tour began
    int m_lost = 0;
    int m_twice = 0;
};

} // namespace cts::tests
