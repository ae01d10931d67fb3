#include "server/app/HolidaysCommand.h"

#include "server/app/RuleOptions.h"
#include "shared/base/CanonicalJson.h"
#include "shared/rules/BusinessCalendar.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

constexpr int firstYear = 1900;
constexpr int lastYear = 9998;

Result<int> readYear(const Options& options) {
    const QString text = options.value(u"year"_s);
    if (text.isEmpty())
        return badOptions(u"--year is needed"_s);
    bool isNumber = false;
    const int year = text.toInt(&isNumber);
    if (!isNumber || year < firstYear || year > lastYear)
        return badOptions(u"--year: \"%1\" is not a year between %2 and %3"_s.arg(text).arg(firstYear).arg(lastYear));
    return year;
}

void printAnswer(const QList<rules::Holiday>& holidays, bool json) {
    QJsonArray array;
    QList<QStringList> rows;
    for (const auto& holiday : holidays) {
        const QString date = holiday.date.toString(Qt::ISODate);
        array.append(QJsonObject{{u"date"_s, date}, {u"name"_s, holiday.name}});
        rows.append({date, QLocale(QLocale::English).dayName(holiday.date.dayOfWeek()), holiday.name});
    }
    if (json)
        print(QString::fromUtf8(canonicalJson(array)));
    else
        printTable({u"DATE"_s, u"DAY"_s, u"CLOSED FOR"_s}, rows);
}

} // namespace

int printHolidays(const Options& options) {
    if (const auto fine = checkOptions(options, {u"year"_s, u"format"_s, u"rulebook"_s}); !fine)
        return failRuleCommand(fine.error());
    const auto json = readJsonFormat(options);
    if (!json)
        return failRuleCommand(json.error());
    const auto year = readYear(options);
    if (!year)
        return failRuleCommand(year.error());
    const auto rulebook = readRulebook(options);
    if (!rulebook)
        return failRuleCommand(rulebook.error());
    printAnswer(rules::BusinessCalendar((*rulebook)->calendar()).holidays(*year), *json);
    return 0;
}

} // namespace cts::server
