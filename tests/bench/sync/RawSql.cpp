#include "tests/bench/sync/RawSql.h"

#include <dlfcn.h>
#include <stdexcept>

namespace cts::bench {

struct RawSql::Functions {
    explicit Functions(const char* library) : handle(dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND)) {
        if (!handle)
            throw std::runtime_error(dlerror());
        take(open, "sqlite3_open_v2");
        take(close, "sqlite3_close");
        take(execute, "sqlite3_exec");
        take(prepare, "sqlite3_prepare_v2");
        take(bindInteger, "sqlite3_bind_int64");
        take(bindBlob, "sqlite3_bind_blob");
        take(bindText, "sqlite3_bind_text");
        take(step, "sqlite3_step");
        take(reset, "sqlite3_reset");
        take(finalize, "sqlite3_finalize");
        take(integer, "sqlite3_column_int64");
        take(blob, "sqlite3_column_blob");
        take(size, "sqlite3_column_bytes");
        take(message, "sqlite3_errmsg");
    }

    template <class Function> void take(Function*& function, const char* name) {
        function = reinterpret_cast<Function*>(dlsym(handle, name));
        if (!function)
            throw std::runtime_error(name);
    }

    void* handle;
    decltype(sqlite3_open_v2)* open = nullptr;
    decltype(sqlite3_close)* close = nullptr;
    decltype(sqlite3_exec)* execute = nullptr;
    decltype(sqlite3_prepare_v2)* prepare = nullptr;
    decltype(sqlite3_bind_int64)* bindInteger = nullptr;
    decltype(sqlite3_bind_blob)* bindBlob = nullptr;
    decltype(sqlite3_bind_text)* bindText = nullptr;
    decltype(sqlite3_step)* step = nullptr;
    decltype(sqlite3_reset)* reset = nullptr;
    decltype(sqlite3_finalize)* finalize = nullptr;
    decltype(sqlite3_column_int64)* integer = nullptr;
    decltype(sqlite3_column_blob)* blob = nullptr;
    decltype(sqlite3_column_bytes)* size = nullptr;
    decltype(sqlite3_errmsg)* message = nullptr;
};

RawSql::RawSql(const QString& file, bool encrypted, bool full) {
    static Functions plain("libsqlite3.so.0");
    static Functions cipher("libsqlcipher.so.0");
    m_functions = encrypted ? &cipher : &plain;
    check(
        m_functions->open(file.toUtf8().constData(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr));
    if (encrypted)
        run("PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\";"
            "PRAGMA cipher_page_size = 4096");
    run("PRAGMA journal_mode = WAL");
    run(full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    run("PRAGMA cache_size = -65536");
}

RawSql::~RawSql() {
    m_functions->close(m_database);
}

void RawSql::check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(m_functions->message(m_database));
}

void RawSql::run(const char* sql) {
    check(m_functions->execute(m_database, sql, nullptr, nullptr, nullptr));
}

RawSql::Statement::Statement(RawSql& database, const char* sql) : m_database(database) {
    m_database.check(m_database.m_functions->prepare(m_database.m_database, sql, -1, &m_statement, nullptr));
}

RawSql::Statement::~Statement() {
    m_database.m_functions->finalize(m_statement);
}

RawSql::Statement& RawSql::Statement::operator<<(qint64 value) {
    m_database.check(m_database.m_functions->bindInteger(m_statement, ++m_bound, value));
    return *this;
}

RawSql::Statement& RawSql::Statement::operator<<(const QByteArray& blob) {
    m_database.check(m_database.m_functions->bindBlob(m_statement, ++m_bound, blob.constData(),
                                                      static_cast<int>(blob.size()), SQLITE_STATIC));
    return *this;
}

RawSql::Statement& RawSql::Statement::text(const QByteArray& value) {
    m_database.check(m_database.m_functions->bindText(m_statement, ++m_bound, value.constData(),
                                                      static_cast<int>(value.size()), SQLITE_STATIC));
    return *this;
}

void RawSql::Statement::run(const std::function<void()>& row) {
    int code = SQLITE_ROW;
    while ((code = m_database.m_functions->step(m_statement)) == SQLITE_ROW)
        if (row)
            row();
    m_database.check(code);
    m_database.m_functions->reset(m_statement);
    m_bound = 0;
}

qint64 RawSql::Statement::integer(int column) const {
    return m_database.m_functions->integer(m_statement, column);
}

QByteArray RawSql::Statement::bytes(int column) const {
    return {static_cast<const char*>(m_database.m_functions->blob(m_statement, column)),
            m_database.m_functions->size(m_statement, column)};
}

} // namespace cts::bench
