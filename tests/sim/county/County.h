#pragma once

#include "tests/sim/county/Deeds.h"
#include "tests/sim/county/Meeting.h"

namespace cts::sim {

// The people of the county at work: each does by chance what the program offers to them, through the services that the
// windows use, most of it on the same few cases. What the program said to have saved enters the ledger. One thread.
class County {
public:
    County(World& world, Ledger& ledger, const Trace& trace)
        : m_world(world), m_ledger(ledger), m_deeds(world, ledger, trace), m_meeting(m_deeds, m_dice) {}

    // A schedule begins.
    void begin(quint32 seed);
    // Somebody does something at this device. Nothing when it is not open.
    void work(SimClient& client);
    // Somebody changes one record at two devices, or two people do, before either device hears of the other.
    void meet(SimClient& one, SimClient& other);
    // The lead agency's administrator gives a case to somebody else while its holder works on it, or denies it to a
    // person.
    void reassign(SimClient& admin, SimClient& holder);
    void deny(SimClient& admin);

private:
    void makeReferral(SimClient& worker);
    void beginForm(SimClient& client, const QString& assignment);
    void logActivity(SimClient& client, const QString& assignment);
    void runAway(SimClient& client, const QString& assignment);
    void decideFromQueue(SimClient& client);
    void putAside(SimClient& client);
    void changeUser(SimClient& admin);
    void touch(SimClient& client, const QString& assignment);
    void edit(SimClient& client, const client::CaseView& view);
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
    bool perform(SimClient& client, Phase phase, const QString& what, const Deeds::Act& act) {
        return m_deeds.perform(client, phase, what, act);
    }
    QString words(const SimClient& client) { return m_deeds.words(client, m_dice); }

    World& m_world;
    Ledger& m_ledger;
    Deeds m_deeds;
    tests::Dice m_dice{1};
    Meeting m_meeting;
    int m_youth = 0; // how many were made up
};

} // namespace cts::sim
