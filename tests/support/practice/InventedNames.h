#pragma once

#include "tests/support/practice/Dice.h"

#include <QJsonObject>

namespace cts::tests {

// People, places and sentences of the practice county. All of it is invented; telephone numbers are of the range kept
// for fiction (555-0100 to 555-0199), addresses lie in streets that do not exist.
namespace invented {

QString lastName(Dice& dice);
QString firstName(Dice& dice);
// {"last", "first"}
QJsonObject personName(Dice& dice);
QString phone(Dice& dice);
QString street(Dice& dice);
// An Address in Los Angeles County.
QJsonObject address(Dice& dice);
QString placement(Dice& dice);
QString relationship(Dice& dice);
// Narratives of the referral, a few sentences each. `first`: the youth's first name.
QString howCameToAttention(Dice& dice, const QString& first);
QString familyDynamics(Dice& dice, const QString& first);
QString riskNotes(Dice& dice, const QString& first);
QString safetyNotes(Dice& dice);
QString rejectionReason(Dice& dice);
QString withdrawalReason(Dice& dice);

} // namespace invented

} // namespace cts::tests
