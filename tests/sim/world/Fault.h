#pragma once

#include <QString>

namespace cts::sim {

// What may go wrong, or happen to somebody who is away. Each is on or off in a schedule.
enum class Fault {
    LostRequest,
    LostAnswer,
    CutAnswer, // in mid-message
    Duplicated,
    Delayed,     // past others
    RequestsCut, // a partition one way: nothing of the device's arrives
    AnswersCut,  // and the other way
    KillClient,  // the process ends at any step on the disk, or between two
    PowerClient, // the same, and nothing that was not flushed is left
    TornClient,  // the same, and some of it is, out of order and in part
    FullClient,
    ErrorClient, // a write or flush fails
    KillServer,
    PowerServer,
    TornServer,
    FullServer,
    ErrorServer,
    ClockYears,    // a device's clock jumps by years
    ClockDaylight, // or by hours and days, over a change to or from daylight saving
    ServerClock,   // the server's clock is set by minutes
    Reassigned,    // a case goes to somebody else while its holder is away
    Denied,        // or is denied to them
    Disabled,      // the account is disabled while its work waits
    Rulebook,      // another rulebook comes into force
    Mail,          // mails are not taken
    Closed,        // the program is locked or closed, and opened again
    Restored       // the server goes back to its newest backup
};
inline constexpr int faultCount = static_cast<int>(Fault::Restored) + 1;

// In words, for tables and traces.
QString faultName(Fault fault);

} // namespace cts::sim
