#pragma once

#include "client/forms/AttachmentSource.h"
#include "client/ui/Desk.h"

#include <QPointer>
#include <QWidget>

#include <optional>

namespace cts::client::ui {

// The documents of the record that a page shows: takes files in for it, shows pictures, and after asking hands others
// to the computer's own program. One that is not on this device yet is opened when it has come. Borrows the desk, whose
// documents must be there. UI thread.
class CaseDocuments final : public QObject, public AttachmentSource {
    Q_OBJECT
public:
    // `page` owns it and stands behind its dialogs.
    CaseDocuments(const Desk& desk, QWidget* page);

    // The record whose documents these are from now on; what was wished for another one is not opened any more.
    void setPlace(const BlobPlace& place);

    void store(const QString& path, Stored done) override;
    void open(const QJsonObject& attachment) override;

Q_SIGNALS:
    // Why a document is not shown: "notHere" while it is on its way, or why it cannot be.
    void told(const cts::Error& error);

private:
    void showPicture(const QJsonObject& attachment);
    bool confirmOutside(const QJsonObject& attachment) const;
    void openOutside(const QJsonObject& attachment);
    void tell(const QJsonObject& attachment, const Error& error);

    const Desk& m_desk;
    QWidget* m_page;
    BlobPlace m_place;
    std::optional<QJsonObject> m_wished;
};

} // namespace cts::client::ui
