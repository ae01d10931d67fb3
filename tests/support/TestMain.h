#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace cts::tests {

// Adds a test class to the list that TestMain runs. Called before main by CTS_TEST.
bool registerTest(const char* name, std::function<std::unique_ptr<QObject>()> make);

} // namespace cts::tests

// Registers a QObject test class, one line per file: CTS_TEST(OutboxTest)
#define CTS_TEST(Class)                                                                                                \
    static const bool Class##Registered =                                                                              \
        cts::tests::registerTest(#Class, [] { return std::unique_ptr<QObject>(new Class); });
