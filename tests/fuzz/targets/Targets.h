#pragma once

#include <QByteArray>
#include <QList>

// The two functions of every target (FuzzTarget.h), each pair in a file of its own.
namespace cts::fuzz {

// A device's cursor, as it is sent and as the content of one that the server has signed.
bool playCursor(const QByteArray& bytes);
QList<QByteArray> cursorSeeds();

// A file that somebody uploads: what it is, and what is left of a picture.
bool playDocument(const QByteArray& bytes);
QList<QByteArray> documentSeeds();

// The head of an HTTP request, from the first byte to the route.
bool playHttp(const QByteArray& bytes);
QList<QByteArray> httpSeeds();

// The JSON that everything else is made of.
bool playJson(const QByteArray& bytes);
QList<QByteArray> jsonSeeds();

// One operation: decoded, then reduced by everybody concerned over an invented case.
bool playOperation(const QByteArray& bytes);
QList<QByteArray> operationSeeds();

// A part of a record as the server sends it: compressed or, to be reached more easily, in clear.
bool playPayload(const QByteArray& bytes);
QList<QByteArray> payloadSeeds();

// The answer of POST /v1/sync.
bool playPull(const QByteArray& bytes);
QList<QByteArray> pullSeeds();

// The request of POST /v1/sync.
bool playPush(const QByteArray& bytes);
QList<QByteArray> pushSeeds();

// The receipt of one operation.
bool playReceipt(const QByteArray& bytes);
QList<QByteArray> receiptSeeds();

// A rulebook's bundle, and a record begun by each of its forms.
bool playRulebook(const QByteArray& bytes);
QList<QByteArray> rulebookSeeds();

// Unsent work: the sealed box, and the batch inside one.
bool playSealed(const QByteArray& bytes);
QList<QByteArray> sealedSeeds();

} // namespace cts::fuzz
