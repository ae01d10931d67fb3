#pragma once

#include "tests/e2e/TourPart.h"

#include <QJsonArray>
#include <QMap>

namespace cts::tests {

// Follows one youth of the tour from the day of the assignment to the end of the services: every form of the county is
// begun, filled in, signed, sent, decided, printed and read back, by the people whose work it is, at their own
// computers; the practice clock goes on between the chapters.
class CaseTour : private TourPart {
public:
    struct Youth {
        QString assignment;
        QString referral;
        qint64 number = 0;
    };
    // A youth who was assigned to an advocate today; everybody of the tour has a computer.
    CaseTour(Stage& stage, TourLog& log, Youth youth);

    void play();

private:
    // CaseTour.cpp
    void beginTheCase();
    void recordContacts();
    void planForSafety();
    void assessNeeds();
    // CaseTourPlans.cpp
    void agreeOnPlan();
    void goOnWithSecondPlan();
    void reviewSixMonths();
    void goOnWithThirdPlan();
    void extendServices();
    // CaseTourAway.cpp
    void runAway();
    void comeBack();
    void referAgain();
    void respondAsFirst();
    // CaseTourFunds.cpp
    void keepDocuments();
    void restoreFunds();
    void helpOut();
    // CaseTourEnd.cpp
    void leaveThingsOpen();
    void reportTermination();
    void proveTheEnd();

    // A mail of one step: what its subject says, and exactly who is addressed and who gets a copy.
    struct Letter {
        QString words;
        QStringList to;
        QStringList cc;
    };
    void expectMail(const Letter& letter, qint64 number = 0);
    QStringList everyInbox() const;

    // Everybody goes home until that day of the services.
    void passTo(int day);
    // The person is at the computer, and what the others did has come.
    void arrive(const QString& name);
    // The advocate begins a form and finds it on the screen; gives its id.
    QString begin(const QString& form, const QJsonObject& first = {});
    // Pairs of field and answer; every one of them must be possible.
    void fill(const QString& name, const QJsonArray& answers);
    void fill(const QString& name, const QString& field, const QJsonValue& answer);
    // What this person sees of a record: state, fields, draft, trail.
    QJsonObject seen(const QString& name, const QString& record);
    QJsonObject fieldsOf(const QString& name, const QString& record);
    // The advocate signs and submits what is on the screen, and it is sent.
    void signAndSubmit(const QString& state);
    // Takes a step on a form and sends it; `words` are those of the dialogs.
    void act(const QString& name, const QString& record, const QString& action, const QString& state,
             const QJsonObject& words = {});
    void expectState(const QString& name, const QString& record, const QString& state, const QString& what);
    // The same from the person's queue.
    void decide(const QString& name, const QString& record, const QString& action, const QString& state,
                const QJsonObject& words = {});
    // Screenshot and PDF of a form; the paper has every label of it, and these words.
    void print(const QString& name, const QString& record, const QString& form, const QStringList& words);
    QJsonObject page(const QString& name, const QString& tab);
    QJsonObject records(const QString& name, const QString& assignment);
    QString recordOf(const QString& name, const QString& form);
    QString stateOf(const QString& name, const QString& record);
    QDate day(int number) const { return m_assigned.addDays(number); }
    QString file(const QString& name) const { return m_stage.places().out.filePath(name); }
    QStringList emails(const QStringList& users) const;

    Youth m_youth;
    QDate m_assigned;
    QMap<QString, QString> m_records; // by what the tour calls them
    QJsonArray m_goals;               // of the plan last approved
    Youth m_response;                 // the assignment for the first response, of the same youth
    QStringList m_home;               // who has gone home since the clock went on
};

} // namespace cts::tests
