#pragma once

namespace cts::server {

struct Options;

// `cts-server rules holidays`: the days of a year on which the county's offices are closed. Gives the exit code.
int printHolidays(const Options& options);

} // namespace cts::server
