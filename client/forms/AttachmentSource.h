#pragma once

#include "shared/base/Result.h"

#include <QJsonObject>
#include <QString>

namespace cts::client {

// Where the contents of attachments are kept; the form itself knows only names, sizes and hashes. UI thread.
class AttachmentSource {
public:
    virtual ~AttachmentSource() = default;

    // Takes a file of this device in and gives what the record keeps of it: {"blob": SHA-256 hex, "name", "type",
    // "bytes"}. Errors are the implementation's codes ("cannotRead", "tooLarge", ...).
    virtual Result<QJsonObject> store(const QString& path) = 0;
    // Shows an attachment to the person, or says why it cannot be shown.
    virtual void open(const QJsonObject& attachment) = 0;
};

} // namespace cts::client
