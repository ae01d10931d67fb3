#include "shared/rules/RulebookShelf.h"

#include "shared/base/Hash.h"

namespace cts::rules {

static constexpr qsizetype kept = 3;

Rulebook::Loaded RulebookShelf::load(const QByteArray& bundle) {
    const QByteArray digest = sha256(bundle);
    const std::lock_guard lock(m_mutex);
    for (const auto& [of, rulebook] : std::as_const(m_read))
        if (of == digest)
            return {rulebook, {}};
    auto loaded = Rulebook::loadBundle(bundle);
    if (loaded.rulebook) {
        m_read.append({digest, loaded.rulebook});
        if (m_read.size() > kept)
            m_read.removeFirst();
    }
    return loaded;
}

} // namespace cts::rules
