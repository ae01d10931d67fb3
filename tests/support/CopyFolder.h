#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <stdexcept>

namespace cts::tests {

// Copies everything in a folder, hidden files and folders too, into another one, which is made. Throws
// std::runtime_error when a file cannot be copied.
inline void copyFolder(const QDir& from, const QDir& to) {
    to.mkpath(QStringLiteral("."));
    for (const auto& entry : from.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const QString target = to.filePath(entry.fileName());
        if (entry.isDir())
            copyFolder(QDir(entry.filePath()), QDir(target));
        else if (!QFile::copy(entry.filePath(), target))
            throw std::runtime_error("cannot copy " + entry.filePath().toStdString());
    }
}

} // namespace cts::tests
