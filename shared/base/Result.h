#pragma once

#include "shared/base/Error.h"

#include <utility>
#include <variant>

namespace cts {

// A value, or the error that explains why there is none. For what may happen in a normal day (bad input, no network,
// a full disk); exceptions are kept for what must not happen.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::move(value)) {}
    Result(Error error) : m_content(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(m_content); }
    explicit operator bool() const { return ok(); }

    // Precondition: ok().
    const T& value() const& { return std::get<T>(m_content); }
    T& value() & { return std::get<T>(m_content); }
    T&& value() && { return std::get<T>(std::move(m_content)); }
    const T& operator*() const { return value(); }
    T& operator*() { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    // Precondition: !ok().
    const Error& error() const { return std::get<Error>(m_content); }

private:
    std::variant<T, Error> m_content;
};

// The result of a step that gives nothing back but may fail: `return Done{};` or `return Error{...};`.
struct Done {};
using Status = Result<Done>;

} // namespace cts
