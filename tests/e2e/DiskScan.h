#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace cts::tests {

// Looks for readable case data in everything a client left on the disk.
class DiskScan {
public:
    // Words that may stand in no file, whatever their case; looked for as UTF-8 and as UTF-16.
    explicit DiskScan(const QStringList& words);

    // "file: word" for every find in the folder and below, and for every file that starts with the SQLite header.
    // Empty is good.
    QStringList findings(const QString& folder) const;
    // How many files the last findings() has looked at.
    int files() const { return m_files; }

private:
    QByteArrayList m_needles;
    QStringList m_words;
    mutable int m_files = 0;
};

} // namespace cts::tests
