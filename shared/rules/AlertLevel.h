#pragma once

namespace cts::rules {

// How loudly something asks to be done (domain 5.8), in rising order: window open, due within days, overdue, and
// service limit passed or youth missing for more than 24 hours without a report.
enum class AlertLevel { None, Info, Amber, Red, Black };

} // namespace cts::rules
