#pragma once

#include "client/store/ClientStore.h"

namespace cts::client {

// Why a form that could be begun should wait, although nothing is refused before it is handed in (domain 4.5, 5.2):
// "alreadyOpen" {record} when another one is not finished, and what blocks its submission today
// (rules::SubmissionCheck: "windowNotOpen" {opens}, "windowClosed" {due}, "notForType", ...). Nothing when it may
// begin. `begun`: the record as it would begin.
std::optional<Error> reasonToWait(const ClientStore& store, const MemoryWorld& world, const records::Record& assignment,
                                  const records::Record& begun);

} // namespace cts::client
