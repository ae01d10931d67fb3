#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>

namespace cts {

// What is wanted of a JSON object: these of its members, and of some of them only these of theirs.
struct JsonPick {
    QSet<QString> members;
    QHash<QString, QSet<QString>> within; // by a name of `members`
};

// As parseJsonObject, but builds only what is wanted. For large objects of which little is needed, out of a store that
// has taken them before: what is left out is not checked. Errors: those of parseJsonObject.
Result<QJsonObject> pickFromJson(const QByteArray& bytes, const JsonPick& pick);

} // namespace cts
