#pragma once

#include <QSqlDriverPlugin>

namespace cts::client {

// What Qt loads to learn of the driver QSQLCIPHER.
class CipherPlugin final : public QSqlDriverPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QSqlDriverFactoryInterface_iid FILE "sqlcipher.json")

public:
    // A new CipherDriver, or nullptr for any other name than QSQLCIPHER.
    QSqlDriver* create(const QString& key) override;
};

} // namespace cts::client
