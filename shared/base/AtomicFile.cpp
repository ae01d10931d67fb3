#include "shared/base/AtomicFile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace cts {

using namespace Qt::StringLiterals;

// QSaveFile makes the content durable, but not the name: until the folder is written too, a new file could vanish in a
// power failure. Elsewhere than on Unix a rename is durable by itself.
static void syncFolderOf(const QString& path) {
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
#else
    Q_UNUSED(path)
#endif
}

// QSaveFile::commit() does not notice that the bytes it still holds in its buffer did not fit on the disk, and would
// put a cut-off file in place of the old one; hence the flush.
Status writeAtomically(const QString& path, QByteArrayView bytes) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush() && file.commit();
    if (!written)
        return Error{u"cannotWrite"_s, {{u"file"_s, path}, {u"detail"_s, file.errorString()}}};
    syncFolderOf(path);
    return Done{};
}

} // namespace cts
