#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <utility>

namespace cts::tests {

// A spoiled text and what was done to it.
using Spoiled = std::pair<QByteArray, QByteArray>;

// Texts that are no JSON object of ours at all, whatever fields are expected: broken, cut off, too deep, not UTF-8, a
// key twice, of another type. `good` is a text that would be accepted.
QList<Spoiled> spoiledTexts(const QByteArray& good);

// Good JSON with one wrong thing in it: every field, at every depth, with every other type and with values of its own
// type that nothing can mean; every field left out; every object with a field that nobody knows.
QList<Spoiled> spoiledFields(const QJsonObject& good);

} // namespace cts::tests
