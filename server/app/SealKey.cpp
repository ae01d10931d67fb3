#include "server/app/SealKey.h"

#include "shared/base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace cts::server {

Result<SealPrivateKey> loadOrMakeSealKey(const QString& databaseFile) {
    const QString name = QFileInfo(databaseFile).absoluteDir().filePath(u"seal-key.pem"_s);
    const Error unusable{u"sealKeyUnusable"_s, {{u"file"_s, name}}};
    QFile file(name);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return unusable;
        QByteArray pem = file.readAll();
        auto key = SealPrivateKey::fromPem(SecureBytes::takeFrom(pem));
        return key ? std::move(key) : unusable;
    }
    auto key = SealPrivateKey::generate();
    const SecureBytes pem = key.toPem();
    if (!writeAtomically(name, pem.view()))
        return unusable;
    return key;
}

} // namespace cts::server
