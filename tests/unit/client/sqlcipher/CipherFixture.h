#pragma once

#include "tests/unit/shared/sql/SqlFixture.h"

#include <QDir>

namespace cts::tests {

// Encrypted databases in a folder that goes with the test.
class CipherFixture : public SqlFixture {
public:
    static QByteArray key(char fill = 'k') { return QByteArray(32, fill); }

    sql::Options encrypted(const QString& name = QStringLiteral("test.db"), const QByteArray& rawKey = key()) const {
        auto options = SqlFixture::options(name);
        options.driver = QStringLiteral("QSQLCIPHER");
        options.key = rawKey;
        return options;
    }

    // "opened", or the code of the error.
    static QString opening(const sql::Options& options) {
        const auto opened = sql::Connection::open(options);
        return opened ? QStringLiteral("opened") : opened.error().code;
    }

    // Names of the files in the folder that hold any of these bytes, with the size of all files read.
    QStringList filesWith(const QByteArrayList& markers, qint64* bytesRead) const {
        QStringList found;
        *bytesRead = 0;
        for (const auto& name : QDir(path({})).entryList(QDir::Files)) {
            const auto content = read(name);
            *bytesRead += content.size();
            for (const auto& marker : markers)
                if (content.contains(marker))
                    found.append(name);
        }
        return found;
    }
};

} // namespace cts::tests
