#include "tests/e2e/Child.h"

#include <QDeadlineTimer>

namespace cts::tests {

static constexpr int endMs = 20'000;

Child::Child(QString program, QStringList arguments, QString logFile)
    : m_program(std::move(program)), m_arguments(std::move(arguments)) {
    m_process.setStandardErrorFile(logFile, QIODevice::Append);
}

Child::~Child() {
    close();
}

bool Child::start() {
    m_process.start(m_program, m_arguments);
    return m_process.waitForStarted();
}

std::optional<QByteArray> Child::readLine(int milliseconds) {
    const QDeadlineTimer deadline(milliseconds);
    while (!m_process.canReadLine()) {
        const bool more = m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        if (!more && !m_process.canReadLine())
            return std::nullopt;
    }
    return m_process.readLine().trimmed();
}

void Child::writeLine(const QByteArray& line) {
    m_process.write(line + '\n');
    m_process.waitForBytesWritten();
}

void Child::kill() {
    m_process.kill();
    m_process.waitForFinished(endMs);
}

bool Child::terminate() {
    m_process.terminate();
    return m_process.waitForFinished(endMs) && m_process.exitStatus() == QProcess::NormalExit &&
           m_process.exitCode() == 0;
}

void Child::close() {
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endMs))
        kill();
}

Child::Outcome Child::run(const QString& program, const QStringList& arguments, int milliseconds) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(milliseconds)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

} // namespace cts::tests
