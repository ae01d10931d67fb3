#include "tests/e2e/Killer.h"

#include "tests/e2e/Stage.h"
#include "tests/e2e/TourLog.h"

#include <QTextStream>

#include <chrono>
#include <thread>

namespace cts::tests {

using namespace Qt::StringLiterals;

namespace {

const QJsonObject f5{{u"do"_s, u"sync"_s}};

QString verbOf(const QJsonObject& command) {
    return command.value("do"_L1).toString();
}

bool isOk(const QJsonObject& answer) {
    return answer.value("ok"_L1).toBool();
}

QJsonArray operationsOf(const QJsonObject& answer) {
    return answer.value("kept"_L1)["operations"_L1].toArray();
}

// The device's last number.
qint64 lastOf(const QJsonObject& answer) {
    const auto operations = operationsOf(answer);
    return operations.isEmpty() ? 0 : operations.last()["n"_L1].toInteger();
}

QJsonArray after(const QJsonObject& answer, qint64 n) {
    QJsonArray made;
    for (const auto& one : operationsOf(answer))
        if (one["n"_L1].toInteger() > n)
            made.append(one);
    return made;
}

} // namespace

void Killer::enter(Stage& stage) {
    m_stage = &stage;
    m_witness = std::make_unique<Witness>(stage.databaseFile());
}

void Killer::beginStep(const QString& name) {
    m_strikes.append({name});
}

// A step in which nobody did anything that changes something is struck too, at its end.
void Killer::endStep() {
    auto& strikes = now();
    if (m_stage->serverRuns() && strikes.serverInside + strikes.serverAfter == 0) {
        waitAMoment();
        m_stage->killServer();
        ++strikes.serverAfter;
        restartServer();
    }
    if (m_last && m_last->isRunning() && strikes.clientInside + strikes.clientAfter == 0 &&
        m_last->say({{u"do"_s, u"door"_s}}).value("state"_L1) == "open"_L1) {
        waitAMoment();
        m_last->kill();
        ++strikes.clientAfter;
        replay(*m_last, reopen(*m_last));
    }
}

// Half of the moments lie in the first 60 ms, where most commands are still under way.
void Killer::waitAMoment(int most) {
    const int microseconds = m_dice.roll((m_dice.chance(50) ? std::min(60, most) : most) * 1000);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
}

void Killer::restartServer() {
    m_stage->startServer();
    holdServer();
}

void Killer::holdServer() {
    m_witness->checkServer();
    const auto said = m_stage->server({u"audit"_s, u"verify"_s});
    if (said.code != 0 || !said.output.contains(u"The history holds"_s))
        m_witness->lost(u"audit verify: "_s + said.output);
}

QJsonObject Killer::sayTo(Actor& person, const QJsonObject& command) {
    auto answer = person.say(command);
    m_witness->saw(person.place().name, answer);
    return answer;
}

QJsonObject Killer::reopen(Actor& person) {
    const QString& name = person.place().name;
    expect(person.start(), u"the client does not start"_s);
    const auto said = person.say({{u"do"_s, u"unlock"_s}, {u"secret"_s, Stage::secretOf(name)}});
    if (!isOk(said))
        m_witness->lost(
            u"the profile of %1 does not open with its unlock secret: %2"_s.arg(name, said.value("why"_L1).toString()));
    m_witness->checkClient(name, said);
    return said;
}

QJsonObject Killer::replay(Actor& person, QJsonObject answer) {
    for (const auto& command : m_scenes.value(person.place().name))
        answer = sayTo(person, command);
    return answer;
}

void Killer::follow(const Actor& person, const QJsonObject& command, const QJsonObject& answer) {
    static const QStringList pages{u"home"_s, u"find"_s, u"approvals"_s, u"open"_s};
    const QString verb = verbOf(command);
    auto& scene = m_scenes[person.place().name];
    if (pages.contains(verb))
        scene = {command};
    else if (verb == "create"_L1 && isOk(answer))
        scene = {{{u"do"_s, u"open"_s}, {u"assignment"_s, answer.value("assignment"_L1)}}};
    else if (verb == "enter"_L1)
        scene.append(command);
    else if (verb == "bulk"_L1)
        scene = {{{u"do"_s, u"approvals"_s}}};
    else if (verb == "signIn"_L1 || verb == "unlock"_L1)
        scene.clear();
    if (answer.contains("record"_L1))
        m_shownRecords[person.place().name] = answer.value("record"_L1).toString();
}

void Killer::forgetEntered(const Actor& person) {
    m_scenes[person.place().name].removeIf([](const QJsonObject& command) { return verbOf(command) == "enter"_L1; });
}

QJsonObject Killer::play(Actor& person, const QJsonObject& command) {
    static const QStringList deeds{u"sync"_s, u"create"_s, u"enter"_s, u"act"_s};
    const QString verb = verbOf(command);
    m_last = &person;
    if (verb == "signIn"_L1)
        return playSignIn(person, command);
    if (verb == "bulk"_L1)
        return playBulk(person, command);
    if (verb == "unlock"_L1 && command.value("secret"_L1) == Stage::secretOf(person.place().name))
        return playUnlock(person, command);
    if (deeds.contains(verb))
        return playDeed(person, command);
    const auto answer = sayTo(person, command);
    follow(person, command, answer);
    return answer;
}

Killer::Outcome Killer::killInside(Actor& person, const QJsonObject& command) {
    expect(person.send(command), u"the client is not running"_s);
    waitAMoment();
    auto answer = person.kill();
    ++now().clientInside;
    if (answer)
        m_witness->saw(person.place().name, *answer);
    else
        ++m_unanswered;
    return answer;
}

// False when there is no server to strike.
bool Killer::strikeServer(Actor& person, const QJsonObject& command, QJsonObject& answer) {
    if (!m_stage->serverRuns())
        return false;
    expect(person.send(command), u"the client is not running"_s);
    waitAMoment();
    m_stage->killServer();
    ++now().serverInside;
    m_stage->startServer();
    answer = person.hear();
    m_witness->saw(person.place().name, answer);
    holdServer();
    return true;
}

void Killer::killBoth(Actor& person) {
    const auto before = typed(person);
    person.kill();
    ++now().clientAfter;
    const auto opened = reopen(person);
    if (typed(person) != before)
        m_witness->lost(u"what was typed was kept and is gone"_s);
    replay(person, opened);
    if (!m_stage->serverRuns())
        return;
    m_stage->killServer();
    ++now().serverAfter;
    restartServer();
}

QJsonObject Killer::playDeed(Actor& person, QJsonObject command) {
    if (verbOf(command) == "enter"_L1)
        command.insert(u"until"_s, u"kept"_s);
    const qint64 before = lastOf(sayTo(person, {{u"do"_s, u"door"_s}}));
    auto outcome = inServer(person, command, inClient(person, command, before));
    if (!outcome)
        outcome = sayTo(person, command);
    follow(person, command, *outcome);
    if (verbOf(command) == "act"_L1 && !after(*outcome, before).isEmpty())
        forgetEntered(person);
    killBoth(person);
    return *outcome;
}

Killer::Outcome Killer::inClient(Actor& person, const QJsonObject& command, qint64 before) {
    const QString verb = verbOf(command);
    const auto answer = killInside(person, command);
    const auto opened = reopen(person);
    const auto made = verb == "sync"_L1 ? QJsonArray() : after(opened, before);
    if (answer && verb == "enter"_L1)
        holdToTyped(person, command, *answer);
    if (verb == "act"_L1 && !made.isEmpty())
        forgetEntered(person);
    if (!made.isEmpty() && verb != "enter"_L1)
        return answer ? (replay(person, opened), answer) : found(person, command, made);
    replay(person, opened);
    return verb == "enter"_L1 && answer && isOk(*answer) ? answer : std::nullopt;
}

Killer::Outcome Killer::inServer(Actor& person, const QJsonObject& command, Outcome outcome) {
    const bool again = !outcome && verbOf(command) != "sync"_L1;
    QJsonObject answer;
    if (strikeServer(person, again ? command : f5, answer) && again && isOk(answer))
        return answer;
    return outcome;
}

// The person looks: the form with its new state, or the new assignment with its referral.
QJsonObject Killer::found(Actor& person, const QJsonObject& command, const QJsonArray& made) {
    QJsonObject seen;
    if (verbOf(command) == "create"_L1) {
        const auto assignment = made.first()["assignment"_L1];
        seen = sayTo(person, {{u"do"_s, u"open"_s}, {u"assignment"_s, assignment}});
        seen.insert(u"assignment"_s, assignment);
        return seen;
    }
    seen = replay(person, {});
    if (!seen.contains("record"_L1)) {
        const QString id = m_shownRecords.value(person.place().name);
        seen = sayTo(person, {{u"do"_s, u"record"_s}, {u"id"_s, id}});
        if (seen.value("why"_L1) == "notFound"_L1 && hasArrived(person, made))
            seen = {{u"ok"_s, true}}; // a decision that takes the record out of its author's reach
        seen.insert(u"record"_s, id);
    }
    return seen;
}

// Whether the server has answered all of them.
bool Killer::hasArrived(Actor& person, const QJsonArray& made) {
    const auto door = sayTo(person, {{u"do"_s, u"door"_s}});
    return door.value("kept"_L1)["acknowledged"_L1].toInteger() >= made.last()["n"_L1].toInteger();
}

// The draft of the form on the screen.
QJsonObject Killer::typed(Actor& person) {
    const QString id = m_shownRecords.value(person.place().name);
    if (id.isEmpty())
        return {};
    return person.say({{u"do"_s, u"record"_s}, {u"id"_s, id}}).value("draft"_L1).toObject();
}

void Killer::holdToTyped(Actor& person, const QJsonObject& command, const QJsonObject& answer) {
    const auto record = person.say({{u"do"_s, u"record"_s}, {u"id"_s, answer.value("record"_L1)}});
    const auto draft = record.value("draft"_L1).toObject();
    const auto fields = record.value("fields"_L1).toObject();
    const auto absent = answer.value("notOnScreen"_L1).toArray();
    for (const auto& pair : command.value("fields"_L1).toArray()) {
        const QString field = pair[0].toString();
        if (!absent.contains(field) && draft.value(field) != pair[1] && fields.value(field) != pair[1])
            m_witness->lost(u"%1 was kept and is gone"_s.arg(field));
    }
}

QJsonObject Killer::playUnlock(Actor& person, const QJsonObject& command) {
    killInside(person, command);
    auto answer = reopen(person);
    follow(person, command, answer);
    killBoth(person);
    return answer;
}

// Every item is an operation of its own: those that are there are left alone, the others are chosen again. "there" in
// the answer: how many needed no second time.
QJsonObject Killer::playBulk(Actor& person, QJsonObject command) {
    const qint64 before = lastOf(sayTo(person, {{u"do"_s, u"door"_s}}));
    const auto keepRest = [&](const QJsonObject& opened) {
        QJsonArray rest;
        QSet<QString> done;
        for (const auto& one : after(opened, before))
            done.insert(one["record"_L1].toString());
        for (const auto& record : command.value("records"_L1).toArray())
            if (!done.contains(record.toString()))
                rest.append(record);
        command.insert(u"records"_s, rest);
        return rest.size();
    };
    const auto all = command.value("records"_L1).toArray().size();
    auto answer = killInside(person, command);
    follow(person, command, answer.value_or(QJsonObject()));
    auto opened = reopen(person);
    const auto left = keepRest(opened);
    replay(person, opened);
    QJsonObject second;
    const bool struck = strikeServer(person, left > 0 ? command : f5, second);
    if (left > 0)
        answer = struck ? second : sayTo(person, command);
    QJsonObject seen = answer.value_or(QJsonObject{{u"ok"_s, true}});
    if (left < all && (left > 0 || !answer))
        seen.insert(u"there"_s, all - left);
    if (!seen.contains("queue"_L1))
        seen.insert(u"queue"_s, sayTo(person, {{u"do"_s, u"approvals"_s}}).value("queue"_L1));
    killBoth(person);
    return seen;
}

// Until the person is in: a killed sign-in leaves a new profile or one that opens.
QJsonObject Killer::comeIn(Actor& person, const QJsonObject& signIn) {
    const auto door = person.say({{u"do"_s, u"door"_s}});
    const QString state = door.value("state"_L1).toString();
    if (state == "open"_L1)
        return door;
    if (state == "new"_L1)
        return sayTo(person, signIn);
    expectEqual(state, u"locked"_s,
                u"the door after a killed sign-in ("_s + door.value("problem"_L1).toString() + u')');
    auto unlock = signIn;
    unlock.insert(u"do"_s, u"unlock"_s);
    return sayTo(person, unlock);
}

QJsonObject Killer::playSignIn(Actor& person, const QJsonObject& command) {
    QJsonObject answer;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto door = person.say({{u"do"_s, u"door"_s}}).value("state"_L1);
        if (door == "new"_L1 && attempt == 1)
            strikeServer(person, command, answer);
        expect(person.send(person.say({{u"do"_s, u"door"_s}}).value("state"_L1) == "new"_L1 ? command : f5),
               u"the client is not running"_s);
        waitAMoment(attempt == 0 ? 400 : 1500);
        if (const auto late = person.kill())
            m_witness->saw(person.place().name, *late);
        else
            ++m_unanswered;
        ++now().clientInside;
        expect(person.start(), u"the client does not start"_s);
        if (person.say({{u"do"_s, u"door"_s}}).value("state"_L1) != "new"_L1)
            break;
    }
    answer = comeIn(person, command);
    expect(isOk(answer), u"sign-in: "_s + answer.value("why"_L1).toString());
    follow(person, command, answer);
    killBoth(person);
    return answer;
}

