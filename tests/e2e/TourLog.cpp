#include "tests/e2e/TourLog.h"

#include "tests/e2e/Hazard.h"

#include <QTextStream>

namespace cts::tests {

using namespace Qt::StringLiterals;

void expect(bool so, const QString& what) {
    if (!so)
        throw StepFailed(what);
}

void expectEqual(const QString& found, const QString& wanted, const QString& what) {
    expect(found == wanted, u"%1: found \"%2\", wanted \"%3\""_s.arg(what, found, wanted));
}

TourLog::TourLog(Hazard* hazard) : m_hazard(hazard) {
    m_clock.start();
}

void TourLog::step(const QString& name, const std::function<void()>& play) {
    QTextStream out(stdout);
    const qint64 begin = m_clock.elapsed();
    const auto line = [&](const QString& word) {
        return u"%1 %2  %3 (%4 s)"_s.arg(m_passed + m_failed, 2)
            .arg(word, name)
            .arg(static_cast<double>(m_clock.elapsed() - begin) / 1000, 0, 'f', 1);
    };
    try {
        if (m_hazard)
            m_hazard->beginStep(name);
        play();
        if (m_hazard)
            m_hazard->endStep();
        ++m_passed;
        out << line(u"passed"_s) << Qt::endl;
    } catch (const StepFailed& fault) {
        ++m_failed;
        out << line(u"FAILED"_s) << "\n     " << QString::fromUtf8(fault.what()) << Qt::endl;
    }
}

void TourLog::printSum() const {
    QTextStream(stdout) << "tour: " << m_passed << " steps passed, " << m_failed << " failed" << Qt::endl;
}

} // namespace cts::tests
