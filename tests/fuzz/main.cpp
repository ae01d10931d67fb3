// The entry points of libFuzzer: `cts-fuzz --target=NAME [--seeds=FOLDER] [libFuzzer's arguments]`. With --seeds the
// target's own seeds are written to the folder first. `cts-fuzz --list` names the targets.

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/engine/FrameMutator.h"
#include "tests/fuzz/engine/JsonMutator.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t maxSize);

namespace {

using namespace cts;

const fuzz::FuzzTarget* chosen = nullptr;
constexpr size_t roomForText = 4096;

QByteArray changedBytes(const QByteArray& bytes) {
    QByteArray room = bytes;
    const auto size = static_cast<size_t>(bytes.size());
    const size_t most = std::max(2 * size, roomForText);
    room.resize(static_cast<qsizetype>(most));
    const size_t length = LLVMFuzzerMutate(reinterpret_cast<uint8_t*>(room.data()), size, most);
    return room.left(static_cast<qsizetype>(length));
}

QByteArray changedJson(const QByteArray& bytes, unsigned seed) {
    const auto object = parseJsonObject(bytes);
    return object ? canonicalJson(fuzz::JsonMutator(seed, changedBytes).mutated(*object)) : changedBytes(bytes);
}

QByteArray changed(const QByteArray& bytes, unsigned seed) {
    const auto json = [seed](const QByteArray& part) { return changedJson(part, seed / 7); };
    if (seed % 5 == 0 || chosen->shape == fuzz::Shape::Bytes)
        return changedBytes(bytes);
    return chosen->shape == fuzz::Shape::Json ? json(bytes)
                                              : fuzz::FrameMutator(seed / 5, json, changedBytes).mutated(bytes);
}

void listTargets() {
    for (const auto& target : fuzz::fuzzTargets())
        std::puts(target.name);
    std::exit(0);
}

void choose(const char* name) {
    for (const auto& target : fuzz::fuzzTargets())
        if (std::strcmp(target.name, name) == 0)
            chosen = &target;
}

void writeSeeds(const QString& folder) {
    QDir().mkpath(folder);
    for (const auto& seed : chosen->seeds()) {
        QFile file(QDir(folder).filePath(sha256Hex(seed).left(16)));
        if (!file.open(QIODevice::WriteOnly) || file.write(seed) != seed.size())
            std::exit(2);
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    const char* seeds = nullptr;
    for (int i = 1; i < *argc; ++i) {
        const char* argument = (*argv)[i];
        if (std::strcmp(argument, "--list") == 0)
            listTargets();
        if (std::strncmp(argument, "--target=", 9) == 0)
            choose(argument + 9);
        if (std::strncmp(argument, "--seeds=", 8) == 0)
            seeds = argument + 8;
    }
    if (!chosen) {
        std::fputs("cts-fuzz: name one of the targets of --list\n", stderr);
        std::exit(2);
    }
    if (seeds)
        writeSeeds(QString::fromLocal8Bit(seeds));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    chosen->play(bytes);
    return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t maxSize, unsigned seed) {
    const QByteArray before(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QByteArray after = changed(before, seed);
    if (after.size() > static_cast<qsizetype>(maxSize))
        return LLVMFuzzerMutate(data, size, maxSize);
    std::memcpy(data, after.constData(), static_cast<size_t>(after.size()));
    return static_cast<size_t>(after.size());
}
