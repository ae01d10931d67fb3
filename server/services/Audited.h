#pragma once

#include "server/services/ServerContext.h"

namespace cts::server {

// Reads something, writes down who read it, and answers only when that is durable: what cannot be audited is not shown.
// `read(Store&, QJsonObject& found)` gives a Result<T> and adds to the audit entry's data how much it found.
template <class T, class Read>
void readAudited(const ServerContext& context, AuditEntry entry, Read read, std::function<void(Result<T>)> done) {
    auto found = std::make_shared<QJsonObject>(entry.data);
    const auto audit = [&context, entry = std::move(entry), found, done = std::move(done)](Result<T> result) mutable {
        entry.data = *found;
        entry.outcome = result ? QStringLiteral("done") : result.error().code;
        context.database.write(
            [&context, entry](Store& store) -> Status {
                store.audit().add(entry, context.clock.now());
                return Done{};
            },
            [result = std::move(result), done](const Status& written) {
                done(written ? result : Result<T>(written.error()));
            });
    };
    context.database.read(
        [read = std::move(read), found](Store& store) mutable -> Result<T> { return read(store, *found); }, audit);
}

} // namespace cts::server
