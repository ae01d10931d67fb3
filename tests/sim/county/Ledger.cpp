#include "tests/sim/county/Ledger.h"

namespace cts::sim {

using namespace Qt::StringLiterals;

void Ledger::begin(const std::vector<std::unique_ptr<SimClient>>& clients) {
    m_devices.clear();
    for (const auto& client : clients) {
        Device device;
        device.id = client->store().device();
        device.known = client->store().outbox().meta(u"lastN"_s).value().toLongLong();
        device.heardUpTo = device.takenUpTo = client->cache().acknowledged();
        m_devices.insert(client->name(), device);
    }
}

Result<int> Ledger::look(SimClient& client, bool promised) {
    auto& device = m_devices[client.name()];
    const auto found = client.store().outbox().pending(device.known);
    if (!found)
        return found.error();
    for (const auto& operation : *found) {
        device.saved.insert(operation.n, {operation, promised});
        device.typed.remove(operation.record);
        device.known = std::max(device.known, operation.n);
    }
    return static_cast<int>(found->size());
}

void Ledger::heard(const QString& name, const protocol::SyncAnswer& answer) {
    auto& device = m_devices[name];
    for (const auto& receipt : answer.receipts)
        if (receipt.outcome != protocol::Outcome::Later)
            device.heard.insert(receipt.n, receipt);
    if (!answer.checkpoint.more)
        device.heardUpTo = std::max(device.heardUpTo, answer.checkpoint.acknowledged);
}

void Ledger::taken(const QString& name) {
    auto& device = m_devices[name];
    device.takenUpTo = device.heardUpTo;
}

void Ledger::started(SimClient& client) {
    auto& device = m_devices[client.name()];
    device.takenUpTo = std::min(device.takenUpTo, client.cache().acknowledged());
    (void)look(client, false);
}

void Ledger::putAside(const QString& name, qint64 n, Saved::Aside aside) {
    auto& saved = m_devices[name].saved;
    const auto step = saved.find(n);
    if (step == saved.end())
        return;
    step->aside = aside;
    // A signature goes with the step that it was given for.
    const auto before = saved.find(n - 1);
    if (before != saved.end() && before->operation.action == "sign"_L1 &&
        before->operation.record == step->operation.record)
        before->aside = aside;
}

void Ledger::typed(const QString& name, const QString& record, const QJsonObject& fields) {
    auto& typed = m_devices[name].typed;
    if (fields.isEmpty())
        typed.remove(record);
    else
        typed.insert(record, fields);
}

QList<records::Operation> Ledger::pendingOf(const QString& device, const QString& assignment,
                                            qint64 acknowledged) const {
    QList<records::Operation> found;
    const auto& known = of(device);
    const auto isOver = [&](qint64 n) {
        const auto heard = known.heard.constFind(n);
        return heard != known.heard.cend() &&
               (heard->outcome == protocol::Outcome::Refused || heard->outcome == protocol::Outcome::Quarantined);
    };
    for (const auto& saved : known.saved)
        if (saved.operation.n > acknowledged && saved.operation.assignment == assignment && !isOver(saved.operation.n))
            found.append(saved.operation);
    return found;
}

} // namespace cts::sim
