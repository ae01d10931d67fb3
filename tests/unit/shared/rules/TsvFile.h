#pragma once

#include <QFile>
#include <QList>
#include <QMap>
#include <QStringList>

#include <stdexcept>

namespace cts::tests {

// The lines of a table in tests/data, each by the names of the first line. Throws when the file is missing.
inline QList<QMap<QString, QString>> readTsv(const QString& name) {
    QFile file(QStringLiteral(CTS_SOURCE_DIR "/tests/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("a table of tests/data is missing");
    auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const auto names = lines.takeFirst().split(u'\t');
    QList<QMap<QString, QString>> rows;
    for (const auto& line : lines) {
        const auto cells = line.split(u'\t');
        QMap<QString, QString> row;
        for (qsizetype i = 0; i < names.size(); ++i)
            row.insert(names.at(i), cells.value(i));
        rows.append(row);
    }
    return rows;
}

} // namespace cts::tests
