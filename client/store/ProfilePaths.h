#pragma once

#include <QDir>
#include <QString>

namespace cts::client {

// Where one user's things lie on this device. Two users of one laptop have two profiles and share nothing.
struct ProfilePaths {
    QDir folder;

    QString vaultFile() const { return folder.filePath(QStringLiteral("vault.json")); }
    QString deviceFile() const { return folder.filePath(QStringLiteral("device.json")); }
    // Stands while a profile is being made: without deviceFile() beside it nobody has worked in this profile yet.
    QString unfinishedFile() const { return folder.filePath(QStringLiteral("unfinished")); }
    QString cacheFile() const { return folder.filePath(QStringLiteral("cache.db")); }
    QString outboxFile() const { return folder.filePath(QStringLiteral("outbox.db")); }
    // What documents there are; the documents themselves are the "*.blob" files beside it.
    QString blobsFile() const { return folder.filePath(QStringLiteral("blobs.db")); }
    // Copies of documents that other programs show, as long as they may.
    QString openedFolder() const { return folder.filePath(QStringLiteral("opened")); }
    // Sealed operations, one folder for each device this profile has been; see SealedOutbox.
    QString sealedRoot() const { return folder.filePath(QStringLiteral("sealed")); }
    QString sealedFolder(const QString& device) const { return QDir(sealedRoot()).filePath(device); }
};

} // namespace cts::client
