#include "tests/sim/world/SeededChance.h"

#include <QHashSeed>

#include <openssl/rand.h>

#include <random>
#include <stdexcept>

namespace cts::sim {

static std::mt19937_64 engine;

static int bytes(unsigned char* out, int length) {
    for (int i = 0; i < length; ++i)
        out[i] = static_cast<unsigned char>(engine());
    return 1;
}

static int seedIgnored(const void*, int) {
    return 1;
}

static int addIgnored(const void*, int, double) {
    return 1;
}

static int ready() {
    return 1;
}

void SeededChance::install() {
    QHashSeed::setDeterministicGlobalSeed();
    static const RAND_METHOD method{seedIgnored, bytes, nullptr, addIgnored, bytes, ready};
    // Deprecated in favour of providers, which are a lot more than is needed to turn chance off.
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    if (RAND_set_rand_method(&method) != 1)
        throw std::runtime_error("OpenSSL keeps its own chance");
    QT_WARNING_POP
}

void SeededChance::seed(quint32 seed) {
    engine.seed(seed);
}

} // namespace cts::sim
