#pragma once

#include "client/store/ProfilePaths.h"
#include "shared/base/Result.h"

#include <QString>
#include <QUrl>

namespace cts::client {

// What a profile must know before it is unlocked: where the server is, who signed in, which device this is. No secret
// and nothing of a case.
struct DeviceFile {
    QUrl server;
    QString userName;
    QString device;

    bool exists() const { return !device.isEmpty(); }

    QByteArray toJson() const;
    // Nothing of it exists() when `json` isn't what toJson() wrote.
    static DeviceFile fromJson(const QByteArray& json);

    static DeviceFile read(const ProfilePaths& paths);
    // Errors: "cannotWrite" {file}.
    Status write(const ProfilePaths& paths) const;
};

} // namespace cts::client
