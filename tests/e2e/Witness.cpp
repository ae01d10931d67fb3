#include "tests/e2e/Witness.h"

#include "tests/e2e/TourLog.h"

#include <QJsonArray>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QMap<qint64, QString> operationsOf(const QJsonObject& kept) {
    QMap<qint64, QString> operations;
    for (const auto& one : kept.value("operations"_L1).toArray())
        operations.insert(one["n"_L1].toInteger(), one["id"_L1].toString());
    return operations;
}

void Witness::lost(const QString& what) {
    ++m_lost;
    throw StepFailed(u"LOST: "_s + what);
}

void Witness::foundTwice(const QString& what) {
    ++m_twice;
    throw StepFailed(u"TWICE: "_s + what);
}

int Witness::operations() const {
    qsizetype count = 0;
    for (const auto& memory : m_memories)
        count += memory.operations.size();
    return static_cast<int>(count);
}

void Witness::saw(const QString& name, const QJsonObject& answer) {
    const auto kept = answer.value("kept"_L1).toObject();
    const QString device = kept.value("device"_L1).toString();
    if (device.isEmpty())
        return;
    auto& memory = m_memories[name];
    if (!memory.device.isEmpty() && memory.device != device)
        lost(u"%1 is another device now: %2, was %3"_s.arg(name, device, memory.device));
    memory.device = device;
    memory.acknowledged = std::max(memory.acknowledged, kept.value("acknowledged"_L1).toInteger());
    const auto operations = operationsOf(kept);
    for (auto one = operations.cbegin(); one != operations.cend(); ++one) {
        if (memory.operations.value(one.key(), one.value()) != one.value())
            foundTwice(u"%1 numbers two operations %2"_s.arg(name).arg(one.key()));
        memory.operations.insert(one.key(), one.value());
    }
}

// Reads the server's books and fails on what does not add up in them.
CountyLedger Witness::ledger() {
    auto ledger = CountyLedger::read(m_databaseFile);
    if (!m_mailsBefore)
        m_mailsBefore = ledger.mailsSent;
    if (!ledger.missing.isEmpty())
        lost(ledger.missing.join(u"; "_s));
    if (!ledger.twice.isEmpty())
        foundTwice(ledger.twice.join(u"; "_s));
    return ledger;
}

void Witness::checkMemory(const QString& name, const QMap<qint64, QString>& held, const CountyLedger& ledger) {
    const auto& memory = m_memories[name];
    const auto device = ledger.devices.value(memory.device);
    for (auto one = memory.operations.cbegin(); one != memory.operations.cend(); ++one) {
        const QString there = device.operations.value(one.key());
        if (!there.isEmpty() && there != one.value())
            foundTwice(u"the server knows another operation as %1 of %2"_s.arg(one.key()).arg(name));
        if (there.isEmpty() && held.value(one.key()) != one.value())
            lost(u"operation %1 of %2 is neither in the client nor on the server"_s.arg(one.key()).arg(name));
    }
}

void Witness::checkClient(const QString& name, const QJsonObject& answer) {
    const auto held = operationsOf(answer.value("kept"_L1).toObject());
    if (QSet<QString>(held.cbegin(), held.cend()).size() != held.size())
        foundTwice(u"an operation stands twice in the outbox of "_s + name);
    checkMemory(name, held, ledger());
    saw(name, answer);
}

void Witness::checkServer() {
    const auto ledger = this->ledger();
    for (auto one = m_memories.cbegin(); one != m_memories.cend(); ++one) {
        const auto device = ledger.devices.value(one->device);
        if (device.lastN < one->acknowledged)
            lost(u"the server has acknowledged %1 of %2 and knows %3"_s.arg(one->acknowledged)
                     .arg(one.key())
                     .arg(device.lastN));
        for (auto shown = one->operations.cbegin(); shown != one->operations.cend(); ++shown)
            if (shown.key() <= one->acknowledged && device.operations.value(shown.key()) != shown.value())
                lost(u"acknowledged operation %1 of %2 is gone from the server"_s.arg(shown.key()).arg(one.key()));
    }
}

void Witness::checkMails(const QStringList& messageIds) {
    QSet<QString> arrived;
    for (const auto& id : messageIds)
        arrived.insert(id.section(u'@', 0, 0).remove(u'<'));
    const auto ledger = this->ledger();
    expect(ledger.mailsOpen == 0, u"%1 mails still wait"_s.arg(ledger.mailsOpen));
    const auto sent = ledger.mailsSent - m_mailsBefore.value_or(QSet<QString>());
    if (!(sent - arrived).isEmpty())
        lost(u"%1 mails count as sent and have not arrived"_s.arg((sent - arrived).size()));
    if (!(arrived - sent).isEmpty())
        foundTwice(u"%1 mails have arrived that the server does not know"_s.arg((arrived - sent).size()));
}

void Witness::checkSettled(const QString& name, const QJsonObject& answer) {
    checkClient(name, answer);
    checkServer();
    const auto& memory = m_memories[name];
    const auto device = ledger().devices.value(memory.device);
    const qint64 last = memory.operations.isEmpty() ? 0 : memory.operations.lastKey();
    expect(memory.acknowledged == last && device.lastN == last,
           u"%1 has numbered %2, knows %3 as acknowledged, the server counts %4"_s.arg(name)
               .arg(last)
               .arg(memory.acknowledged)
               .arg(device.lastN));
}

} // namespace cts::tests
