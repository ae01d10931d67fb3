#include "tests/bench/sync/ServerProcess.h"

#include <QCoreApplication>
#include <QFile>

#include <stdexcept>
#include <unistd.h>

namespace cts::bench {

using namespace Qt::StringLiterals;

double processorSeconds(qint64 pid) {
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // The name, in brackets, may hold anything.
    const QByteArray text = file.readAll();
    const auto values = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double ticks = values.value(11).toDouble() + values.value(12).toDouble();
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double peakMegabytes(qint64 pid) {
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const auto& line : file.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

ServerProcess::ServerProcess(const QString& folder) : m_folder(folder) {
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), {u"serve"_s, folder});
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(60'000))
        throw std::runtime_error("the server does not start");
    m_port = m_process.readLine().trimmed().mid(5).toInt();
}

void ServerProcess::withdraw() {
    m_process.write("w");
    if (!m_process.waitForReadyRead(60'000) || m_process.readLine() != "withdrawn\n")
        throw std::runtime_error("the grant was not withdrawn");
}

ServerProcess::~ServerProcess() {
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(30'000))
        m_process.kill();
}

} // namespace cts::bench
