#pragma once

#include "client/services/CaseService.h"
#include "client/store/Blobs.h"
#include "client/sync/BlobLane.h"
#include "tests/sim/world/SimNet.h"

#include <memory>

namespace cts::sim {

// The documents of a simulated device: the real list, files and lane, without the thread that reads pictures. The list
// lies on the simulated disk; the encrypted files beside it lie on the real one, so they outlive every power cut.
class SimDocuments {
public:
    // Throws std::runtime_error when the list cannot be opened. `net` and `clock` are borrowed.
    SimDocuments(const client::ProfilePaths& paths, const SecureBytes& key, SimNet& net, const QString& device,
                 const Clock& clock);

    // Keeps a document for a record that does not exist yet; what its file field holds. Errors: those of Blobs.
    Result<QJsonObject> add(const QByteArray& content, const client::BlobPlace& place);
    // Asks for a document that a record names. Errors: those of Blobs.
    Status want(const QJsonObject& attachment, const client::BlobPlace& place);
    client::Blobs& list() { return *m_own; }
    client::BlobLane& lane() { return m_lane; }

private:
    std::unique_ptr<client::Blobs> m_own;
    std::unique_ptr<client::Blobs> m_ofLane;
    SimLine m_line;
    client::BlobLane m_lane;
};

} // namespace cts::sim
