#include "tests/sim/world/SimNet.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace cts::sim {

using namespace Qt::StringLiterals;
using client::HttpAnswer;

static constexpr int patienceMs = 30'000; // HttpTransport's

void SimNet::begin(quint32 seed, Serve serve) {
    m_carrier = std::make_unique<QObject>(); // with all that was still on its way
    m_serve = std::move(serve);
    m_dice = tests::Dice(seed);
    m_happened.clear();
    m_requests = 0;
    healAll();
}

void SimNet::setPartition(const QString& device, bool requests, bool answers) {
    m_partitions[device] = {requests, answers};
}

void SimNet::healAll() {
    m_faults = {};
    m_partitions.clear();
}

bool SimNet::strikes(int percent, const char* name) {
    const bool struck = m_dice.chance(percent);
    if (struck)
        ++m_happened[QString::fromLatin1(name)];
    return struck;
}

int SimNet::delay() {
    return strikes(m_faults.delayed, "delayed") ? m_dice.between(1'000, 120'000) : m_dice.between(2, 80);
}

void SimNet::carry(QObject* line, const QString& device, const client::HttpRequest& request,
                   client::Transport::Answered answered) {
    ++m_requests;
    const auto waiting = std::make_shared<client::Transport::Answered>(std::move(answered));
    const auto tell = [waiting](Result<HttpAnswer> answer) {
        if (auto heard = std::exchange(*waiting, nullptr))
            heard(std::move(answer));
    };
    const auto& partition = m_partitions[device];
    if (partition.requests) {
        ++m_happened[u"partitioned"_s];
        QTimer::singleShot(m_dice.between(1, 2'000), line, [tell] { tell(Error{u"noNetwork"_s}); });
        return;
    }
    QTimer::singleShot(patienceMs, line, [tell] { tell(Error{u"timeout"_s}); });
    if (m_tamper.dead && m_tamper.dead(device))
        return;
    auto sent = request;
    if (m_tamper.request)
        m_tamper.request(device, sent);
    const auto arrive = [this, line = QPointer(line), device, request = std::move(sent), tell](bool again) {
        auto answer = m_serve(request);
        if (answer && m_tamper.answer)
            m_tamper.answer(device, request, *answer);
        if (!answer || again || !line)
            return;
        if (m_partitions[device].answers || strikes(m_faults.lostAnswers, "lostAnswer"))
            return;
        Result<HttpAnswer> heard = *answer;
        if (strikes(m_faults.cutAnswers, "cutAnswer"))
            heard = Error{u"noNetwork"_s}; // shorter than its length says
        QTimer::singleShot(delay(), line.data(), [tell, heard] { tell(heard); });
    };
    if (strikes(m_faults.lostRequests, "lostRequest"))
        return;
    QTimer::singleShot(delay(), m_carrier.get(), [arrive] { arrive(false); });
    if (strikes(m_faults.duplicated, "duplicated"))
        QTimer::singleShot(m_dice.between(100, 200'000), m_carrier.get(), [arrive] { arrive(true); });
}

} // namespace cts::sim
