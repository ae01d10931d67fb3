#include "shared/sql/Backup.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

// The unfinished copy; it goes with its scope unless it got its final name.
class PartialCopy {
public:
    explicit PartialCopy(const QString& final)
        : m_file(final + u".partial-"_s + QUuid::createUuid().toString(QUuid::Id128)) {}
    ~PartialCopy() {
        if (!m_named)
            m_file.remove();
    }
    PartialCopy(const PartialCopy&) = delete;
    PartialCopy& operator=(const PartialCopy&) = delete;

    QString path() const { return m_file.fileName(); }

    // SQLite writes into an empty file, which therefore is made first, for its owner only.
    Status make() {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
            return Error{u"ioError"_s};
        m_file.close();
        return Done{};
    }

    Status name(const QString& final) {
        // QFile::rename never replaces a file.
        const auto from = path();
        if (!QFile::rename(from, final))
            return Error{QFileInfo::exists(final) ? u"exists"_s : u"ioError"_s};
        m_named = true;
        return Done{};
    }

private:
    QFile m_file;
    bool m_named = false;
};

Status flushFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return Error{u"ioError"_s};
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0 ? Status{Done{}} : Status{Error{u"ioError"_s}};
#else
    return ::fsync(file.handle()) == 0 ? Status{Done{}} : Status{Error{u"ioError"_s}};
#endif
}

// A new name lasts only when its folder has been flushed too; Windows has no such call and needs none.
Status flushFolderOf([[maybe_unused]] const QString& path) {
#ifndef Q_OS_WIN
    const auto folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return Error{u"ioError"_s};
    const bool flushed = ::fsync(handle) == 0;
    ::close(handle);
    if (!flushed)
        return Error{u"ioError"_s};
#endif
    return Done{};
}

// Opens the copy as a restore would and reads all of it.
Status checkCopy(const QString& path) {
    Options options;
    options.database = path;
    options.readOnly = true;
    auto copy = Connection::open(options);
    if (!copy)
        return copy.error();
    return (*copy)->check();
}

} // namespace

Status backup(Connection& connection, const QString& file) {
    if (connection.options().driver != u"QSQLITE"_s || connection.inTransaction())
        return Error{u"unsupported"_s};
    if (QFileInfo::exists(file))
        return Error{u"exists"_s};
    PartialCopy copy(file);
    if (auto made = copy.make(); !made)
        return made;
    if (auto written = connection.run(u"VACUUM INTO ?"_s, copy.path()); !written)
        return written.error();
    if (auto checked = checkCopy(copy.path()); !checked)
        return checked;
    if (auto flushed = flushFile(copy.path()); !flushed)
        return flushed;
    if (auto named = copy.name(file); !named)
        return named;
    return flushFolderOf(file);
}

} // namespace cts::sql
