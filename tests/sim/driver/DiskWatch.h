#pragma once

#include <QByteArray>
#include <QString>

namespace cts::sim {

// One file as the simulated disk knows it. Every call comes before the real one and says what SQLite is told instead
// of it: 0 for "go on", else a result code of SQLite.
class DiskFile {
public:
    virtual ~DiskFile() = default;
    virtual int read() = 0;
    // `before`: what the bytes were, shorter where the file ended.
    virtual int write(qint64 offset, const QByteArray& before, qint64 sizeBefore, const QByteArray& bytes) = 0;
    // `tail`: what is cut off.
    virtual int truncate(qint64 size, const QByteArray& tail) = 0;
    virtual int sync() = 0;
};

// What the drivers of the simulated world report to, and take chance and time from. One thread.
class DiskWatch {
public:
    virtual ~DiskWatch() = default;
    // Null: the file cannot be opened.
    virtual DiskFile* open(const QString& file) = 0;
    virtual int remove(const QString& file) = 0;
    virtual QByteArray chance(int length) = 0;
    // Milliseconds since 1970.
    virtual qint64 now() const = 0;
    // What is prepared instead of a statement on a database file; the values that are bound stay the same.
    virtual QString statement(const QString& file, const QString& sql) = 0;
    // Whether the statement, as it was given to statement(), is said to be done without being done.
    virtual bool skips(const QString& file, const QString& sql) = 0;
};

} // namespace cts::sim
