#pragma once

#include <QDateTime>
#include <QString>

namespace cts::tests {

// The hands of the practice county's clock (tests/e2e/clock): a file that every program of the county reads, so that
// days pass for all of them at once and never backwards. One thread.
class PracticeTime {
public:
    // `library`: the clock to preload; `file`: made anew, nothing has passed yet. Programs started from now on read it.
    PracticeTime(const QString& library, const QString& file);

    // The county's date, as its programs see it.
    QDate today() const;
    // The county's moment, UTC.
    QDateTime now() const;
    // Goes on to this date, at the same time of day. Throws StepFailed.
    void goTo(const QDate& date);

private:
    QString m_file;
    qint64 m_ahead = 0; // seconds
};

} // namespace cts::tests
