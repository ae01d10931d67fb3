#include "tests/bench/sync/Floors.h"

#include "shared/base/Compression.h"
#include "tests/bench/sync/RawSql.h"
#include "tests/bench/sync/SyncCounty.h"

#include <QFile>
#include <QTemporaryDir>

#include <openssl/ssl.h>

#include <memory>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace cts::bench {

using namespace Qt::StringLiterals;

namespace {

struct Row {
    QByteArray record;
    qint64 compartment = 0;
    QByteArray assignment;
    qint64 revision = 0;
    QByteArray hash;
    QByteArray frame;
};

constexpr auto schema =
    "CREATE TABLE part (seq INTEGER PRIMARY KEY, record BLOB, compartment INTEGER, assignment BLOB, "
    "revision INTEGER, hash BLOB, frame BLOB);"
    "CREATE UNIQUE INDEX part_record ON part (record, compartment);"
    "CREATE INDEX part_assignment ON part (assignment)";
constexpr auto insertion = "INSERT INTO part (record, compartment, assignment, revision, hash, frame) "
                           "VALUES (?, ?, ?, ?, ?, ?)";

QByteArray idBytes(const QByteArray& text) {
    return QByteArray::fromHex(QByteArray(text).replace('-', ""));
}

QList<Row> rowsOf(const QString& folder) {
    RawSql database(configOf(folder).database.file, false, true);
    RawSql::Statement query(database, "SELECT r.id, p.compartment, r.assignment_id, p.revision, p.hash, p.frame "
                                      "FROM part p JOIN record r ON r.rid = p.rid WHERE r.assignment_id <> ''");
    QList<Row> rows;
    query.run([&] {
        rows.append({idBytes(query.bytes(0)), query.integer(1), idBytes(query.bytes(2)), query.integer(3),
                     QByteArray::fromHex(query.bytes(4)), query.bytes(5)});
    });
    return rows;
}

void insert(RawSql::Statement& statement, const Row& row) {
    (statement << row.record << row.compartment << row.assignment << row.revision << row.hash << row.frame).run();
}

double insertion50k(const QList<Row>& rows) {
    const QTemporaryDir folder;
    RawSql database(folder.filePath(u"floor.db"_s), true, false);
    database.run(schema);
    return secondsOf([&] {
        database.run("BEGIN");
        RawSql::Statement statement(database, insertion);
        for (const auto& row : rows)
            insert(statement, row);
        database.run("COMMIT");
    });
}

using Tls = std::unique_ptr<SSL, decltype(&SSL_free)>;
using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

// Every frame with its columns behind a length, as plain as can be.
QByteArray packed(const QList<Row>& rows) {
    QByteArray bytes;
    for (const auto& row : rows) {
        const auto length = static_cast<quint32>(row.frame.size());
        bytes += row.record + row.assignment + row.hash + static_cast<char>(row.compartment);
        bytes.append(reinterpret_cast<const char*>(&length), 4);
        bytes += row.frame;
    }
    return bytes;
}

void serve(const server::Config& config, int socket, const QByteArray& bytes) {
    const TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_use_certificate_chain_file(context.get(), config.tls.certificate.toUtf8().constData());
    SSL_CTX_use_PrivateKey_file(context.get(), config.tls.key.toUtf8().constData(), SSL_FILETYPE_PEM);
    const Tls tls(SSL_new(context.get()), SSL_free);
    SSL_set_fd(tls.get(), socket);
    if (SSL_accept(tls.get()) == 1)
        for (qsizetype sent = 0; sent < bytes.size();) {
            const int now = SSL_write(tls.get(), bytes.constData() + sent,
                                      static_cast<int>(std::min<qsizetype>(bytes.size() - sent, 1 << 18)));
            if (now <= 0)
                break;
            sent += now;
        }
    SSL_shutdown(tls.get());
    ::close(socket);
}

double framesOverTls(const QString& folder, const QList<Row>& rows) {
    const QTemporaryDir place;
    RawSql database(place.filePath(u"floor.db"_s), true, false);
    database.run(schema);
    const QByteArray bytes = packed(rows);
    const auto config = configOf(folder);
    return secondsOf([&] {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
            throw std::runtime_error("socketpair");
        std::thread server([&] { serve(config, pair[0], bytes); });
        const TlsContext context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
        const Tls tls(SSL_new(context.get()), SSL_free);
        SSL_set_fd(tls.get(), pair[1]);
        SSL_connect(tls.get());
        database.run("BEGIN");
        RawSql::Statement statement(database, insertion);
        QByteArray buffer;
        QByteArray chunk(1 << 18, Qt::Uninitialized);
        for (int got = 0; (got = SSL_read(tls.get(), chunk.data(), static_cast<int>(chunk.size()))) > 0;) {
            buffer.append(chunk.constData(), got);
            qsizetype at = 0;
            constexpr qsizetype head = 16 + 16 + 32 + 1 + 4;
            while (buffer.size() - at >= head) {
                quint32 length = 0;
                memcpy(&length, buffer.constData() + at + head - 4, 4);
                if (buffer.size() - at < head + length)
                    break;
                insert(statement, {buffer.mid(at, 16), buffer.at(at + 64), buffer.mid(at + 16, 16), 1,
                                   buffer.mid(at + 32, 32), buffer.mid(at + head, length)});
                at += head + length;
            }
            buffer.remove(0, at);
        }
        database.run("COMMIT");
        server.join();
        ::close(pair[1]);
    });
}

// Bytes per document in batches of 1,000.
double batchBytes(const QString& folder) {
    QFile file(documentsFile(folder));
    (void)file.open(QIODevice::ReadOnly);
    qint64 compressed = 0;
    qint64 count = 0;
    QByteArray batch;
    while (!file.atEnd()) {
        batch += file.readLine();
        if (++count % 1000 == 0 || file.atEnd()) {
            compressed += compress(batch).size();
            batch.clear();
        }
    }
    return static_cast<double>(compressed) / static_cast<double>(count);
}

double hundredRows(const QList<Row>& rows) {
    const QTemporaryDir folder;
    RawSql database(folder.filePath(u"floor.db"_s), true, true);
    database.run(schema);
    QList<double> seconds;
    for (int first = 0; first + 100 <= 3000; first += 100)
        seconds.append(secondsOf([&] {
            database.run("BEGIN");
            RawSql::Statement statement(database, insertion);
            for (int i = first; i < first + 100; ++i)
                insert(statement, rows.at(i));
            database.run("COMMIT");
        }));
    return median(seconds);
}

double durableCommits() {
    const QTemporaryDir folder;
    RawSql database(folder.filePath(u"floor.db"_s), false, true);
    database.run("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)");
    RawSql::Statement statement(database, "INSERT INTO row (body) VALUES (?)");
    const QByteArray body(2048, 'x');
    constexpr int count = 2000;
    return count / secondsOf([&] {
               for (int i = 0; i < count; ++i)
                   (statement << body).run();
           });
}

// The rows that the server writes for an edit, without anything that decides about them.
void writeEdits(RawSql& database, const QList<qint64>& rids, int from, int count) {
    RawSql::Statement history(database, "INSERT INTO history(seq, operation, device, n, record, author, at, salt, "
                                        "content, content_hash, previous_hash, chain_hash) "
                                        "VALUES(?, ?, 'd', ?, 'r', 'a', 1, x'00', ?, ?, ?, ?)");
    RawSql::Statement part(database,
                           "UPDATE part SET revision = ?, hash = ?, frame = ? WHERE rid = ? AND compartment = 0");
    RawSql::Statement record(database, "UPDATE record SET revision = ?, seq = ? WHERE rid = ?");
    RawSql::Statement scope(database, "UPDATE scope_log SET seq = ? WHERE rid = ? AND compartment = 0 AND present = 1");
    RawSql::Statement result(database, "INSERT INTO device_result(device, n, operation, operation_hash, outcome, "
                                       "sequence, receipt) VALUES('d', ?, ?, ?, 0, ?, ?)");
    const QByteArray hash(32, 'h');
    const QByteArray hex(64, 'h');
    const QByteArray content(700, 'c');
    const QByteArray receipt(420, 'r');
    const QByteArray frame(700, 'f');
    database.run("BEGIN IMMEDIATE");
    for (int i = from; i < from + count; ++i) {
        const qint64 seq = 100'000'000 + i;
        const qint64 rid = rids.at(i % rids.size());
        const QByteArray id = "op-" + QByteArray::number(i) + "-0000-0000-0000-000000000000";
        (history << seq).text(id);
        (history << qint64(i) << content << hash << hash << hash).run();
        (part << qint64(2)).text(hex);
        (part << frame << rid).run();
        (record << qint64(2) << seq << rid).run();
        (scope << seq << rid).run();
        (result << qint64(i)).text(id).text(hex);
        (result << seq << receipt).run();
    }
    database.run("COMMIT");
}

Figures groupedWrites(const QString& folder) {
    const QTemporaryDir place;
    const QString file = place.filePath(u"floor.db"_s);
    if (!QFile::copy(configOf(folder).database.file, file))
        throw std::runtime_error("the county cannot be copied");
    RawSql database(file, false, true);
    QList<qint64> rids;
    RawSql::Statement find(database, "SELECT rid FROM record WHERE form_id = 'advocateActivity' LIMIT 4000");
    find.run([&] { rids.append(find.integer(0)); });
    writeEdits(database, rids, 0, 1000); // reads the pages
    Figures figures;
    figures.insert(u"push1000_s"_s, secondsOf([&] { writeEdits(database, rids, 1000, 1000); }));
    constexpr int group = 64;
    constexpr int groups = 40;
    const double seconds = secondsOf([&] {
        for (int i = 0; i < groups; ++i)
            writeEdits(database, rids, 10'000 + i * group, group);
    });
    figures.insert(u"operations_per_s"_s, groups * group / seconds);
    return figures;
}

} // namespace

Figures floors(const QString& folder) {
    const auto rows = rowsOf(folder);
    Figures figures = groupedWrites(folder);
    figures.insert(u"insert_s"_s, insertion50k(rows));
    figures.insert(u"tls_insert_s"_s, framesOverTls(folder, rows));
    figures.insert(u"batch_bytes"_s, batchBytes(folder));
    figures.insert(u"hundred_rows_s"_s, hundredRows(rows));
    figures.insert(u"commits_per_s"_s, durableCommits());
    figures.insert(u"parts"_s, static_cast<double>(rows.size()));
    return figures;
}

} // namespace cts::bench
