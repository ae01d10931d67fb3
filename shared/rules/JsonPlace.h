#pragma once

#include <QByteArray>
#include <QString>

namespace cts::rules {

// The line, from 1, on which the value at a place ("steps/3/by/0") begins in a JSON text that is known to be well
// formed; 0 when there is no such value. When the last part is a key that is not there, the line of its object.
int lineOfPlace(const QByteArray& json, const QString& place);

} // namespace cts::rules
