#pragma once

#include "shared/base/Clock.h"

#include <QString>

namespace cts {

// A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits of the system's generator. Lower-case, with
// dashes, so that ids made later sort later.
QString newId(const Clock& clock);

// True for a well-formed lower-case UUID of any version.
bool isId(const QString& text);

} // namespace cts
