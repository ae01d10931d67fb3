#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Connection.h"

#include <QList>
#include <QString>

namespace cts::sql {

// Brings a database to the newest schema by numbered SQL files. A folder (also of Qt resources) holds
// `001_what.sql`, `002_what.sql` ... without a gap; `001_what.sqlite.sql` and `001_what.postgresql.sql` side by side
// where the dialects differ. Each file is one transaction, which also raises the version kept in the database, so an
// upgrade that was cut off goes on where it stopped. Foreign keys may be broken within a file, not at its end.
// The first file builds its version from nothing: when old steps are dropped, its number is the oldest schema that can
// still be brought up. Nothing is ever deleted to get there. Stateless apart from the folder's name; any thread.
class Migrator {
public:
    explicit Migrator(QString folder);

    // Gives back the version the database now has. Errors: "newerSchema" {found, known}, "olderSchema" {found, oldest},
    // "badMigrations" {reason, file} when the folder is not in order, and those of Connection with {step}: the file.
    Result<int> apply(Connection& connection) const;
    // The version kept in the database; 0 if it has none.
    static Result<int> version(Connection& connection);

private:
    struct Step {
        int number = 0;
        QString path;
    };
    Result<QList<Step>> steps(Dialect dialect) const;
    Status applyStep(Connection& connection, const Step& step) const;

    QString m_folder;
};

} // namespace cts::sql
