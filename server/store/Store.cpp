#include "server/store/Store.h"

using namespace Qt::StringLiterals;

namespace cts::server {

Store::Store(sql::Connection& connection, Caching caching)
    : m_connection(connection), m_records(connection, caching == Caching::On), m_history(connection),
      m_devices(connection), m_scope(connection, caching == Caching::On), m_assignments(connection),
      m_directory(connection), m_mail(connection), m_audit(connection), m_meta(connection), m_blobs(connection),
      m_reminders(connection, caching == Caching::On) {}

Status Store::transactionBegins() {
    const auto version = m_connection.value<qint64>(u"PRAGMA data_version"_s);
    if (!version)
        return version.error();
    if (version->value_or(0) != m_dataVersion)
        forget();
    m_dataVersion = version->value_or(0);
    return Done{};
}

void Store::forget() {
    m_records.forget();
    m_history.forget();
    m_settings.reset();
    m_scope.forget();
    m_reminders.forget();
}

} // namespace cts::server