void Killer::awaitMails() {
    QStringList ids;
    for (int tries = 0; tries < 200 && CountyLedger::read(m_stage->databaseFile()).mailsOpen > 0; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    for (const auto& mail : m_stage->mail().all())
        ids.append(mail.id);
    m_witness->checkMails(ids);
}

void Killer::compareDevices(const QString& name) {
    auto& other = m_stage->actor(name + u"-anew"_s);
    expect(other.start(), u"the client does not start"_s);
    const auto in = other.say({{u"do"_s, u"signIn"_s},
                               {u"server"_s, other.place().server},
                               {u"user"_s, name},
                               {u"password"_s, m_stage->password()},
                               {u"secret"_s, Stage::secretOf(name)}});
    expect(isOk(in) && isOk(other.say(f5)), u"a new device of %1 does not get in"_s.arg(name));
    const QJsonObject digest{{u"do"_s, u"digest"_s}};
    const auto fresh = other.say(digest).value("hashes"_L1).toObject();
    const auto old = m_stage->actor(name).say(digest).value("hashes"_L1).toObject();
    other.close();
    expect(!fresh.isEmpty() && fresh == old, u"%1 sees something else on a new device"_s.arg(name));
}

void Killer::proveAgreement() {
    const auto names = m_stage->names();
    auto sent = f5;
    sent.insert(u"until"_s, u"sent"_s);
    for (const auto& name : names) {
        auto& person = m_stage->actor(name);
        const auto said = sayTo(person, sent);
        expect(isOk(said), u"%1 cannot send: %2"_s.arg(name, said.value("why"_L1).toString()));
    }
    for (const auto& name : names) {
        auto& person = m_stage->actor(name);
        expect(isOk(sayTo(person, f5)), name + u" cannot sync"_s);
        const auto outbox = sayTo(person, {{u"do"_s, u"outbox"_s}});
        expect(outbox.value("entries"_L1).toArray().isEmpty(), u"the outbox of %1 is not empty"_s.arg(name));
        m_witness->checkSettled(name, outbox);
        compareDevices(name);
    }
    awaitMails();
}

void Killer::printSum() const {
    QTextStream out(stdout);
    Strikes sum;
    out << "\nkills: client inside + after, server inside + after\n";
    for (const auto& one : m_strikes) {
        out << u"%1 + %2  %3 + %4  %5\n"_s.arg(one.clientInside, 4)
                   .arg(one.clientAfter, 2)
                   .arg(one.serverInside, 4)
                   .arg(one.serverAfter, 2)
                   .arg(one.step);
        sum.clientInside += one.clientInside;
        sum.clientAfter += one.clientAfter;
        sum.serverInside += one.serverInside;
        sum.serverAfter += one.serverAfter;
    }
    out << u"%1 + %2  %3 + %4  in all; %5 clients had not answered yet; %6 operations were shown as saved\n"_s
               .arg(sum.clientInside, 4)
               .arg(sum.clientAfter, 2)
               .arg(sum.serverInside, 4)
               .arg(sum.serverAfter, 2)
               .arg(m_unanswered)
               .arg(m_witness->operations())
        << "kills: " << sum.clientInside + sum.clientAfter << " client, " << sum.serverInside + sum.serverAfter
        << " server, " << m_witness->lostCount() << " lost, " << m_witness->twiceCount() << " twice" << Qt::endl;
}

} // namespace cts::tests
