#include "tests/e2e/PracticeTime.h"

#include "tests/e2e/TourLog.h"

#include <QDateTime>
#include <QFile>
#include <QTimeZone>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QTimeZone countyZone() {
    return QTimeZone("America/Los_Angeles");
}

// In one write: whoever reads it meanwhile reads the old number or the new one.
static void write(const QString& path, qint64 seconds) {
    QFile file(path);
    const QByteArray bytes(reinterpret_cast<const char*>(&seconds), sizeof seconds);
    expect(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(bytes) == bytes.size(),
           u"cannot set the practice clock"_s);
}

PracticeTime::PracticeTime(const QString& library, const QString& file) : m_file(file) {
    write(file, 0);
    qputenv("CTS_PRACTICE_CLOCK", file.toUtf8());
    qputenv("LD_PRELOAD", library.toUtf8());
#ifdef __SANITIZE_ADDRESS__
    // The sanitizer wants to be the first library of a program.
    qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":verify_asan_link_order=0");
#endif
}

QDateTime PracticeTime::now() const {
    return QDateTime::currentDateTimeUtc().addSecs(m_ahead);
}

QDate PracticeTime::today() const {
    return now().toTimeZone(countyZone()).date();
}

void PracticeTime::goTo(const QDate& date) {
    const auto here = now();
    const QDateTime there(date, here.toTimeZone(countyZone()).time(), countyZone());
    expect(there >= here, u"the practice clock does not go back"_s);
    m_ahead += here.secsTo(there);
    write(m_file, m_ahead);
}

} // namespace cts::tests
