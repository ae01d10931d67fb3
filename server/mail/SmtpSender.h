#pragma once

#include "server/mail/MailSender.h"

namespace cts::server {

// Where mail goes. `security`: "starttls" (required, certificate checked), "tls" (from the first byte), or "none"
// (loopback only).
struct SmtpSettings {
    QString host;
    int port = 587;
    QString security = QStringLiteral("starttls");
    QString user;
    QString password;
    QString caFile; // empty = the system's
    int timeoutSeconds = 30;
};

// MailSender over SMTP (RFC 5321, STARTTLS by RFC 3207) by libcurl. One connection per mail; used on the mail thread.
class SmtpSender final : public MailSender {
public:
    explicit SmtpSender(SmtpSettings settings);
    Status send(const Mail& mail) override;

private:
    SmtpSettings m_settings;
};

} // namespace cts::server
