#include "server/mail/Mail.h"

#include <QLocale>

namespace cts::server {

using namespace Qt::StringLiterals;

static QString withoutControls(const QString& text) {
    QString clean;
    for (const QChar c : text)
        clean += c.category() == QChar::Other_Control ? QChar(u' ') : c;
    return clean.simplified();
}

static QByteArray encodedWord(const QString& text) {
    const bool plain = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x7f; });
    return plain ? text.toLatin1() : "=?UTF-8?B?" + text.toUtf8().toBase64() + "?=";
}

static QByteArray encodedAddress(const QString& address) {
    const QString clean = withoutControls(address);
    const auto bracket = clean.indexOf(u'<');
    if (bracket <= 0)
        return clean.toUtf8();
    return encodedWord(clean.left(bracket).trimmed()) + " " + clean.mid(bracket).toUtf8();
}

static QByteArray encodedAddresses(const QStringList& addresses) {
    QByteArrayList encoded;
    for (const auto& address : addresses)
        encoded << encodedAddress(address);
    return encoded.join(",\r\n ");
}

static QByteArray inLines(const QByteArray& base64) {
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        lines += base64.mid(at, 76) + "\r\n";
    return lines;
}

QByteArray toRfc5322(const Mail& mail) {
    const QString date = QLocale::c().toString(mail.at.toUTC(), u"ddd, d MMM yyyy HH:mm:ss"_s) + u" +0000"_s;
    QByteArray bytes;
    bytes += "Date: " + date.toLatin1() + "\r\n";
    bytes += "From: " + encodedAddress(mail.from) + "\r\n";
    bytes += "To: " + encodedAddresses(mail.to) + "\r\n";
    if (!mail.cc.isEmpty())
        bytes += "Cc: " + encodedAddresses(mail.cc) + "\r\n";
    bytes += "Subject: " + encodedWord(withoutControls(mail.subject)) + "\r\n";
    bytes += "Message-ID: <" + withoutControls(mail.id).toLatin1() + "@cts>\r\n";
    bytes += "Auto-Submitted: auto-generated\r\n";
    bytes +=
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    bytes += inLines(mail.body.toUtf8().toBase64());
    return bytes;
}

} // namespace cts::server
