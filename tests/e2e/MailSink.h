#pragma once

#include "tests/e2e/Authority.h"
#include "tests/e2e/Child.h"

#include <QDir>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace cts::tests {

// A mail that has arrived.
struct ArrivedMail {
    QString file; // path
    QStringList recipients;
    QStringList to; // addresses, as the head of the mail says
    QStringList cc;
    QString subject;
    QString id;   // Message-ID
    QString text; // head as it came, and body as a person reads it
};

// The mail server of the tour: a real SMTP server with STARTTLS that keeps every mail as a file. One thread.
class MailSink {
public:
    MailSink(const QString& script, const QDir& folder, const Authority& authority, quint16 port,
             const QString& logFile);

    // Throws StepFailed.
    void start();
    // Waits for a mail to this address whose subject contains the words; each mail is given once. Throws StepFailed.
    ArrivedMail await(const QString& address, const QString& words);
    // Everything that has arrived so far.
    const QList<ArrivedMail>& all();

private:
    void take(const QByteArray& line);

    QDir m_folder;
    Child m_child;
    QList<ArrivedMail> m_all;
    QList<bool> m_given;
};

} // namespace cts::tests
