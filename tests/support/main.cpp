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
    QStringList arguments = QCoreApplication::arguments();
    // Qt Test's own crash handler waits for a debugger that may never come; a crash is to end the program.
    arguments.append(QStringLiteral("-nocrashhandler"));
    if (argc > 1) {
        if (const auto it = tests.find(argv[1]); it != tests.end()) {
            const auto test = it->second();
            arguments.removeAt(1);
            return QTest::qExec(test.get(), arguments);
        }
    }
    int failures = 0;
    for (const auto& [name, make] : tests) {
        const auto test = make();
        failures += QTest::qExec(test.get(), arguments);
    }
    return failures == 0 ? 0 : 1;
}
