#pragma once

#include "tests/unit/server/services/ServerFixture.h"

#include <QRandomGenerator>

namespace cts::server::tests {

// Lets the people of a fixture do things in no good order, the same for the same seed: much is refused, the rest takes
// cases through all states, to other hands and back, and people to other units and agencies.
class RandomCounty {
public:
    RandomCounty(ServerFixture& fixture, quint32 seed);

    // One thing that somebody does.
    void step();
    const QList<ServerFixture::Case>& cases() const { return m_cases; }
    qint64 accepted() const { return m_accepted; }

private:
    template <class List> auto any(const List& list) { return list.at(m_random.bounded(list.size())); }
    void send(const QString& person, const records::Operation& operation);
    void workOn(const ServerFixture::Case& one);
    void decide(const ServerFixture::Case& one);
    void assign(const ServerFixture::Case& one);
    void edit(const ServerFixture::Case& one);
    void movePeople();
    // Mostly who has the case, sometimes somebody else.
    QString workerOf(const ServerFixture::Case& one);
    QString supervisorOf(const ServerFixture::Case& one);

    ServerFixture& m_fixture;
    QRandomGenerator m_random;
    QList<ServerFixture::Case> m_cases;
    QHash<QString, std::pair<QString, QString>> m_people; // by assignment: worker, supervisor
    qint64 m_accepted = 0;
};

} // namespace cts::server::tests
