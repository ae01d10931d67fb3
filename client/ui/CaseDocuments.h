#pragma once

#include "client/forms/AttachmentSource.h"
#include "client/ui/Desk.h"

#include <QObject>

#include <optional>

namespace cts::client::ui {

// The documents of the record that a page shows: takes files in for it, and hands them to the computer's own program to
// look at. One that is not on this device yet is opened when it has come. Borrows the desk, whose documents must be
// there. UI thread.
class CaseDocuments final : public QObject, public AttachmentSource {
    Q_OBJECT
public:
    explicit CaseDocuments(const Desk& desk, QObject* parent = nullptr);

    // The record whose documents these are from now on; what was wished for another one is not opened any more.
    void setPlace(const BlobPlace& place);

    Result<QJsonObject> store(const QString& path) override;
    void open(const QJsonObject& attachment) override;

Q_SIGNALS:
    // Why a document is not shown: "notHere" while it is on its way, or why it cannot be.
    void told(const cts::Error& error);

private:
    const Desk& m_desk;
    BlobPlace m_place;
    std::optional<QJsonObject> m_wished;
};

} // namespace cts::client::ui
