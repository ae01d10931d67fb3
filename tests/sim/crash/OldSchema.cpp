#include "tests/sim/crash/OldSchema.h"

#include "shared/sql/Connection.h"
#include "shared/sql/SqlScript.h"

#include <QFile>

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;

template <class T> static T must(Result<T> result) {
    if (!result)
        throw std::runtime_error("an old schema: " + result.error().code.toStdString());
    return std::move(result).value();
}

static QStringList firstSchema() {
    QFile script(u":/sql/server/001_initial.sqlite.sql"_s);
    if (!script.open(QIODevice::ReadOnly))
        throw std::runtime_error("the first schema is missing");
    return sql::splitScript(QString::fromUtf8(script.readAll()));
}

static void copyTable(sql::Connection& old, const QString& table) {
    const auto columns = must(old.values<QString>(u"SELECT name FROM pragma_table_info(?)"_s, table));
    const QString names = u'"' + columns.join(u"\",\""_s) + u'"';
    must(old.run(u"INSERT INTO main.\"%1\" (%2) SELECT %2 FROM later.\"%1\""_s.arg(table, names)));
}

void bringDownToFirstSchema(const QString& file) {
    const QString later = file + u".later"_s;
    if (QFile::exists(file + u"-wal"_s) || !QFile::rename(file, later))
        throw std::runtime_error("the database is in use");
    {
        sql::Options options;
        options.database = file;
        const auto old = must(sql::Connection::open(options));
        must(old->execute(u"PRAGMA foreign_keys = OFF"_s));
        must(old->execute(u"ATTACH DATABASE '%1' AS later"_s.arg(later)));
        for (const auto& statement : firstSchema())
            must(old->execute(statement));
        const auto tables = must(old->values<QString>(
            u"SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s));
        for (const auto& table : tables)
            copyTable(*old, table);
        must(old->execute(u"PRAGMA user_version = 1"_s));
        must(old->execute(u"DETACH DATABASE later"_s));
        must(old->checkpoint());
    }
    QFile::remove(later);
}

} // namespace cts::sim
