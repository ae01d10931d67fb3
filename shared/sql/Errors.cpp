#include "shared/sql/Errors.h"

#include <QJsonObject>
#include <QSqlError>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html), which never change.
QString sqliteCode(int primary) {
    switch (primary) {
    case 4: // ABORT: a read that its connection's own rollback cut short
    case 9: // INTERRUPT
        return u"interrupted"_s;
    case 5:  // BUSY
    case 6:  // LOCKED
    case 15: // PROTOCOL: the race for the write-ahead log was lost too often
    case 17: // SCHEMA: it changed too often while preparing
        return u"busy"_s;
    case 7:
        return u"outOfMemory"_s;
    case 8:
        return u"readOnly"_s;
    case 10:
        return u"ioError"_s;
    case 11:
        return u"damaged"_s;
    case 13:
        return u"diskFull"_s;
    case 3: // PERM
    case 14:
    case 23: // AUTH
        return u"cannotOpen"_s;
    case 18:
        return u"tooBig"_s;
    case 26:
        return u"wrongKeyOrDamaged"_s;
    default:
        return u"badSql"_s;
    }
}

// Extended codes of SQLITE_CONSTRAINT, by their second byte.
QString sqliteConstraint(int extended) {
    switch (extended >> 8) {
    case 1:
        return u"check"_s;
    case 3:
        return u"foreignKey"_s;
    case 5:
        return u"notNull"_s;
    case 6:
    case 10:
        return u"primaryKey"_s;
    case 7:
        return u"trigger"_s;
    case 8:
        return u"unique"_s;
    default:
        return u"other"_s;
    }
}

Error constraint(const QString& kind, const QString& on) {
    return {u"constraint"_s, {{u"kind"_s, kind}, {u"on"_s, on}}};
}

Error badSql(const QString& sql, const QString& reason) {
    return {u"badSql"_s, {{u"sql"_s, sql}, {u"reason"_s, reason}}};
}

// "UNIQUE constraint failed: youth.a, youth.b" names columns, never values; a trigger gives the words of its RAISE.
QString placeOf(const QString& kind, const QString& text) {
    if (kind == u"trigger"_s)
        return text;
    const auto colon = text.indexOf(u": "_s);
    return colon < 0 ? QString(QLatin1StringView("")) : text.mid(colon + 2);
}

Error sqliteError(const QSqlError& error, const QString& sql) {
    constexpr int constraintCode = 19;
    constexpr int outOfMemoryWhileReading = 3082;
    bool isNumber = false;
    const int extended = error.nativeErrorCode().toInt(&isNumber);
    if (!isNumber && !error.nativeErrorCode().isEmpty())
        return {error.nativeErrorCode()};
    if ((extended & 0xff) == constraintCode) {
        const auto kind = sqliteConstraint(extended);
        return constraint(kind, placeOf(kind, error.databaseText()));
    }
    if (extended == outOfMemoryWhileReading)
        return {u"outOfMemory"_s};
    const auto code = sqliteCode(extended & 0xff);
    if (code == u"badSql"_s)
        return badSql(sql, error.databaseText().isEmpty() ? error.driverText() : error.databaseText());
    return {code};
}

// SQLSTATE codes of PostgreSQL, by their beginning (appendix A of its manual); the first that fits.
constexpr std::array<std::pair<const char16_t*, const char16_t*>, 16> postgresCodes{{
    {u"08", u"connectionLost"},
    {u"57P", u"connectionLost"},
    {u"57014", u"interrupted"},
    {u"25006", u"readOnly"},
    {u"28", u"cannotOpen"},
    {u"3D", u"cannotOpen"},
    {u"40", u"busy"},
    {u"55P03", u"busy"},
    {u"53100", u"diskFull"},
    {u"53200", u"outOfMemory"},
    {u"53300", u"busy"},
    {u"54", u"tooBig"},
    {u"58", u"ioError"},
    {u"XX001", u"damaged"},
    {u"XX002", u"damaged"},
    {u"F0", u"ioError"},
}};

QString postgresConstraint(const QString& state) {
    if (state == u"23505"_s)
        return u"unique"_s;
    if (state == u"23503"_s)
        return u"foreignKey"_s;
    if (state == u"23502"_s)
        return u"notNull"_s;
    return state == u"23514"_s ? u"check"_s : u"other"_s;
}

Error postgresError(const QSqlError& error, const QString& sql) {
    const auto state = error.nativeErrorCode();
    if (state.startsWith(u"23"_s))
        return constraint(postgresConstraint(state), QString(QLatin1StringView("")));
    if (state == u"P0001"_s)
        return constraint(u"trigger"_s, QString(QLatin1StringView("")));
    for (const auto& [beginning, code] : postgresCodes)
        if (state.startsWith(QStringView(beginning)))
            return {QString::fromUtf16(code)};
    if (state.isEmpty())
        return {error.type() == QSqlError::ConnectionError ? u"cannotOpen"_s : u"connectionLost"_s};
    return badSql(sql, state);
}

} // namespace

Error errorOf(const QSqlError& error, Dialect dialect, const QString& sql) {
    return dialect == Dialect::PostgreSql ? postgresError(error, sql) : sqliteError(error, sql);
}

bool endsTransaction(const Error& error) {
    static const std::array codes{u"diskFull"_s, u"ioError"_s,    u"outOfMemory"_s,    u"interrupted"_s,
                                  u"damaged"_s,  u"cannotOpen"_s, u"connectionLost"_s, u"wrongKeyOrDamaged"_s};
    return std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

} // namespace cts::sql
