#pragma once

#include "shared/protocol/SyncMessages.h"

namespace cts::protocol {

// Parts packed into frames of type Parts, which is how they travel: what parts of one record and one assignment have in
// common stands once. The head of such a frame is {"names": [...], "parts": count}; kinds, forms and states are numbers
// of its names. The body has for each part, integers as LEB128:
//   1 byte   compartment (low 4 bits); 16: the record of the part before; 32: its assignment; 64: no assignment;
//            128: it tells of conflicts
//   16 bytes record, 16 bytes assignment; kind, form, state    where they are not those of the part before
//   conflicts, where told; revision; 32 bytes hash; length of the payload; payload
// A frame has about 256 KiB, and more only where one part has.
QByteArray encodeParts(const QList<PutPart>& puts);

// Adds what a frame of type Parts holds. Strict. Errors: "badMessage" {what}.
Status decodeParts(const Frame& frame, QList<PutPart>& puts);

} // namespace cts::protocol
