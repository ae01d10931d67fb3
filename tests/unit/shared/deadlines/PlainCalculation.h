#pragma once

#include <map>
#include <optional>
#include <string>

namespace cts::tests::plain {

// Domain 5 once more, written apart from the product: days are numbers counted from 2000-01-01, nothing of Qt is used.
using Day = long;

Day dayNumber(int year, int month, int day);
// "2021-12-07".
std::string isoText(Day day);

struct Case {
    Day assigned = 0;
    std::string type; // "FRP_AND_ADVOCACY", "FRP_ONLY", "ADVOCACY_ONLY"
    std::optional<Day> terminated;
    std::map<std::string, Day> submitted;
    bool firstExtensionApproved = false;
    Day today = 0;
};

// "DUE_SOON 2021-12-07 2021-12-21" (status, opens, due); "NOT_APPLICABLE - -" when the deliverable is not for this type
// of referral and "NOT_OPEN - -" when its day zero is not known.
std::string expected(const std::string& code, const Case& of);

// The last permitted day with base term and extensions.
std::string serviceEnd(const Case& of, int extensions);

// Whether the offices are open, by domain 5.4 with its two closures.
bool isOpen(Day day);

} // namespace cts::tests::plain
