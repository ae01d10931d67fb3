#include "tests/sim/county/Ledger.h"

namespace cts::sim {

using namespace Qt::StringLiterals;
using protocol::Outcome;

bool Ledger::Device::mustWait(qint64 n) const {
    const auto answer = heard.constFind(n);
    return answer == heard.cend() || (n > delivered.most && answer->receipt.outcome != Outcome::Refused);
}

bool Ledger::Device::mayWait(qint64 n) const {
    const auto answer = heard.constFind(n);
    const bool isOver = answer != heard.cend() && answer->taken &&
                        (n <= delivered.least || answer->receipt.outcome == Outcome::Refused);
    return !isOver;
}

void Ledger::begin(const std::vector<std::unique_ptr<SimClient>>& clients) {
    m_devices.clear();
    m_floors.clear();
    m_epoch.clear();
    for (const auto& client : clients) {
        Device device;
        device.id = client->store().device();
        device.known = client->store().outbox().meta(u"lastN"_s).value().toLongLong();
        device.told = client->cache().acknowledged();
        device.delivered = device.acknowledged = {device.told, device.told};
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
    // A number that was given and a promise, and nothing behind them.
    if (const auto last = client.store().outbox().lastNumber(); promised && last)
        while (device.known < *last) {
            records::Operation missing;
            missing.n = ++device.known;
            device.saved.insert(missing.n, {missing, true});
        }
    return static_cast<int>(found->size());
}

void Ledger::heard(const QString& name, const protocol::SyncAnswer& answer) {
    auto& device = m_devices[name];
    const auto& checkpoint = answer.checkpoint;
    const auto floors = m_floors.constFind(checkpoint.epoch);
    for (const auto& receipt : answer.receipts) {
        if (receipt.outcome == Outcome::Later)
            continue;
        const bool isForgotten = floors != m_floors.cend() && receipt.n > floors->value(device.id);
        Heard heard{receipt, false, isForgotten};
        if (const auto known = device.heard.constFind(receipt.n); known != device.heard.cend())
            heard.before = known->taken ? std::optional(known->receipt.outcome) : known->before;
        device.heard.insert(receipt.n, heard);
    }
    device.told = checkpoint.acknowledged;
    device.toldSecured = checkpoint.secured;
    device.delivered.include(device.told);
    if (!checkpoint.more)
        device.acknowledged.include(device.told);
}

void Ledger::taken(const QString& name) {
    auto& device = m_devices[name];
    device.delivered = device.acknowledged = {device.told, device.told};
    for (auto& heard : device.heard)
        heard.taken = true;
}

void Ledger::started(SimClient& client) {
    auto& device = m_devices[client.name()];
    device.acknowledged.include(client.cache().acknowledged());
    device.delivered.include(client.cache().delivered());
    (void)look(client, false);
}

void Ledger::serverIs(const QString& epoch) {
    m_epoch = epoch;
}

void Ledger::secured(const QHash<QString, qint64>& numbers) {
    for (auto& device : m_devices)
        device.secured = numbers.value(device.id);
}

void Ledger::wentBack(const QHash<QString, qint64>& numbers) {
    m_floors.insert(m_epoch, numbers);
    for (auto& floors : m_floors)
        for (auto it = floors.begin(); it != floors.end(); ++it)
            it.value() = std::min(it.value(), numbers.value(it.key()));
    for (auto& device : m_devices)
        for (auto& heard : device.heard)
            heard.forgotten = heard.forgotten || heard.receipt.n > numbers.value(device.id);
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
               (heard->receipt.outcome == Outcome::Refused || heard->receipt.outcome == Outcome::Quarantined);
    };
    for (const auto& saved : known.saved)
        if (saved.operation.n > acknowledged && saved.operation.assignment == assignment && !isOver(saved.operation.n))
            found.append(saved.operation);
    return found;
}

} // namespace cts::sim
