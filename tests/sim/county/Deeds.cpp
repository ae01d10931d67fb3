#include "tests/sim/county/Deeds.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;

bool Deeds::perform(SimClient& client, Phase phase, const QString& what, const Act& act) {
    const auto done = [&] {
        const Phases::During during(m_world.phases(), client.name(), phase);
        return act();
    }();
    // What a machine that is just going down has told its user still counts.
    const SimDisk::Examination examination(m_world.disk());
    const auto saved = m_ledger.look(client, done.ok());
    m_trace.say(client.name() + u' ' + what + u": "_s + (done ? u"saved"_s : done.error().code) +
                (saved && *saved > 0 ? u" (n up to %1)"_s.arg(m_ledger.of(client.name()).known) : QString()));
    if (done && !saved)
        throw std::runtime_error("an outbox cannot be read: " + saved.error().code.toStdString());
    return done.ok();
}

bool Deeds::write(SimClient& client, const QString& record, const QJsonObject& fields, const QString& what) {
    m_ledger.typed(client.name(), record, {}); // another draft than the one that was kept
    return perform(client, Phase::Drafting, what, [&] { return client.cases().saveDraft(record, fields); }) &&
           perform(client, Phase::Committing, u"saves it"_s, [&] { return client.cases().save(record); });
}

QString Deeds::words(const SimClient& client, tests::Dice& dice) {
    static const QStringList said{u"Called the aunt."_s, u"No answer at the placement."_s, u"Met at school."_s,
                                  u"Asked for a court report."_s, u"The plan stands."_s};
    return dice.pick(said) + u' ' + client.name() + u' ' + QString::number(++m_texts);
}

} // namespace cts::sim
