#pragma once

#include "server/mail/Mail.h"
#include "shared/base/Result.h"

namespace cts::server {

// Hands one mail to the world. An interface, so that tests can inject a slow or failing mail server.
class MailSender {
public:
    virtual ~MailSender() = default;
    // Blocks until the mail server has taken the mail or failed. Errors: "mailUnreachable" (no answer, try again),
    // "mailLater" (4xx, try again), "mailRefused" (5xx, will not get better by itself); data: "reply" (number).
    virtual Status send(const Mail& mail) = 0;
};

} // namespace cts::server
