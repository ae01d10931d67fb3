#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QVariant>

#include <concepts>
#include <optional>
#include <type_traits>

// What C++ types become in the database and back:
//   integers -> INTEGER; double -> REAL; QString -> TEXT; QByteArray -> BLOB (bytea)
//   bool -> INTEGER 0 or 1 in SQLite, boolean in PostgreSQL
//   QDateTime -> INTEGER, milliseconds since 1970 UTC; QDate -> TEXT "yyyy-MM-dd"; an invalid one -> NULL
//   nullptr, std::nullopt -> NULL. A null QString or QByteArray is an empty one, never NULL.
namespace cts::sql {

namespace detail {

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class> inline constexpr bool unsupported = false;

} // namespace detail

// The value of a placeholder.
template <class T> QVariant toColumn(const T& value) {
    if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
        return {};
    } else if constexpr (detail::IsOptional<T>::value) {
        return value ? toColumn(*value) : QVariant{};
    } else if constexpr (std::same_as<T, bool>) {
        return value;
    } else if constexpr (std::integral<T>) {
        static_assert(sizeof(T) < sizeof(qint64) || std::is_signed_v<T>, "SQL integers are signed");
        return QVariant::fromValue<qint64>(static_cast<qint64>(value));
    } else if constexpr (std::floating_point<T>) {
        return static_cast<double>(value);
    } else if constexpr (std::same_as<T, QDateTime>) {
        return value.isValid() ? QVariant::fromValue<qint64>(value.toMSecsSinceEpoch()) : QVariant{};
    } else if constexpr (std::same_as<T, QDate>) {
        return value.isValid() ? QVariant{value.toString(Qt::ISODate)} : QVariant{};
    } else if constexpr (std::convertible_to<T, QByteArray> && !std::convertible_to<T, QString>) {
        const QByteArray bytes = value;
        return bytes.isNull() ? QByteArray("") : bytes;
    } else if constexpr (std::convertible_to<T, QString>) {
        const QString text = value;
        return text.isNull() ? QString(QLatin1StringView("")) : text;
    } else if constexpr (std::same_as<T, QStringView>) {
        return toColumn(value.toString());
    } else {
        static_assert(detail::unsupported<T>, "this type has no column form: convert it where it is bound");
    }
}

// A column's value as T. NULL gives a T{}, or nothing for an optional.
template <class T> T fromColumn(const QVariant& column) {
    if constexpr (detail::IsOptional<T>::value) {
        return column.isNull() ? T{} : T{fromColumn<typename T::value_type>(column)};
    } else if constexpr (std::same_as<T, bool>) {
        return column.toBool();
    } else if constexpr (std::integral<T>) {
        return static_cast<T>(column.toLongLong());
    } else if constexpr (std::floating_point<T>) {
        return static_cast<T>(column.toDouble());
    } else if constexpr (std::same_as<T, QString>) {
        return column.toString();
    } else if constexpr (std::same_as<T, QByteArray>) {
        return column.toByteArray();
    } else if constexpr (std::same_as<T, QDateTime>) {
        return column.isNull() ? QDateTime{} : QDateTime::fromMSecsSinceEpoch(column.toLongLong(), Qt::UTC);
    } else if constexpr (std::same_as<T, QDate>) {
        return QDate::fromString(column.toString(), Qt::ISODate);
    } else {
        static_assert(detail::unsupported<T>, "this type has no column form: convert it where it is read");
    }
}

} // namespace cts::sql
