#pragma once

#include <QString>

namespace cts::server {

// A name as it is compared (domain 8.1): without case, accents, and more than one space between words.
QString comparableName(const QString& name);

// An identifying number as it is compared: without case, spaces and dashes.
QString comparableId(const QString& id);

} // namespace cts::server
