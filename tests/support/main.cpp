#include "tests/support/TestMain.h"

#include <QTest>

#include <map>
#include <string>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace cts::tests {

using Factory = std::function<std::unique_ptr<QObject>()>;

static std::map<std::string, Factory>& registry() {
    static std::map<std::string, Factory> tests;
    return tests;
}

bool registerTest(const char* name, Factory make) {
    registry().emplace(name, std::move(make));
    return true;
}

} // namespace cts::tests

// Runs every registered class; `program Class [Qt Test arguments]` runs one.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("cts-test"));
    auto& tests = cts::tests::registry();
    if (argc > 1) {
        if (const auto it = tests.find(argv[1]); it != tests.end()) {
            const auto test = it->second();
            return QTest::qExec(test.get(), argc - 1, argv + 1);
        }
    }
    int failures = 0;
    for (const auto& [name, make] : tests) {
        const auto test = make();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
