#pragma once

#include "shared/rules/Rulebook.h"

#include <QList>

#include <memory>
#include <mutex>
#include <utility>

namespace cts::rules {

// Rulebooks that were read before: reading and checking one takes longer than a window may stand still, and a client
// needs the same one at every unlock, on two threads. Keeps the last few. Any thread.
class RulebookShelf {
public:
    // As Rulebook::loadBundle; what is not in order is read anew each time.
    Rulebook::Loaded load(const QByteArray& bundle);

private:
    std::mutex m_mutex;
    QList<std::pair<QByteArray, std::shared_ptr<const Rulebook>>> m_read; // by SHA-256 of the bundle, newest last
};

} // namespace cts::rules
