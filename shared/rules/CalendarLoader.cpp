#include "shared/rules/CalendarLoader.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPossibleYear = 1900;
constexpr int lastPossibleYear = 9999;
constexpr int leapYear = 2000; // has every day that any year has

// A date as YYYY-MM-DD; invalid when it is anything else.
QDate strictDate(const QString& text) {
    const auto date = QDate::fromString(text, Qt::ISODate);
    return date.isValid() && date.toString(Qt::ISODate) == text ? date : QDate();
}

void badValue(RuleObject& object, const QString& key) {
    object.report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, object.json().value(key)}});
}

const QList<std::pair<QString, int>>& weekdays() {
    static const QList<std::pair<QString, int>> names{{u"monday"_s, Qt::Monday},       {u"tuesday"_s, Qt::Tuesday},
                                                      {u"wednesday"_s, Qt::Wednesday}, {u"thursday"_s, Qt::Thursday},
                                                      {u"friday"_s, Qt::Friday},       {u"saturday"_s, Qt::Saturday},
                                                      {u"sunday"_s, Qt::Sunday}};
    return names;
}

const QList<std::pair<QString, int>>& weeks() {
    static const QList<std::pair<QString, int>> names{
        {u"first"_s, 1}, {u"second"_s, 2}, {u"third"_s, 3}, {u"fourth"_s, 4}, {u"last"_s, 0}};
    return names;
}

const QList<std::pair<QString, int>>& moves() {
    static const QList<std::pair<QString, int>> names{{u"dayBefore"_s, -1}, {u"sameDay"_s, 0}, {u"dayAfter"_s, 1}};
    return names;
}

} // namespace

CalendarRules CalendarLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    CalendarRules rules;
    for (auto& object : root.objects(u"holidays"_s, Need::Required))
        rules.holidays.append(readHoliday(object, rules));
    readObservance(root, rules);
    readClosures(root, rules);
    readWorkdays(root, rules);
    root.finish();
    return rules;
}

HolidayRule CalendarLoader::readHoliday(RuleObject& object, const CalendarRules& before) {
    HolidayRule rule;
    rule.id = object.id(u"holiday"_s);
    rule.name = object.text(u"name"_s, Need::Required);
    for (const auto& other : before.holidays)
        if (!rule.id.isEmpty() && other.id == rule.id)
            object.report(u"holiday"_s, u"duplicateId"_s, {{u"id"_s, rule.id}});
    rule.firstYear = object.integer(u"firstYear"_s, firstPossibleYear, lastPossibleYear, 0);
    rule.lastYear = object.integer(u"lastYear"_s, firstPossibleYear, lastPossibleYear, 0);
    if (rule.lastYear != 0 && rule.lastYear < rule.firstYear)
        badValue(object, u"lastYear"_s);
    if (object.has(u"dayAfter"_s))
        readDayAfter(object, before, rule);
    else if (object.has(u"weekday"_s))
        readWeekday(object, rule);
    else
        readFixedDate(object, rule);
    object.finish();
    return rule;
}

void CalendarLoader::readDayAfter(RuleObject& object, const CalendarRules& before, HolidayRule& rule) {
    rule.kind = HolidayRule::Kind::DayAfter;
    rule.dayAfter = object.id(u"dayAfter"_s);
    const bool known = std::any_of(before.holidays.begin(), before.holidays.end(), [&](const auto& other) {
        return other.id == rule.dayAfter && other.kind != HolidayRule::Kind::DayAfter;
    });
    if (!rule.dayAfter.isEmpty() && !known)
        object.report(u"dayAfter"_s, u"unknownHoliday"_s, {{u"id"_s, rule.dayAfter}});
}

void CalendarLoader::readWeekday(RuleObject& object, HolidayRule& rule) {
    rule.kind = HolidayRule::Kind::Weekday;
    rule.month = object.integer(u"month"_s, 1, 12, 0);
    rule.weekday = object.choice<int>(u"weekday"_s, weekdays(), Qt::Monday, Need::Required);
    rule.week = object.choice<int>(u"week"_s, weeks(), 1, Need::Required);
    if (!object.has(u"month"_s))
        object.report({}, u"missing"_s, {{u"key"_s, u"month"_s}});
}

void CalendarLoader::readFixedDate(RuleObject& object, HolidayRule& rule) {
    rule.kind = HolidayRule::Kind::FixedDate;
    rule.month = object.integer(u"month"_s, 1, 12, 1);
    rule.day = object.integer(u"day"_s, 1, 31, 1);
    for (const auto& key : {u"month"_s, u"day"_s})
        if (!object.has(key))
            object.report({}, u"missing"_s, {{u"key"_s, key}});
    if (!QDate::isValid(leapYear, rule.month, rule.day))
        badValue(object, u"day"_s);
}

void CalendarLoader::readObservance(RuleObject& root, CalendarRules& rules) {
    auto object = root.object(u"observance"_s, Need::Required);
    if (!object)
        return;
    rules.saturdayMoves = object->choice<int>(u"saturday"_s, moves(), 0, Need::Required);
    rules.sundayMoves = object->choice<int>(u"sunday"_s, moves(), 0, Need::Required);
    object->finish();
}

void CalendarLoader::readClosures(RuleObject& root, CalendarRules& rules) {
    QSet<QDate> dates;
    for (auto& object : root.objects(u"closures"_s)) {
        const auto text = object.text(u"date"_s, Need::Required);
        const Holiday closure{strictDate(text), object.text(u"name"_s, Need::Required)};
        if (!text.isEmpty() && !closure.date.isValid())
            badValue(object, u"date"_s);
        else if (dates.contains(closure.date))
            object.report(u"date"_s, u"duplicateId"_s, {{u"id"_s, text}});
        dates.insert(closure.date);
        rules.closures.append(closure);
        object.finish();
    }
}

void CalendarLoader::readWorkdays(RuleObject& root, CalendarRules& rules) {
    const auto texts = root.texts(u"workdays"_s);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto date = strictDate(texts.at(i));
        if (!date.isValid())
            root.reportAt(root.textPlace(u"workdays"_s, i), u"badValue"_s,
                          {{u"key"_s, u"workdays"_s}, {u"found"_s, texts.at(i)}});
        rules.workdays.append(date);
    }
}

} // namespace cts::rules
