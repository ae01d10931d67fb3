#pragma once

#include "tests/e2e/Hazard.h"
#include "tests/e2e/Witness.h"
#include "tests/support/practice/Dice.h"

#include <QHash>
#include <QJsonArray>
#include <QList>

#include <memory>
#include <optional>

namespace cts::tests {

class Stage;

// Kills (SIGKILL) clients and the server at every step of the tour: at random moments after a command began, and right
// after its answer. After each it starts what it killed, holds it to what was shown (Witness), and finishes the command
// as the person would. The moments come from the seed. One thread.
class Killer final : public Hazard {
public:
    explicit Killer(quint32 seed) : m_dice(seed) {}
    // The stage it plays on, made after it and gone before it.
    void enter(Stage& stage);

    QJsonObject play(Actor& person, const QJsonObject& command) override;
    void beginStep(const QString& name) override;
    void endStep() override;

    // Everybody sends what is left; then the outboxes are empty, both sides count alike, every mail that was sent has
    // arrived under its one Message-ID, and a new device of each person sees exactly what the old one sees. Throws
    // StepFailed.
    void proveAgreement();
    // How many kills of which kind at which step; the last line is "kills: N client, M server, L lost, T twice".
    void printSum() const;

private:
    // What was killed, and whether the command's answer had already come.
    struct Strikes {
        QString step;
        int clientInside = 0;
        int clientAfter = 0;
        int serverInside = 0;
        int serverAfter = 0;
    };
    // How a command stands: nothing seen yet, or what the person saw of it once it was done.
    using Outcome = std::optional<QJsonObject>;

    QJsonObject playDeed(Actor& person, QJsonObject command);
    QJsonObject playBulk(Actor& person, QJsonObject command);
    QJsonObject playUnlock(Actor& person, const QJsonObject& command);
    QJsonObject playSignIn(Actor& person, const QJsonObject& command);
    // Each kills once while the command is under way; `before` is the device's last number before the command.
    Outcome inClient(Actor& person, const QJsonObject& command, qint64 before);
    Outcome inServer(Actor& person, const QJsonObject& command, Outcome outcome);
    // Kills one after the other right after the command's answer.
    void killBoth(Actor& person);

    // Gives the answer that came before the kill, if one did.
    Outcome killInside(Actor& person, const QJsonObject& command);
    bool strikeServer(Actor& person, const QJsonObject& command, QJsonObject& answer);
    // Starts the client, unlocks it and holds it to what was shown.
    QJsonObject reopen(Actor& person);
    // Brings the screen back to where it was; gives what is on it, or else `answer`.
    QJsonObject replay(Actor& person, QJsonObject answer);
    QJsonObject comeIn(Actor& person, const QJsonObject& signIn);
    void restartServer();
    void holdServer();
    QJsonObject sayTo(Actor& person, const QJsonObject& command);
    // What a person sees of a command that turns out to be done.
    QJsonObject found(Actor& person, const QJsonObject& command, const QJsonArray& made);
    bool hasArrived(Actor& person, const QJsonArray& made);
    void follow(const Actor& person, const QJsonObject& command, const QJsonObject& answer);
    void forgetEntered(const Actor& person);
    QJsonObject typed(Actor& person);
    void holdToTyped(Actor& person, const QJsonObject& command, const QJsonObject& answer);
    void compareDevices(const QString& name);
    void awaitMails();
    void waitAMoment(int most = 400);
    Strikes& now() { return m_strikes.last(); }

    Dice m_dice;
    Stage* m_stage = nullptr;
    std::unique_ptr<Witness> m_witness;
    QList<Strikes> m_strikes;
    Actor* m_last = nullptr; // who did something last
    // What brings a person's screen back to where it was, by name.
    QHash<QString, QList<QJsonObject>> m_scenes;
    QHash<QString, QString> m_shownRecords; // the form on the screen
    int m_unanswered = 0;                   // kills that came before the answer
};

} // namespace cts::tests
