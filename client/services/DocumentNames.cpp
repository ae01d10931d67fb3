#include "client/services/DocumentNames.h"

#include "shared/base/CanonicalJson.h"

namespace cts::client {

DocumentNames::DocumentNames(ClientStore& store, const QString& assignment)
    : m_store(store), m_view(store.view(assignment)) {
    const auto unsent = store.outbox().unsentOf(assignment, store.delivered());
    const auto answered = store.outbox().answeredOf(assignment);
    if (!m_view || !unsent || !answered)
        return;
    m_isRead = true;
    for (const auto& operation : *unsent)
        m_operations += canonicalJson(records::toJson(operation));
    for (const auto& stored : *answered)
        if (stored.isRefused())
            m_operations += canonicalJson(records::toJson(stored.operation));
}

bool DocumentNames::contain(const BlobNaming& naming) const {
    const QByteArray digest = naming.sha256.toLatin1();
    const auto draft = m_store.outbox().draft(naming.place.record);
    if (!m_isRead || !draft || (*draft && canonicalJson((*draft)->fields).contains(digest)))
        return true;
    if (m_operations.contains(digest))
        return true;
    const auto record = m_view->world.find(naming.place.record);
    return record && canonicalJson(records::toJson(*record)).contains(digest);
}

} // namespace cts::client
