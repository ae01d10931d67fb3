#pragma once

#include "tests/support/TestCertificate.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

namespace cts::tests {

// A real mail server on this computer that takes mail by STARTTLS alone and keeps it (tests/e2e/mail_sink.py). Fails
// hard: qFatal. One thread.
class MailServer {
public:
    MailServer() : m_certificate(m_folder.path().toStdString()) {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            qFatal("no free port");
        m_port = free.serverPort();
        free.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral(CTS_SOURCE_DIR "/tests/e2e/mail_sink.py"),
                         m_folder.filePath(QStringLiteral("mails")), certificateFile(),
                         QString::fromStdString(m_certificate.privateKeyFile), QString::number(m_port)});
        if (!line().startsWith("ready"))
            qFatal("the mail server does not start (package python3-aiosmtpd)");
    }
    ~MailServer() {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
    }

    QString certificateFile() const { return QString::fromStdString(m_certificate.certificateFile); }
    int port() const { return m_port; }
    // The next mail it has taken: "to", "cc", "subject", "body", "id", "recipients", "tls".
    QJsonObject next() { return QJsonDocument::fromJson(line()).object(); }
    int kept() const {
        return static_cast<int>(QDir(m_folder.filePath(QStringLiteral("mails"))).entryList(QDir::Files).size());
    }

private:
    QByteArray line() {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20'000))
                return {};
        return m_process.readLine();
    }

    QTemporaryDir m_folder;
    TestCertificate m_certificate;
    QProcess m_process;
    int m_port = 0;
};

} // namespace cts::tests
