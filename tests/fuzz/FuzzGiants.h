#pragma once

#include <QByteArray>
#include <QList>

namespace cts::fuzz {

// Inputs of about a megabyte, as long as a request may be, made to cost as much as they can: what a fuzzer with its
// short inputs does not come upon.
const QList<QByteArray>& giants();

} // namespace cts::fuzz
