#pragma once

#include "client/sync/Transport.h"
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
    bool any() const { return lostRequests || lostAnswers || cutAnswers || duplicated || delayed; }
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
    using Serve = std::function<std::optional<client::HttpAnswer>(const client::HttpRequest&)>;

    void begin(quint32 seed, Serve serve);
    void setTamper(NetTamper tamper) { m_tamper = std::move(tamper); }
    void setFaults(const NetFaults& faults) { m_faults = faults; }
    // One way each: requests of the device do not arrive; answers to it do not.
    void setPartition(const QString& device, bool requests, bool answers);
    void healAll();

    // How often each fault happened.
    const QHash<QString, qint64>& happened() const { return m_happened; }
    qint64 requests() const { return m_requests; }

    // Carries one request; `line` is where the answer is waited for: when it goes, nobody hears it.
    void carry(QObject* line, const QString& device, const client::HttpRequest& request,
               client::Transport::Answered answered);

private:
    struct Partition {
        bool requests = false;
        bool answers = false;
    };
    int delay();
    bool strikes(int percent, const char* name);

    Serve m_serve;
    tests::Dice m_dice{1};
    NetTamper m_tamper;
    NetFaults m_faults;
    QHash<QString, Partition> m_partitions;
    QHash<QString, qint64> m_happened;
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
