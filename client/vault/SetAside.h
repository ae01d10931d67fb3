#pragma once

#include "shared/base/Result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace cts::client {

// Moves the named files of `folder` into a new folder `set-aside-<UTC time>/` in it, in this order, and gives its path.
// Deletes nothing; if one cannot be moved, the others are moved back. Error: "setAsideFailed" {file}.
Result<QString> setAside(const QString& folder, const QStringList& names, const QDateTime& now);

} // namespace cts::client
