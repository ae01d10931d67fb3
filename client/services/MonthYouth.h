#pragma once

#include <QJsonObject>

namespace cts::client {

class ClientStore;

// Who the youth of a Master Activity's rows are. The record names assignments alone, so that nobody reads of a youth
// there whom they may not see (domain 2.3, E40): a device says the rest from the assignments that it holds.

// The month's fields with name, number, lead agency and date of assignment in each row; `notShown` stands for the name
// where the assignment is not held.
QJsonObject withYouth(const ClientStore& store, QJsonObject fields, const QString& notShown);
// The same without them: as the record has it.
QJsonObject withoutYouth(QJsonObject fields);

} // namespace cts::client
