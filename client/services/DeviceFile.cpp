#include "client/services/DeviceFile.h"

#include "shared/base/AtomicFile.h"
#include "shared/base/CanonicalJson.h"

#include <QFile>

namespace cts::client {

using namespace Qt::StringLiterals;

DeviceFile DeviceFile::read(const ProfilePaths& paths) {
    QFile file(paths.deviceFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto json = parseJsonObject(file.readAll());
    if (!json)
        return {};
    return {QUrl(json->value("server"_L1).toString()), json->value("userName"_L1).toString(),
            json->value("device"_L1).toString()};
}

Status DeviceFile::write(const ProfilePaths& paths) const {
    const QByteArray json =
        canonicalJson(QJsonObject{{u"server"_s, server.toString()}, {u"userName"_s, userName}, {u"device"_s, device}});
    if (!paths.folder.mkpath(u"."_s))
        return Error{u"cannotWrite"_s, {{u"file"_s, paths.deviceFile()}}};
    return writeAtomically(paths.deviceFile(), json);
}

} // namespace cts::client
