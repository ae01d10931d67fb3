#pragma once

#include <QtGlobal>

namespace cts::sim {

// Makes everything that is random in this process come out of one seed: ids, keys, tokens, salts (OpenSSL's generator)
// and the order of Qt's hashes. For the whole process; call seed() again to begin anew.
class SeededChance {
public:
    // Before anything random is asked for.
    static void install();
    static void seed(quint32 seed);
};

} // namespace cts::sim
