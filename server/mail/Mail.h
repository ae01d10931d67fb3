#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace cts::server {

// One mail, ready to go. `id` becomes its Message-ID, so that a mail sent twice by a crash shows as one in mail
// programs.
struct Mail {
    QString id;
    QString from; // "CTS <cts@example.org>" or a bare address
    QStringList to;
    QStringList cc;
    QString subject;
    QString body; // plain text
    QDateTime at; // UTC
};

// The mail as RFC 5322 bytes with CRLF lines: UTF-8 text in base64 (RFC 2045), headers encoded where needed (RFC 2047).
// Control characters in addresses and subject are dropped, so that no header can be smuggled in.
QByteArray toRfc5322(const Mail& mail);

} // namespace cts::server
