#include "server/app/SealKey.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

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
    QSaveFile made(name);
    const bool written = made.open(QIODevice::WriteOnly) &&
                         made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         made.write(pem.view().data(), pem.size()) == pem.size() && made.commit();
    if (!written)
        return unusable;
    return key;
}

} // namespace cts::server
