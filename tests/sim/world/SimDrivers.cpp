#include "tests/sim/world/SimDrivers.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>
#include <QSqlDatabase>

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;

namespace {

class Creator final : public QSqlDriverCreatorBase {
public:
    using Make = QSqlDriver* (*)();
    explicit Creator(Make make) : m_make(make) {}
    QSqlDriver* createObject() const override { return m_make(); }

private:
    Make m_make;
};

void use(const QString& driver, const QString& module, DiskWatch& watch) {
    QLibrary library(QDir(QCoreApplication::applicationDirPath()).filePath(u"sim/lib"_s + module));
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto install = reinterpret_cast<void (*)(DiskWatch*)>(library.resolve("cts_sim_install"));
    const auto make = reinterpret_cast<Creator::Make>(library.resolve("cts_sim_driver"));
    if (!install || !make)
        throw std::runtime_error("no simulated driver: " + library.errorString().toStdString());
    install(&watch);
    QSqlDatabase::registerSqlDriver(driver, new Creator(make));
}

} // namespace

void useSimDrivers(DiskWatch& watch) {
    use(u"QSQLITE"_s, u"cts_sim_sqlite"_s, watch);
    use(u"QSQLCIPHER"_s, u"cts_sim_sqlcipher"_s, watch);
}

} // namespace cts::sim
