#include "tests/e2e/DiskScan.h"

#include <QDirIterator>
#include <QFile>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QByteArray utf16(const QString& text) {
    return {reinterpret_cast<const char*>(text.utf16()), text.size() * 2};
}

DiskScan::DiskScan(const QStringList& words) {
    for (const auto& word : words) {
        m_needles << word.toLower().toUtf8() << utf16(word.toLower());
        m_words << word << word;
    }
}

QStringList DiskScan::findings(const QString& folder) const {
    QStringList found;
    m_files = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++m_files;
        const QByteArray bytes = file.readAll();
        if (bytes.startsWith("SQLite format 3"))
            found.append(file.fileName() + u": SQLite header"_s);
        const QByteArray folded = bytes.toLower();
        for (qsizetype i = 0; i < m_needles.size(); ++i)
            if (folded.contains(m_needles.at(i)))
                found.append(file.fileName() + u": "_s + m_words.at(i));
    }
    return found;
}

} // namespace cts::tests
