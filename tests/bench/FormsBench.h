#pragma once

namespace cts::bench {

class EventClock;

// `./dev bench forms`: the largest forms and the fullest youth's page, beside the referral; and the deadlines of a
// county. Gives the exit code.
int runForms(EventClock& events);

} // namespace cts::bench
