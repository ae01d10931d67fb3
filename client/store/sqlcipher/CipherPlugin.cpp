#include "client/store/sqlcipher/CipherPlugin.h"

#include "client/store/sqlcipher/CipherDriver.h"

using namespace Qt::StringLiterals;

namespace cts::client {

QSqlDriver* CipherPlugin::create(const QString& key) {
    return key == u"QSQLCIPHER"_s ? new CipherDriver : nullptr;
}

} // namespace cts::client
