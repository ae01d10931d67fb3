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
        return isServers(phase) ? QString() : u"another machine"_s;
    case Fault::FullServer:
    case Fault::ErrorServer:
        return phase == Phase::AtRest ? u"nothing is written while a machine waits"_s
               : isServers(phase)     ? QString()
                                      : u"another machine"_s;
    case Fault::ClockYears:
    case Fault::ClockDaylight:
    case Fault::Reassigned:
    case Fault::Denied:
    case Fault::Disabled:
    case Fault::Closed:
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
    return lines;
}

QStringList Coverage::missing() const {
    QStringList found;
    for (int fault = 0; fault < faultCount; ++fault)
        for (int phase = 0; phase < phaseCount; ++phase)
            if (m_counts[static_cast<std::size_t>(fault)][static_cast<std::size_t>(phase)] == 0 &&
                impossible(faultAt(fault), phaseAt(phase)).isEmpty())
                found.append(faultName(faultAt(fault)) + u" x "_s + phaseName(phaseAt(phase)));
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
    return coverage;
}

} // namespace cts::sim
