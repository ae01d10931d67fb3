#pragma once

#include "client/store/Outbox.h"
#include "client/store/VanishedAssignment.h"

#include <QList>

namespace cts::client {

// Which assignments have left this device and have not been announced to the person yet, or not been read: a fact in
// the outbox's meta, so that it outlives a restart and a rebuilt cache. Lives where its outbox does. Errors: those of
// the outbox.
class Vanished {
public:
    explicit Vanished(Outbox& outbox) : m_outbox(outbox) {}

    QList<VanishedAssignment> list() const;
    // Adds to them; one that is there already stays as it was.
    Status add(const QList<VanishedAssignment>& gone);
    // The person has read it.
    Status dismiss();

private:
    Outbox& m_outbox;
};

} // namespace cts::client
