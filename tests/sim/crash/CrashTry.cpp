#include "tests/sim/crash/CrashTry.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;

CrashTry::~CrashTry() {
    world().disk().setStepped({});
}

void CrashTry::prepare() {
    begin();
    m_isForgotten = false;
    m_scenario.before(*this);
}

QString CrashTry::host() {
    return m_scenario.machine == SimServer::name() ? world().server().host() : client(m_scenario.machine).host();
}

QList<DiskStep> CrashTry::steps() {
    prepare();
    QList<DiskStep> found;
    const QString watched = host();
    world().disk().setStepped([&](const QString& of, DiskStep step) {
        if (of == watched)
            found.append(step);
    });
    m_scenario.act(*this);
    world().disk().setStepped({});
    if (world().disk().isDown(watched))
        throw std::runtime_error("nothing was to go down");
    return found;
}

Verdict CrashTry::play(int point, Loss loss) {
    try {
        prepare();
        world().disk().killAt(host(), point);
        m_scenario.act(*this);
        world().disk().clearOrders(host());
        comeBack(loss);
        converge();
        checkEnd();
    } catch (const std::exception& fault) {
        verdict().add(Verdict::Stalled, u"threw: "_s + QString::fromUtf8(fault.what()));
    }
    return verdict();
}

void CrashTry::comeBack(Loss loss) {
    world().buryTheDead();
    if (m_scenario.machine == SimServer::name())
        restartServer(loss);
    else
        comeBackAsClient(loss);
    if (!m_scenario.after)
        return;
    if (const QString wrong = m_scenario.after(*this); !wrong.isEmpty())
        verdict().add(Verdict::Lost, wrong);
}

void CrashTry::comeBackAsClient(Loss loss) {
    auto& device = client(m_scenario.machine);
    if (const auto opened = world().restart(device, loss); !opened)
        throw std::runtime_error("the device does not start: " + opened.error().code.toStdString());
    if (m_scenario.finish)
        m_scenario.finish(*this);
    if (m_isForgotten)
        ledger().begin(world().clients());
    ledger().started(device);
    Checks(world(), ledger(), verdict()).kept(device);
}

} // namespace cts::sim
