#include "client/ui/widgets/DateText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <initializer_list>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int yearsAhead = 19;

QString word(const char* english) {
    return QCoreApplication::translate("cts::client::ui::DateText", english);
}

std::optional<QDate> valid(int year, int month, int day) {
    const QDate date(year, month, day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

int fullYear(const QString& typed, const QDate& today) {
    const int year = typed.toInt();
    if (typed.size() != 2)
        return year;
    const int century = today.year() / 100 * 100;
    int full = century + year;
    if (full > today.year() + yearsAhead)
        full -= 100;
    return full;
}

std::optional<QDate> parseWord(const QString& text, const QDate& today) {
    const auto is = [&text](const char* english) {
        return text == QLatin1StringView(english) || text == word(english).toLower();
    };
    if (is(QT_TRANSLATE_NOOP("cts::client::ui::DateText", "today")))
        return today;
    if (is(QT_TRANSLATE_NOOP("cts::client::ui::DateText", "yesterday")))
        return today.addDays(-1);
    if (is(QT_TRANSLATE_NOOP("cts::client::ui::DateText", "tomorrow")))
        return today.addDays(1);
    return std::nullopt;
}

// The month whose name in any of the program's languages begins with the word; at least three letters.
int monthOf(const QString& name) {
    if (name.size() < 3)
        return 0;
    for (const QLocale& locale : {QLocale(QLocale::English), QLocale()})
        for (int month = 1; month <= 12; ++month)
            if (locale.monthName(month).toLower().startsWith(name))
                return month;
    return 0;
}

std::optional<QDate> parseNamedMonth(const QString& text, const QDate& today) {
    static const QRegularExpression monthFirst(u"^(\\p{L}+)\\.?\\s+(\\d{1,2}),?\\s+(\\d{4}|\\d{2})$"_s);
    static const QRegularExpression dayFirst(u"^(\\d{1,2})\\.?\\s+(\\p{L}+)\\.?,?\\s+(\\d{4}|\\d{2})$"_s);
    if (const auto parts = monthFirst.match(text); parts.hasMatch())
        return valid(fullYear(parts.captured(3), today), monthOf(parts.captured(1)), parts.captured(2).toInt());
    if (const auto parts = dayFirst.match(text); parts.hasMatch())
        return valid(fullYear(parts.captured(3), today), monthOf(parts.captured(2)), parts.captured(1).toInt());
    return std::nullopt;
}

} // namespace

std::optional<QDate> parseDate(const QString& typed, const QDate& today) {
    const QString text = typed.simplified().toLower();
    static const QRegularExpression american(u"^(\\d{1,2})[/.\\- ](\\d{1,2})[/.\\- ](\\d{4}|\\d{2})$"_s);
    static const QRegularExpression iso(u"^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"_s);
    if (const auto parts = american.match(text); parts.hasMatch())
        return valid(fullYear(parts.captured(3), today), parts.captured(1).toInt(), parts.captured(2).toInt());
    if (const auto parts = iso.match(text); parts.hasMatch())
        return valid(parts.captured(1).toInt(), parts.captured(2).toInt(), parts.captured(3).toInt());
    if (const auto date = parseWord(text, today))
        return date;
    return parseNamedMonth(text, today);
}

std::optional<QTime> parseTime(const QString& typed) {
    static const QRegularExpression pattern(u"^(\\d{1,2})(?:[:.]?(\\d{2}))?\\s*([ap])?\\.?\\s*(?:m\\.?)?$"_s);
    const auto parts = pattern.match(typed.simplified().toLower());
    if (!parts.hasMatch())
        return std::nullopt;
    int hour = parts.captured(1).toInt();
    const bool twelve = !parts.captured(3).isEmpty();
    if ((twelve && (hour < 1 || hour > 12)) || (!twelve && parts.captured(2).isEmpty()))
        return std::nullopt;
    if (twelve)
        hour = hour % 12 + (parts.captured(3) == u"p"_s ? 12 : 0);
    const QTime time(hour, parts.captured(2).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

QString formatDate(const QDate& date) {
    return date.isValid() ? date.toString(u"MM/dd/yyyy"_s) : QString();
}

QString formatTime(const QTime& time) {
    if (!time.isValid())
        return {};
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(time, u"h:mm AP"_s);
}

QString formatDateTime(const QDateTime& moment) {
    return moment.isValid() ? formatDate(moment.date()) + u' ' + formatTime(moment.time()) : QString();
}

} // namespace cts::client::ui
