#pragma once

#include "shared/rules/Permissions.h"

namespace cts::rules {

// "create", "submit", "approve", "read".
const QList<std::pair<QString, Right>>& rightNames();
QString nameOf(Right right);

} // namespace cts::rules
