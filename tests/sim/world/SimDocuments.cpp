#include "tests/sim/world/SimDocuments.h"

#include "shared/base/Hash.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using client::Blobs;

static std::unique_ptr<Blobs> opened(const client::ProfilePaths& paths, const SecureBytes& key, const Clock& clock) {
    auto blobs = Blobs::open(paths, key, clock);
    if (!blobs)
        throw std::runtime_error("the list of documents: " + blobs.error().code.toStdString());
    return std::move(*blobs);
}

SimDocuments::SimDocuments(const client::ProfilePaths& paths, const SecureBytes& key, SimNet& net,
                           const QString& device, const Clock& clock)
    : m_own(opened(paths, key, clock)), m_ofLane(opened(paths, key, clock)), m_line(net, device),
      m_lane(*m_ofLane, m_line, clock) {}

Result<QJsonObject> SimDocuments::add(const QByteArray& content, const client::BlobPlace& place) {
    const QString digest = sha256Hex(content);
    if (auto done = m_own->add(digest, content, place); !done)
        return done.error();
    m_lane.wake();
    return QJsonObject{
        {u"blob"_s, digest}, {u"name"_s, u"letter.pdf"_s}, {u"type"_s, u"pdf"_s}, {u"bytes"_s, content.size()}};
}

Status SimDocuments::want(const QJsonObject& attachment, const client::BlobPlace& place) {
    auto done = m_own->want(attachment.value("blob"_L1).toString(), attachment.value("bytes"_L1).toInteger(), place);
    if (done)
        m_lane.hurry();
    return done;
}

} // namespace cts::sim
