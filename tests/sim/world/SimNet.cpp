#include "tests/sim/world/SimNet.h"

#include <QPointer>
#include <QTimer>
#include <QtEndian>

#include <utility>

namespace cts::sim {

using namespace Qt::StringLiterals;
using client::HttpAnswer;

static constexpr int patienceMs = 30'000; // HttpTransport's
static constexpr int frameHeader = 9;     // type, length of the head, length of the body

// One request on its way.
struct SimNet::Message {
    QPointer<QObject> line;
    QString device;
    client::HttpRequest request;
    client::Transport::Answered answered; // empty once the device has heard something
    Phase phase = Phase::Pulling;
};

void SimNet::begin(quint32 seed, Serve serve, NetWatch* watch) {
    m_carrier = std::make_unique<QObject>(); // with all that was still on its way
    m_serve = std::move(serve);
    m_watch = watch;
    m_dice = tests::Dice(seed);
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

Phase SimNet::phaseOf(const client::HttpRequest& request) {
    if (request.path.startsWith("/v1/rulebook"_L1))
        return Phase::Fetching;
    if (request.path != "/v1/sync"_L1)
        return Phase::Renewing;
    // Operations follow the first frame.
    const auto* bytes = request.body.constData();
    const bool isFramed = request.body.size() >= frameHeader;
    const qint64 first =
        isFramed ? frameHeader + qint64(qFromBigEndian<quint32>(bytes + 1)) + qint64(qFromBigEndian<quint32>(bytes + 5))
                 : 0;
    return request.body.size() > first ? Phase::Pushing : Phase::Pulling;
}

void SimNet::struck(Fault fault, const Message& message) {
    if (m_watch)
        m_watch->struck(fault, message.device, message.phase);
}

bool SimNet::strikes(int percent, Fault fault, const Message& message) {
    if (percent == 0 || !m_dice.chance(percent))
        return false;
    struck(fault, message);
    return true;
}

int SimNet::delay(const Message& message) {
    return strikes(m_faults.delayed, Fault::Delayed, message) ? m_dice.between(1'000, 120'000) : m_dice.between(2, 80);
}

void SimNet::carry(QObject* line, const QString& device, const client::HttpRequest& request,
                   client::Transport::Answered answered) {
    if (m_watch && !m_watch->isRunning(device))
        return;
    ++m_requests;
    const auto message =
        std::make_shared<Message>(Message{line, device, request, std::move(answered), phaseOf(request)});
    m_phases.set(device, message->phase);
    if (m_partitions.value(device).requests) {
        struck(Fault::RequestsCut, *message);
        QTimer::singleShot(m_dice.between(1, 2'000), line, [this, message] { tell(*message, Error{u"noNetwork"_s}); });
        return;
    }
    QTimer::singleShot(patienceMs, line, [this, message] { tell(*message, Error{u"timeout"_s}); });
    if (m_tamper.dead && m_tamper.dead(device))
        return;
    if (m_tamper.request)
        m_tamper.request(device, message->request);
    if (strikes(m_faults.lostRequests, Fault::LostRequest, *message))
        return;
    QTimer::singleShot(delay(*message), m_carrier.get(), [this, message] { arrive(message, false); });
    // A token that is renewed twice ends the sign-in, as it must.
    if (message->phase != Phase::Renewing && strikes(m_faults.duplicated, Fault::Duplicated, *message))
        QTimer::singleShot(m_dice.between(100, 200'000), m_carrier.get(), [this, message] { arrive(message, true); });
}

void SimNet::arrive(const std::shared_ptr<Message>& message, bool again) {
    const auto answer = m_serve(message->request);
    if (answer && m_watch)
        m_watch->served(message->device, message->request, *answer);
    if (!answer || again || !message->line)
        return;
    if (m_partitions.value(message->device).answers) {
        struck(Fault::AnswersCut, *message);
        return;
    }
    if (strikes(m_faults.lostAnswers, Fault::LostAnswer, *message))
        return;
    Result<HttpAnswer> heard = *answer;
    if (strikes(m_faults.cutAnswers, Fault::CutAnswer, *message))
        heard = Error{u"noNetwork"_s}; // shorter than its length says
    QTimer::singleShot(delay(*message), message->line.data(), [this, message, heard] { tell(*message, heard); });
}

void SimNet::tell(Message& message, const Result<HttpAnswer>& answer) {
    if (!message.answered || (m_watch && !m_watch->isRunning(message.device)))
        return;
    const auto hear = std::exchange(message.answered, nullptr);
    const QString device = message.device;
    m_phases.set(device, Phase::TakingIn);
    if (answer && m_watch)
        m_watch->heard(device, message.request, *answer);
    Result<HttpAnswer> taken = answer;
    if (taken && m_tamper.answer)
        m_tamper.answer(device, message.request, *taken);
    hear(taken);
    if (m_phases.of(device) == Phase::TakingIn)
        m_phases.set(device, Phase::Idle);
}

} // namespace cts::sim
