#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace cts::protocol {

// A file of unsent work (suffix .ctsout): what a device has not been able to send, each outbox transaction sealed to
// the server's public key, so that anybody may carry it and only the server can read it. It names the device and
// nobody.
//
// Layout, numbers big-endian: "CTSOUT", version (u16, 1); head size (u32), head (canonical JSON: device, made, boxes);
// for each box kind (u8), first n (u64), last n (u64), size (u32), bytes; SHA-256 of everything before it.

// Operations: n from `first` to `last`, bound to sealedAssociatedData. Draft: one edit that its author has not said
// yet, sealed as a batch of one with n 0, bound to draftAssociatedData.
struct WorkBox {
    enum class Kind : quint8 { Operations = 1, Draft = 2 };
    Kind kind = Kind::Operations;
    qint64 first = 0;
    qint64 last = 0;
    QByteArray box;

    bool operator==(const WorkBox&) const = default;
};

// All of it, in the order of the file.
struct WorkFile {
    QString device;
    QString made;         // UTC ISO with seconds, by the device's clock: information for people
    QList<WorkBox> boxes; // operations in the order of their numbers, none twice; then drafts

    bool operator==(const WorkFile&) const = default;
};

inline constexpr qsizetype maxWorkFile = qsizetype(256) << 20;
inline constexpr int maxWorkBoxes = 100'000;

// What the box of a draft is bound to beside its content.
QByteArray draftAssociatedData(const QString& device);

QByteArray encode(const WorkFile& file);
// Strict. Errors: "notAWorkFile", "newerWorkFile" {found, known}, "tooLarge", "damagedWorkFile" {reason}: "truncated",
// "checksum", "head", "boxes", "order".
Result<WorkFile> decodeWorkFile(const QByteArray& bytes);

} // namespace cts::protocol
