#include "client/services/DeviceFile.h"

#include "shared/base/AtomicFile.h"
#include "shared/base/CanonicalJson.h"

#include <QFile>

namespace cts::client {

using namespace Qt::StringLiterals;

QByteArray DeviceFile::toJson() const {
    return canonicalJson(
        QJsonObject{{u"server"_s, server.toString()}, {u"userName"_s, userName}, {u"device"_s, device}});
}

DeviceFile DeviceFile::fromJson(const QByteArray& json) {
    const auto parsed = parseJsonObject(json);
    if (!parsed)
        return {};
    return {QUrl(parsed->value("server"_L1).toString()), parsed->value("userName"_L1).toString(),
            parsed->value("device"_L1).toString()};
}

DeviceFile DeviceFile::read(const ProfilePaths& paths) {
    QFile file(paths.deviceFile());
    return file.open(QIODevice::ReadOnly) ? fromJson(file.readAll()) : DeviceFile{};
}

Status DeviceFile::write(const ProfilePaths& paths) const {
    if (!paths.folder.mkpath(u"."_s))
        return Error{u"cannotWrite"_s, {{u"file"_s, paths.deviceFile()}}};
    return writeAtomically(paths.deviceFile(), toJson());
}

} // namespace cts::client
