#pragma once

#include "shared/base/Result.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace cts::client {

// Where the contents of attachments are kept; the form itself knows only names, sizes and hashes. UI thread.
class AttachmentSource {
public:
    virtual ~AttachmentSource() = default;

    // Takes a file of this device in and answers, at once or later, with what the record keeps of it: {"blob": SHA-256
    // hex, "name", "type", "bytes"}. Errors are the implementation's codes ("cannotRead", "tooLarge", ...).
    using Stored = std::function<void(const Result<QJsonObject>& attachment)>;
    virtual void store(const QString& path, Stored done) = 0;
    // Shows an attachment to the person, or says why it cannot be shown.
    virtual void open(const QJsonObject& attachment) = 0;
};

} // namespace cts::client
