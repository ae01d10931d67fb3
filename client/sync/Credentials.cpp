#include "client/sync/Credentials.h"

namespace cts::client {

using namespace Qt::StringLiterals;

// A token this close to its end may run out on the way.
static constexpr int marginSeconds = 15;

QByteArray Credentials::accessToken() const {
    return m_accessUntil.isValid() && m_clock.now() < m_accessUntil ? m_access : QByteArray();
}

QByteArray Credentials::refreshToken() const {
    const auto token = m_outbox.meta(u"refreshToken"_s);
    return token ? *token : QByteArray();
}

QString Credentials::device() const {
    const auto device = m_outbox.meta(u"device"_s);
    return device ? QString::fromUtf8(*device) : QString();
}

Status Credentials::keep(const QJsonObject& session) {
    const QByteArray access = session.value("accessToken"_L1).toString().toUtf8();
    const QByteArray refresh = session.value("refreshToken"_L1).toString().toUtf8();
    if (access.isEmpty() || refresh.isEmpty())
        return Error{u"badAnswer"_s};
    if (auto done = m_outbox.setMeta(u"refreshToken"_s, refresh); !done)
        return done;
    m_access = access;
    m_accessUntil = m_clock.now().addSecs(session.value("expiresIn"_L1).toInt() - marginSeconds);
    return Done{};
}

} // namespace cts::client
