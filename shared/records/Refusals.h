#pragma once

#include "shared/base/Error.h"

namespace cts::records {

// A refusal of the reducer: its code, its data and the HTTP-like status that receipts and answers carry.
inline Error refusal(const QString& code, int status, QJsonObject data = {}) {
    data.insert(QStringLiteral("status"), status);
    return Error{code, data};
}

} // namespace cts::records
