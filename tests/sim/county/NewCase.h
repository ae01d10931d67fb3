#pragma once

#include "tests/sim/world/World.h"

namespace cts::sim {

// What it takes to make a case and to bring it forward.
namespace NewCase {

// Of every youth that the simulation makes up.
QString lastName();
// Fills a referral so that it can be submitted. Errors: those of CaseService.
Status fill(SimClient& worker, const QString& referral, const QString& supervisorId);
// A referral that this device may still write into; empty when there is none.
QString openReferral(SimClient& client);
// The agency whose people have devices, as this device knows it; empty when it does not.
QString agencyId(SimClient& client);
// Answers with which a form of the advocate's can be submitted.
QJsonObject answersOf(const QString& form, SimClient& client);

// Brings the cases to where every world begins: five referrals of one worker, of which two are still theirs, one waits
// for the supervisor and two are with an agency, one of these with an advocate who has begun a plan. Throws
// std::runtime_error.
void prepare(World& world);

} // namespace NewCase

} // namespace cts::sim
