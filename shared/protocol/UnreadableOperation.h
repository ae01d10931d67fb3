#pragma once

#include "shared/base/Error.h"
#include "shared/records/Operation.h"

#include <QJsonObject>

#include <optional>

namespace cts::protocol {

inline constexpr qint64 maxOperationNumber = 1'000'000'000'000; // as in the operations themselves

// An operation in a sound message that cannot be understood: refused by itself, with everything around it taken.
struct UnreadableOperation {
    qint64 n = 0;
    QString id;     // "" when that cannot be read either
    QString record; // the same
    QString hash;   // SHA-256 hex of its bytes as they came
    Error why;      // "badOperation" {key}
};

// What there is to say of it; nothing when it says no number of its own: then it has no place in the order, and nobody
// could be told about it.
std::optional<UnreadableOperation> unreadableOperation(const QJsonObject& json, const QByteArray& bytes,
                                                       const Error& why);

} // namespace cts::protocol
