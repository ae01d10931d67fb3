#pragma once

#include <QJsonObject>
#include <QList>

namespace cts::tests {

// A user of the practice county. `id`, `device` and `lastN` are filled in as it is built.
struct PracticeUser {
    QString userName; // signs in with it
    QString role;
    QString last;
    QString first;
    QString unit;   // "P-41", empty when in none
    QString agency; // key of a PracticeAgency
    QString id;
    QString device;
    qint64 lastN = 0;
    QString actingRole = {}; // a second role

    QString email() const;
};

struct PracticeAgency {
    QString key; // mail domain
    QString name;
    QString id;
};

// Whom the practice county begins with: every role of the rulebook, three agencies.
QList<PracticeAgency> practiceAgencies();
QList<PracticeUser> practiceUsers();
// The supervisor of the worker's unit. Throws std::runtime_error when there is none among the users.
const PracticeUser& supervisorOf(const QList<PracticeUser>& users, const PracticeUser& worker);
// The password of every user of the practice county.
QString practicePassword();

} // namespace cts::tests
