#include "client/vault/UnlockAttempts.h"

#include "shared/base/AtomicFile.h"
#include "shared/base/CanonicalJson.h"

#include <QFile>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

static qint64 waitSeconds(int failed) {
    constexpr qint64 longest = 4 * 3600;
    if (failed < 3)
        return 0;
    if (failed < 10)
        return qint64{5} << (failed - 3);
    return std::min<qint64>(qint64{900} << std::min(failed - 10, 10), longest);
}

UnlockAttempts::UnlockAttempts(QString path, const Clock& clock) : m_path(std::move(path)), m_clock(clock) {}

Status UnlockAttempts::mayTry() {
    const auto next = retryAt();
    if (!next.isValid() || next <= m_clock.now())
        return Done{};
    return Error{u"tooManyAttempts"_s,
                 {{u"failed"_s, m_failed}, {u"retryAt"_s, next.toUTC().toString(Qt::ISODateWithMs)}}};
}

void UnlockAttempts::countTry() {
    load();
    ++m_failed;
    m_lastTry = m_clock.now();
    save();
}

void UnlockAttempts::clear() {
    m_failed = 0;
    m_lastTry = {};
    // What cannot be removed must at least not count any more.
    if (QFile::exists(m_path) && !QFile::remove(m_path))
        save();
}

int UnlockAttempts::failed() {
    load();
    return m_failed;
}

QDateTime UnlockAttempts::retryAt() {
    load();
    return m_failed == 0 ? QDateTime() : m_lastTry.addSecs(waitSeconds(m_failed));
}

// The larger count holds: memory knows tries that a full disk did not take.
void UnlockAttempts::load() {
    QFile file(m_path);
    if (file.open(QIODevice::ReadOnly)) {
        const auto object = parseJsonObject(file.read(4096), 4);
        const int failed = object ? object->value(u"failed"_s).toInt() : 0;
        if (failed > m_failed) {
            m_failed = failed;
            m_lastTry = QDateTime::fromString(object->value(u"lastTry"_s).toString(), Qt::ISODateWithMs);
        }
    }
    // A clock that was turned back must not turn seconds of waiting into years.
    if (m_failed > 0 && (!m_lastTry.isValid() || m_lastTry > m_clock.now())) {
        m_lastTry = m_clock.now();
        save();
    }
}

void UnlockAttempts::save() const {
    const QJsonObject object{{u"failed"_s, m_failed}, {u"lastTry"_s, m_lastTry.toUTC().toString(Qt::ISODateWithMs)}};
    [[maybe_unused]] const auto written = writeAtomically(m_path, canonicalJson(object));
}

} // namespace cts::client
