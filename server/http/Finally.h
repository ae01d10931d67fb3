#pragma once

#include <utility>

namespace cts::server::http {

// Runs an action at the end of a scope, also when a coroutine is unwound by an exception or destroyed while it waits.
template <class Action> class Finally {
public:
    explicit Finally(Action action) : m_action(std::move(action)) {}
    ~Finally() { m_action(); }
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;

private:
    Action m_action;
};

} // namespace cts::server::http
