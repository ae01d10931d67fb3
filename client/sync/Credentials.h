#pragma once

#include "client/store/Outbox.h"

#include <QDateTime>
#include <QJsonObject>

namespace cts::client {

// The device's tokens: the access token in memory alone, the refresh token in the encrypted outbox, so that it survives
// a restart and a rebuilt cache. Lives on the sync thread.
class Credentials {
public:
    Credentials(Outbox& outbox, const Clock& clock) : m_outbox(outbox), m_clock(clock) {}

    // A token that is good for some more seconds, or empty.
    QByteArray accessToken() const;
    QByteArray refreshToken() const;
    QString device() const;
    // Keeps the tokens of a SESSION answer; the refresh token is durable when this returns.
    // Errors: "badAnswer", store errors.
    Status keep(const QJsonObject& session);
    // The server no longer takes the access token.
    void forgetAccess() { m_access.clear(); }

private:
    Outbox& m_outbox;
    const Clock& m_clock;
    QByteArray m_access;
    QDateTime m_accessUntil;
};

} // namespace cts::client
