#include "client/store/sqlcipher/SqliteResult.h"

#include "client/store/sqlcipher/SqliteDriver.h"

#include <QSqlError>
#include <QSqlField>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace cts::client {

namespace {

// Qt's convention: a null string or byte array is NULL too.
bool isNullValue(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::QString:
        return value.isNull() || static_cast<const QString*>(value.constData())->isNull();
    case QMetaType::QByteArray:
        return value.isNull() || static_cast<const QByteArray*>(value.constData())->isNull();
    default:
        return value.isNull();
    }
}

QMetaType declaredType(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return QMetaType::fromType<qint64>();
    case SQLITE_FLOAT:
        return QMetaType::fromType<double>();
    case SQLITE_BLOB:
        return QMetaType::fromType<QByteArray>();
    default:
        return QMetaType::fromType<QString>();
    }
}

} // namespace

void SqliteResult::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteResult::SqliteResult(const SqliteDriver* driver) : QSqlResult(driver), m_driver(driver) {
    QSqlResult::setForwardOnly(true);
}

SqliteResult::~SqliteResult() = default;

bool SqliteResult::prepare(const QString& sql) {
    m_statement.reset();
    m_bound.clear();
    m_isByPosition = false;
    m_row = Row::None;
    if (!driver() || !driver()->isOpen())
        return false;
    const auto text = sql.toUtf8();
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(m_driver->connection(), text.constData(), static_cast<int>(text.size()) + 1,
                                        &statement, &rest);
    m_statement.reset(statement);
    if (code != SQLITE_OK)
        return fail(code);
    // A second statement would be left out in silence.
    if (!QByteArray(rest).trimmed().isEmpty() || !statement) {
        m_statement.reset();
        setLastError(QSqlError(u"not exactly one statement"_s, {}, QSqlError::StatementError, u"1"_s));
        return false;
    }
    return true;
}

bool SqliteResult::exec() {
    if (!m_statement || !driver() || !driver()->isOpen())
        return false;
    stop();
    setAt(QSql::BeforeFirstRow);
    setLastError(QSqlError());
    setSelect(false);
    setActive(false);
    if (!bind() || !step())
        return false;
    m_changes = sqlite3_changes(m_driver->connection());
    setSelect(sqlite3_column_count(m_statement.get()) > 0);
    setActive(true);
    return true;
}

bool SqliteResult::reset(const QString& sql) {
    return prepare(sql) && exec();
}

void SqliteResult::bindValue(int position, const QVariant& value, QSql::ParamType) {
    m_isByPosition = true;
    if (position >= m_bound.size())
        m_bound.resize(position + 1);
    m_bound[position] = value;
}

bool SqliteResult::bind() {
    if (!m_isByPosition)
        m_bound = boundValues();
    const int expected = sqlite3_bind_parameter_count(m_statement.get());
    if (m_bound.size() != expected) {
        setLastError(QSqlError(u"wrong number of values"_s, {}, QSqlError::StatementError, u"25"_s));
        return false;
    }
    for (int i = 0; i < m_bound.size(); ++i)
        if (const int code = bindOne(i + 1, m_bound.at(i)); code != SQLITE_OK)
            return fail(code);
    return true;
}

int SqliteResult::bindOne(int position, const QVariant& value) {
    auto* statement = m_statement.get();
    if (isNullValue(value))
        return sqlite3_bind_null(statement, position);
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, position, value.toLongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        return sqlite3_bind_double(statement, position, value.toDouble());
    case QMetaType::QByteArray: {
        const auto* bytes = static_cast<const QByteArray*>(value.constData());
        return sqlite3_bind_blob64(statement, position, bytes->constData(), static_cast<sqlite3_uint64>(bytes->size()),
                                   SQLITE_STATIC);
    }
    default:
        m_texts.append(value.toString().toUtf8());
        return sqlite3_bind_text64(statement, position, m_texts.last().constData(),
                                   static_cast<sqlite3_uint64>(m_texts.last().size()), SQLITE_STATIC, SQLITE_UTF8);
    }
}

// Goes to the next row, if there is one. False for a fault only.
bool SqliteResult::step() {
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) {
        m_row = Row::Waiting;
        return true;
    }
    if (code != SQLITE_DONE)
        return fail(code);
    stop();
    return true;
}

bool SqliteResult::fetchFirst() {
    if (m_row == Row::Waiting) {
        m_row = Row::Present;
        setAt(0);
        return true;
    }
    return false;
}

bool SqliteResult::fetchNext() {
    if (m_row == Row::Present && !step())
        return false;
    if (m_row != Row::Waiting)
        return false;
    m_row = Row::Present;
    setAt(at() + 1);
    return true;
}

bool SqliteResult::fetch(int row) {
    while (at() < row)
        if (!(at() == QSql::BeforeFirstRow ? fetchFirst() : fetchNext()))
            return false;
    return at() == row;
}

// To stand on the last row one would have to know that it is the last; a forward reading does not.
bool SqliteResult::fetchLast() {
    return false;
}

QVariant SqliteResult::data(int column) {
    auto* statement = m_statement.get();
    if (m_row != Row::Present || column < 0 || column >= sqlite3_column_count(statement))
        return {};
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return QVariant::fromValue<qint64>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return QVariant(QMetaType::fromType<QString>());
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        return bytes ? QByteArray(bytes, sqlite3_column_bytes(statement, column)) : QByteArray("");
    }
    default: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
    }
    }
}

bool SqliteResult::isNull(int column) {
    return m_row != Row::Present || sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

int SqliteResult::numRowsAffected() {
    return isActive() ? m_changes : -1;
}

QVariant SqliteResult::lastInsertId() const {
    if (!isActive() || !driver())
        return {};
    return QVariant::fromValue<qint64>(sqlite3_last_insert_rowid(m_driver->connection()));
}

QSqlRecord SqliteResult::record() const {
    QSqlRecord record;
    if (!isActive() || !isSelect())
        return record;
    for (int i = 0; i < sqlite3_column_count(m_statement.get()); ++i)
        record.append(QSqlField(QString::fromUtf8(sqlite3_column_name(m_statement.get(), i)),
                                declaredType(m_statement.get(), i)));
    return record;
}

void SqliteResult::detachFromResultSet() {
    stop();
}

// Ends the run: gives up locks and lets go of the values.
void SqliteResult::stop() {
    m_row = Row::None;
    if (!m_statement)
        return;
    sqlite3_reset(m_statement.get());
    if (!m_bound.isEmpty())
        sqlite3_clear_bindings(m_statement.get());
    m_texts.clear();
}

bool SqliteResult::fail(int code) {
    auto* connection = m_driver->connection();
    const int extended = sqlite3_extended_errcode(connection);
    const auto text = QString::fromUtf8(sqlite3_errmsg(connection));
    const int told = (extended & 0xff) == (code & 0xff) ? extended : code;
    stop();
    setLastError(QSqlError({}, text, QSqlError::StatementError, QString::number(told)));
    return false;
}

} // namespace cts::client
