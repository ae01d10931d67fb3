#pragma once

#include <QDate>
#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <QTime>

#include <optional>

namespace cts::rules {

// Whether there is nothing in it: null, blank text, no rows or choices, or an object with nothing in it.
bool isBlank(const QJsonValue& answer);

// "YYYY-MM-DD" from 1900 to 2199, or nullopt.
std::optional<QDate> dateOf(const QString& text);
// "YYYY-MM-DDTHH:MM:SSZ" from 1900 to 2199, or nullopt.
std::optional<QDateTime> dateTimeOf(const QString& text);
// "HH:MM" from 00:00 to 23:59, or nullopt.
std::optional<QTime> timeOf(const QString& text);
// The whole number in it when it is one that JSON keeps exactly, or nullopt.
std::optional<qint64> integerOf(const QJsonValue& answer);

// -1, 0 or 1 as `a` is before, equal to or after `b`; nullopt when they cannot be compared. Numbers with numbers, dates
// with dates, times of day with such; a date and time meets a date on its Los Angeles date.
std::optional<int> compareAnswers(const QJsonValue& a, const QJsonValue& b);

} // namespace cts::rules
