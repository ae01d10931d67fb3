#pragma once

#include <QByteArray>
#include <QList>

namespace cts::fuzz {

// How the bytes of a target are best changed: as they are, as one JSON object, or as a sequence of sync frames.
enum class Shape { Bytes, Json, Frames };

// One decoder that eats what others sent. Both functions may be called on one thread, any number of times.
struct FuzzTarget {
    const char* name;
    Shape shape;
    // Decodes, and stops the program where an answer contradicts another one; true when the bytes were understood.
    bool (*play)(const QByteArray& bytes);
    // What the real encoders make of invented data: understood, all of it.
    QList<QByteArray> (*seeds)();
};

// All of them, in the order of their names.
const QList<FuzzTarget>& fuzzTargets();

// Ends the program with a sentence unless it holds.
void require(bool holds, const char* sentence);

} // namespace cts::fuzz
