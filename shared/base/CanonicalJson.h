#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

namespace cts {

// RFC 8785 (JCS) bytes of a value: keys by UTF-16 code units, no spaces, shortest numbers. Our numbers are integers.
// Half a surrogate pair is written as U+FFFD. Throws std::invalid_argument for a number that is not finite.
QByteArray canonicalJson(const QJsonValue& value);

// Parses one JSON object strictly: UTF-8, at most `maxDepth` deep, no duplicate keys, nothing after it.
// Errors: "badJson", "tooDeep", "duplicateKey" {key}; each with {offset} in bytes from 0, and {line}, {column} from 1.
Result<QJsonObject> parseJsonObject(const QByteArray& bytes, int maxDepth = 32);

} // namespace cts
