#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace cts {

// Photos tell where they were taken, when and with what; a safe house must not be found through one. Both functions
// copy what is needed to show the picture as it was and leave out everything else: no pixel is decoded or changed. What
// follows the end of the picture goes too. Pure.

// A JPEG (ITU-T T.81) with its JFIF head, colour profile (ICC) and Adobe colour marker, without EXIF, XMP, IPTC, maker
// notes, previews and comments. A picture that EXIF turns is given an EXIF block that says how it is turned and nothing
// else. Error: "damagedDocument" {type}: not a whole JPEG.
Result<QByteArray> cleanJpeg(QByteArrayView bytes);

// A PNG (W3C PNG, third edition) with the chunks that pixels and colours need. Error: "damagedDocument" {type}.
Result<QByteArray> cleanPng(QByteArrayView bytes);

} // namespace cts
