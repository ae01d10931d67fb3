#pragma once

#include <QProcess>
#include <QStringList>

#include <optional>

namespace cts::tests {

// A program of the tour that speaks in lines. Its standard error goes to a log file. Ended with the object, by closing
// its input first. One thread.
class Child {
public:
    Child(QString program, QStringList arguments, QString logFile);
    ~Child();

    bool start();
    // The next line of its output; nothing when it ends or says nothing in time.
    std::optional<QByteArray> readLine(int milliseconds = 60'000);
    void writeLine(const QByteArray& line);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    // SIGKILL: the program gets no chance to tidy up.
    void kill();
    // Asks it to end; false when it did not end well in time.
    bool terminate();
    // Closes its input and waits.
    void close();

    // Runs a program to its end: exit code and everything it said. -1 when it could not be run.
    struct Outcome {
        int code = -1;
        QString output;
    };
    static Outcome run(const QString& program, const QStringList& arguments, int milliseconds = 60'000);

private:
    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
};

} // namespace cts::tests
