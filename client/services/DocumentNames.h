#pragma once

#include "client/store/Blobs.h"
#include "client/store/ClientStore.h"

namespace cts::client {

// What of one assignment names documents on this device: records, what is typed, what waits, what was refused. Read
// once, for as many documents as one likes. Borrows the store; lives on the UI thread, for the time of one call.
class DocumentNames {
public:
    DocumentNames(ClientStore& store, const QString& assignment);

    // Whether the record of the naming, or something typed or done for it, has the document. What cannot be read counts
    // as having it: nothing is removed for a fault of the disk.
    bool contain(const BlobNaming& naming) const;

private:
    ClientStore& m_store;
    Result<OverlayView> m_view;
    bool m_isRead = false;
    QByteArray m_operations; // those that wait or were refused, as JSON
};

} // namespace cts::client
