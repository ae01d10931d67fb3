#pragma once

#include <QProcess>
#include <QString>

namespace cts::bench {

// Processor seconds (user and system) that a process has used since it began, or 0 when there is none such.
double processorSeconds(qint64 pid);
// The most memory it ever had, in MB.
double peakMegabytes(qint64 pid);

// Another process that serves the county of a folder; ends with this object.
class ServerProcess {
public:
    explicit ServerProcess(const QString& folder);
    ~ServerProcess();

    // Takes the agency's administrator out of the agency, and with it the grant of its records.
    void withdraw();

    const QString& folder() const { return m_folder; }
    int port() const { return m_port; }
    qint64 pid() const { return m_process.processId(); }

private:
    QString m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace cts::bench
