#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace cts {

// The table of contents of a ZIP file (PKWARE APPNOTE 6.3), read strictly and without unpacking anything: the first
// entry begins with the first byte, the directory ends with the last one, entries lie in the file without overlapping,
// and what an entry says of itself agrees with the directory. Borrows nothing. A plain value.
class ZipDirectory {
public:
    struct Entry {
        QByteArray name;
        qint64 packedBytes = 0;
        qint64 unpackedBytes = 0; // as it claims
        bool encrypted = false;
    };

    // Error: "badZip", also for names that lead out of a folder, for more than one disk and for more than 4 GB.
    static Result<ZipDirectory> read(QByteArrayView bytes);
    // Whether a reader of ZIP files, which looks from the end, would take these bytes for one.
    static bool endsLikeOne(QByteArrayView bytes);

    const QList<Entry>& entries() const { return m_entries; }

private:
    QList<Entry> m_entries;
};

} // namespace cts
