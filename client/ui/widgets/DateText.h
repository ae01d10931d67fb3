#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace cts::client::ui {

// Reads a date as people here write it: 12/7/2021, 12-7-21, 2021-12-07, Dec 7 2021, 7 Dec 2021, today, yesterday,
// tomorrow (also in the language of the program). Two-digit years lie between 80 years before and 19 after today.
// Nothing for anything else, 2/30/2021 included. Pure.
std::optional<QDate> parseDate(const QString& text, const QDate& today);
// Reads a time of day: 2:30 pm, 2pm, 14:30, 1430. Pure.
std::optional<QTime> parseTime(const QString& text);
// "12/07/2021"; empty for an invalid date.
QString formatDate(const QDate& date);
// "2:30 PM"; empty for an invalid time.
QString formatTime(const QTime& time);
// "12/07/2021 2:30 PM", the fields as they are, with no change of zone.
QString formatDateTime(const QDateTime& moment);

} // namespace cts::client::ui
