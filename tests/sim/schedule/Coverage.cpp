#include "tests/sim/schedule/Coverage.h"

#include <QJsonArray>

namespace cts::sim {

using namespace Qt::StringLiterals;

namespace {

Fault faultAt(int index) {
    return static_cast<Fault>(index);
}

Phase phaseAt(int index) {
    return static_cast<Phase>(index);
}

bool isServers(Phase phase) {
    return phase >= Phase::Deciding;
}

bool isMessage(Phase phase) {
    return phase == Phase::Pushing || phase == Phase::Pulling || phase == Phase::Renewing || phase == Phase::Fetching;
}

// A moment at which the program waits and the world goes on.
bool isBetween(Phase phase) {
    return phase == Phase::Idle || phase == Phase::Waiting || isMessage(phase);
}

const QList<std::pair<protocol::Outcome, QString>>& answerNames() {
    using protocol::Outcome;
    static const QList<std::pair<Outcome, QString>> names{{Outcome::Applied, u"applied"_s},
                                                          {Outcome::Merged, u"merged"_s},
                                                          {Outcome::Conflict, u"in conflict"_s},
                                                          {Outcome::Refused, u"refused"_s},
                                                          {Outcome::Quarantined, u"kept for a decision"_s}};
    return names;
}

} // namespace

QString Coverage::impossible(Fault fault, Phase phase) {
    switch (fault) {
    case Fault::LostRequest:
    case Fault::LostAnswer:
    case Fault::CutAnswer:
    case Fault::Delayed:
    case Fault::RequestsCut:
    case Fault::AnswersCut:
        return isMessage(phase) ? QString() : u"no message is under way"_s;
    case Fault::Duplicated:
        return !isMessage(phase)          ? u"no message is under way"_s
               : phase == Phase::Renewing ? u"a token that is renewed twice ends the sign-in, as it must"_s
                                          : QString();
    case Fault::KillClient:
    case Fault::PowerClient:
    case Fault::TornClient:
        return isServers(phase) ? u"another machine"_s : QString();
    case Fault::FullClient:
    case Fault::ErrorClient:
        return isServers(phase)                              ? u"another machine"_s
               : phase == Phase::Waiting || isMessage(phase) ? u"nothing is written while a machine waits"_s
                                                             : QString();
    case Fault::KillServer:
    case Fault::PowerServer:
    case Fault::TornServer:
    case Fault::FullServer:
    case Fault::ErrorServer:
        return isServers(phase) ? QString() : u"another machine"_s;
    case Fault::ClockYears:
    case Fault::ClockDaylight:
    case Fault::Reassigned:
    case Fault::Denied:
    case Fault::Disabled:
    case Fault::Closed:
    case Fault::Restored:
        return isServers(phase)   ? u"another machine"_s
               : isBetween(phase) ? QString()
                                  : u"one thread does that at once"_s;
    case Fault::ServerClock:
    case Fault::Rulebook:
    case Fault::Mail:
        return phase == Phase::AtRest ? QString()
               : isServers(phase)     ? u"one thread does that at once"_s
                                      : u"another machine"_s;
    }
    return {};
}

void Coverage::add(const Coverage& other) {
    for (std::size_t fault = 0; fault < m_counts.size(); ++fault)
        for (std::size_t phase = 0; phase < m_counts[fault].size(); ++phase)
            m_counts[fault][phase] += other.m_counts[fault][phase];
    for (std::size_t outcome = 0; outcome < m_outcomes.size(); ++outcome)
        m_outcomes[outcome] += other.m_outcomes[outcome];
    for (auto it = other.m_kept.cbegin(); it != other.m_kept.cend(); ++it)
        m_kept[it.key()] += it.value();
}

QStringList Coverage::table() const {
    QStringList lines;
    QString head = u"fault"_s.leftJustified(14);
    for (int phase = 0; phase < phaseCount; ++phase)
        head += phaseName(phaseAt(phase)).rightJustified(11);
    lines.append(head);
    for (int fault = 0; fault < faultCount; ++fault) {
        QString line = faultName(faultAt(fault)).leftJustified(14);
        for (int phase = 0; phase < phaseCount; ++phase) {
            const auto count = m_counts[static_cast<std::size_t>(fault)][static_cast<std::size_t>(phase)];
            const bool can = impossible(faultAt(fault), phaseAt(phase)).isEmpty();
            line += (can || count > 0 ? QString::number(count) : u"-"_s).rightJustified(11);
        }
        lines.append(line);
    }
    QStringList answers;
    for (const auto& [outcome, name] : answerNames())
        answers.append(u"%1 %2"_s.arg(m_outcomes[index(outcome)]).arg(name));
    lines.append(u"answers: "_s + answers.join(u", "_s));
    QStringList kept;
    for (auto it = m_kept.cbegin(); it != m_kept.cend(); ++it)
        kept.append(u"%1 %2"_s.arg(it.value()).arg(it.key()));
    lines.append(u"kept work: "_s + kept.join(u", "_s));
    return lines;
}

QStringList Coverage::missing() const {
    QStringList found;
    for (int fault = 0; fault < faultCount; ++fault)
        for (int phase = 0; phase < phaseCount; ++phase)
            if (m_counts[static_cast<std::size_t>(fault)][static_cast<std::size_t>(phase)] == 0 &&
                impossible(faultAt(fault), phaseAt(phase)).isEmpty())
                found.append(faultName(faultAt(fault)) + u" x "_s + phaseName(phaseAt(phase)));
    for (const auto& [outcome, name] : answerNames())
        if (m_outcomes[index(outcome)] == 0)
            found.append(u"answer "_s + name);
    return found;
}

QJsonObject Coverage::toJson() const {
    QJsonObject json;
    for (int fault = 0; fault < faultCount; ++fault) {
        QJsonArray counts;
        for (const auto count : m_counts[static_cast<std::size_t>(fault)])
            counts.append(count);
        json.insert(faultName(faultAt(fault)), counts);
    }
    QJsonArray outcomes;
    for (const auto count : m_outcomes)
        outcomes.append(count);
    json.insert(u"answers"_s, outcomes);
    QJsonObject kept;
    for (auto it = m_kept.cbegin(); it != m_kept.cend(); ++it)
        kept.insert(it.key(), it.value());
    json.insert(u"kept"_s, kept);
    return json;
}

Coverage Coverage::fromJson(const QJsonObject& json) {
    Coverage coverage;
    for (int fault = 0; fault < faultCount; ++fault) {
        const auto counts = json.value(faultName(faultAt(fault))).toArray();
        for (int phase = 0; phase < phaseCount; ++phase)
            coverage.m_counts[static_cast<std::size_t>(fault)][static_cast<std::size_t>(phase)] =
                counts.at(phase).toInteger();
    }
    const auto outcomes = json.value("answers"_L1).toArray();
    for (std::size_t outcome = 0; outcome < coverage.m_outcomes.size(); ++outcome)
        coverage.m_outcomes[outcome] = outcomes.at(static_cast<qsizetype>(outcome)).toInteger();
    const auto kept = json.value("kept"_L1).toObject();
    for (auto it = kept.begin(); it != kept.end(); ++it)
        coverage.m_kept.insert(it.key(), it.value().toInteger());
    return coverage;
}

} // namespace cts::sim
