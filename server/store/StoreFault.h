#pragma once

#include "shared/base/Result.h"

#include <exception>
#include <utility>

namespace cts::server {

// The database refused a statement in the middle of a job: disk full, damage, a fault of the program. The stores throw
// it, so that a job reads as what it does; Database catches it, undoes the job and gives the error to its caller.
class StoreFault : public std::exception {
public:
    explicit StoreFault(Error error) : m_error(std::move(error)), m_text(m_error.code.toStdString()) {}

    const Error& error() const { return m_error; }
    const char* what() const noexcept override { return m_text.c_str(); }

private:
    Error m_error;
    std::string m_text;
};

// The value of a result that must be there. Throws StoreFault with its error otherwise.
template <class T> T must(Result<T> result) {
    if (!result)
        throw StoreFault(result.error());
    return std::move(result).value();
}

} // namespace cts::server
