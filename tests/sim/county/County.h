#pragma once

#include "tests/sim/county/Ledger.h"
#include "tests/sim/world/Trace.h"
#include "tests/sim/world/World.h"

namespace cts::sim {

// The people of the county at work: each does by chance what the program offers to them, through the services that the
// windows use, most of it on the same few cases. What the program said to have saved enters the ledger. One thread.
class County {
public:
    County(World& world, Ledger& ledger, const Trace& trace) : m_world(world), m_ledger(ledger), m_trace(trace) {}

    // A schedule begins.
    void begin(quint32 seed);
    // Somebody does something at this device. Nothing when it is not open.
    void work(SimClient& client);
    // Somebody changes one answer at two devices, or two people do, before either device hears of the other.
    void meet(SimClient& one, SimClient& other);
    // The lead agency's administrator gives a case of the worker to somebody else, or denies it to a person.
    void reassign(SimClient& admin);
    void deny(SimClient& admin);

private:
    using Act = std::function<Status()>;
    // Does it, and enters what came of it.
    bool perform(SimClient& client, Phase phase, const QString& what, const Act& act);
    void makeReferral(SimClient& worker);
    void beginForm(SimClient& client, const QString& assignment);
    void logActivity(SimClient& client, const QString& assignment);
    void runAway(SimClient& client, const QString& assignment);
    void decideFromQueue(SimClient& client);
    void putAside(SimClient& client);
    void changeUser(SimClient& admin);
    void touch(SimClient& client, const QString& assignment);
    void edit(SimClient& client, const client::CaseView& view);
    void type(SimClient& client, const QString& record, const QString& field);
    void editTable(SimClient& client, const client::CaseView& view, QJsonObject& fields);
    void act(SimClient& client, const client::CaseView& view);
    bool takeStep(SimClient& client, const client::CaseView& view, const QString& action);
    void settle(SimClient& client, const client::CaseView& view);
    // Nothing when something is asked that nobody here knows.
    std::optional<QJsonObject> argumentsOf(SimClient& client, const client::CaseView& view,
                                           const rules::WorkflowStep& step);
    QJsonValue argument(SimClient& client, const client::CaseView& view, const QString& name);
    QString anyOf(const QList<QJsonObject>& people);
    QString someCase(SimClient& client);
    QString words(const SimClient& client);

    World& m_world;
    Ledger& m_ledger;
    const Trace& m_trace;
    tests::Dice m_dice{1};
    int m_youth = 0; // how many were made up
    int m_texts = 0;
};

} // namespace cts::sim
