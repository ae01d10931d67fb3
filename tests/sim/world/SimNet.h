#pragma once

#include "client/sync/Transport.h"
#include "tests/sim/world/Fault.h"
#include "tests/sim/world/Phases.h"
#include "tests/support/practice/Dice.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace cts::sim {

// How bad the lines are, in percent of messages.
struct NetFaults {
    int lostRequests = 0;
    int lostAnswers = 0;
    int cutAnswers = 0; // in mid-message
    int duplicated = 0; // the request arrives again later
    int delayed = 0;    // by seconds to minutes instead of milliseconds, past others
};

// Sees what goes over the lines.
class NetWatch {
public:
    virtual ~NetWatch() = default;
    // A machine that is down neither sends nor hears anything more.
    virtual bool isRunning(const QString& device) const = 0;
    virtual void struck(Fault fault, const QString& device, Phase phase) = 0;
    // The server has answered, whether or not it arrives.
    virtual void served(const QString& device, const client::HttpRequest& request,
                        const client::HttpAnswer& answer) = 0;
    // The device has the answer, and is about to take it in.
    virtual void heard(const QString& device, const client::HttpRequest& request, const client::HttpAnswer& answer) = 0;
};

// What the two ends, or what lies between them, do wrong on purpose, so that it can be seen whether that is found.
// Functions that are not set do nothing.
struct NetTamper {
    std::function<void(const QString& device, client::HttpRequest& request)> request;
    std::function<void(const QString& device, const client::HttpRequest& request, client::HttpAnswer& answer)> answer;
    std::function<bool(const QString& device)> dead; // nothing goes out any more, and nobody is told
};

// The network between the devices and the server: carries requests and answers in virtual time, and loses, doubles,
// cuts, delays and so reorders them by chance. One thread.
class SimNet final {
public:
    // What a device is doing is noted in `phases`.
    explicit SimNet(Phases& phases) : m_phases(phases) {}
    using Serve = std::function<std::optional<client::HttpAnswer>(const client::HttpRequest&)>;

    void begin(quint32 seed, Serve serve, NetWatch* watch = nullptr);
    void setTamper(NetTamper tamper) { m_tamper = std::move(tamper); }
    void setFaults(const NetFaults& faults) { m_faults = faults; }
    // One way each: requests of the device do not arrive; answers to it do not.
    void setPartition(const QString& device, bool requests, bool answers);
    bool isParted(const QString& device) const {
        const auto partition = m_partitions.value(device);
        return partition.requests || partition.answers;
    }
    void healAll();

    qint64 requests() const { return m_requests; }

    // Carries one request; `line` is where the answer is waited for: when it goes, nobody hears it.
    void carry(QObject* line, const QString& device, const client::HttpRequest& request,
               client::Transport::Answered answered);

    // What asking this is called.
    static Phase phaseOf(const client::HttpRequest& request);

private:
    struct Partition {
        bool requests = false;
        bool answers = false;
    };
    struct Message;
    int delay(const Message& message);
    bool strikes(int percent, Fault fault, const Message& message);
    void struck(Fault fault, const Message& message);
    void arrive(const std::shared_ptr<Message>& message, bool again);
    void tell(Message& message, const Result<client::HttpAnswer>& answer);

    Phases& m_phases;
    Serve m_serve;
    NetWatch* m_watch = nullptr;
    tests::Dice m_dice{1};
    NetTamper m_tamper;
    NetFaults m_faults;
    QHash<QString, Partition> m_partitions;
    qint64 m_requests = 0;
    std::unique_ptr<QObject> m_carrier; // of requests that arrive whether or not their sender still lives
};

// A device's end of it.
class SimLine final : public QObject, public client::Transport {
    Q_OBJECT
public:
    SimLine(SimNet& net, QString device) : m_net(net), m_device(std::move(device)) {}
    void send(const client::HttpRequest& request, Answered answered) override {
        m_net.carry(this, m_device, request, std::move(answered));
    }
    void abort() override {}

private:
    SimNet& m_net;
    QString m_device;
};

} // namespace cts::sim
