#pragma once

#include "shared/sql/Connection.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <stdexcept>

namespace cts::tests {

// A folder that goes with the test, and databases in it.
class SqlFixture {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    sql::Options options(const QString& name = QStringLiteral("test.db")) const {
        sql::Options options;
        options.database = path(name);
        return options;
    }

    std::unique_ptr<sql::Connection> open(const QString& name = QStringLiteral("test.db")) const {
        return open(options(name));
    }

    static std::unique_ptr<sql::Connection> open(const sql::Options& options) {
        auto opened = sql::Connection::open(options);
        if (!opened)
            throw std::runtime_error(opened.error().code.toStdString());
        return std::move(*opened);
    }

    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            throw std::runtime_error("cannot write a file of the test");
    }

    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace cts::tests
