#pragma once

#include <QString>
#include <QStringList>

namespace cts::sql {

// The statements of a script, in order, without their closing ';' and without comments between them. A ';' within a
// string, a quoted name, a comment, a $tag$ body of PostgreSQL or the BEGIN ... END of a trigger ends nothing.
QStringList splitScript(const QString& script);

} // namespace cts::sql
