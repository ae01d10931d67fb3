#include "shared/protocol/SyncMessages.h"
#include "tests/sim/sabotage/Defect.h"

#include <QHash>

namespace cts::sim {

using namespace Qt::StringLiterals;
using protocol::SyncAnswer;
using protocol::SyncRequest;

namespace {

const QString syncPath = u"/v1/sync"_s;

// A change of the answers to a sync; it says whether it changed something.
using AnswerChange = std::function<bool(Defect::Planted&, const QString& device, SyncAnswer&)>;
using RequestChange = std::function<bool(Defect::Planted&, const QString& device, SyncRequest&)>;

auto answers(AnswerChange change) {
    return [change = std::move(change)](Defect::Planted& planted) {
        planted.net.answer = [&planted, change](const QString& device, const client::HttpRequest& request,
                                                client::HttpAnswer& answer) {
            if (request.path != syncPath || answer.status != 200)
                return;
            auto decoded = protocol::decodeSyncAnswer(answer.body);
            if (!decoded || !change(planted, device, *decoded))
                return;
            ++planted.struck;
            answer.body = protocol::encode(*decoded);
        };
    };
}

auto requests(RequestChange change) {
    return [change = std::move(change)](Defect::Planted& planted) {
        planted.net.request = [&planted, change](const QString& device, client::HttpRequest& request) {
            if (request.path != syncPath)
                return;
            auto decoded = protocol::decodeSyncRequest(request.body);
            if (!decoded || !change(planted, device, *decoded))
                return;
            ++planted.struck;
            request.body = protocol::encode(*decoded);
        };
    };
}

bool dropRemovals(Defect::Planted&, const QString&, SyncAnswer& answer) {
    const bool any = !answer.gone.isEmpty();
    answer.gone.clear();
    return any;
}

bool dropLastPart(Defect::Planted& planted, const QString&, SyncAnswer& answer) {
    if (answer.puts.isEmpty() || !planted.dice.chance(10))
        return false;
    answer.puts.removeLast();
    return true;
}

bool acknowledgeTooMuch(Defect::Planted&, const QString&, SyncAnswer& answer) {
    ++answer.checkpoint.acknowledged;
    return true;
}

bool refusalAsApplied(Defect::Planted&, const QString&, SyncAnswer& answer) {
    bool any = false;
    for (auto& receipt : answer.receipts) {
        if (receipt.outcome != protocol::Outcome::Refused)
            continue;
        receipt.outcome = protocol::Outcome::Applied;
        receipt.code.clear();
        receipt.data = {};
        any = true;
    }
    return any;
}

// Two answers in one message change places.
bool receiptOfAnother(Defect::Planted&, const QString&, SyncAnswer& answer) {
    for (qsizetype i = 1; i < answer.receipts.size(); ++i) {
        auto& one = answer.receipts[i - 1];
        auto& other = answer.receipts[i];
        if (one.outcome == other.outcome)
            continue;
        std::swap(one, other);
        std::swap(one.n, other.n);
        return true;
    }
    return false;
}

// Parts of an earlier page come again after newer ones, as from an answer that was overtaken.
AnswerChange oldPageAgain() {
    auto earlier = std::make_shared<QHash<QString, QList<protocol::PutPart>>>();
    return [earlier](Defect::Planted& planted, const QString& device, SyncAnswer& answer) {
        const auto old = earlier->value(device);
        if (!answer.puts.isEmpty())
            earlier->insert(device, answer.puts);
        if (old.isEmpty() || !planted.dice.chance(30))
            return false;
        answer.puts += old;
        return true;
    };
}

// The content of an operation is dropped, its delivery is not: what follows applies to another text than its author
// saw.
void drop(records::Operation& operation) {
    operation.changes.clear();
    operation.encoding.reset();
}

// Who is later by the clock wins, and the other is not told.
RequestChange clockDecides() {
    auto latest = std::make_shared<QHash<QString, QString>>();
    return [latest](Defect::Planted&, const QString&, SyncRequest& request) {
        bool any = false;
        for (auto& operation : request.operations) {
            auto& at = (*latest)[operation.record];
            if (operation.action == "edit"_L1 && operation.at < at && !operation.changes.isEmpty()) {
                drop(operation);
                any = true;
            }
            at = std::max(at, operation.at);
        }
        return any;
    };
}

// What the author saw is taken to be what the server has now.
bool freshBase(Defect::Planted&, const QString&, SyncRequest& request) {
    bool any = false;
    for (auto& operation : request.operations) {
        if (operation.action != "edit"_L1)
            continue;
        for (auto& change : operation.changes) {
            any = any || change.was != change.now;
            change.was = change.now;
        }
        operation.encoding.reset();
    }
    return any;
}

bool changeCutOff(Defect::Planted& planted, const QString&, SyncRequest& request) {
    for (auto& operation : request.operations) {
        if (operation.action != "edit"_L1 || operation.changes.size() < 2 || !planted.dice.chance(20))
            continue;
        operation.changes.removeLast();
        operation.encoding.reset();
        return true;
    }
    return false;
}

// After some dozen requests the line of a device hangs for ever, and nobody notices.
void hangingLine(Defect::Planted& planted) {
    planted.net.dead = [&planted, sent = QHash<QString, int>()](const QString& device) mutable {
        const bool dead = ++sent[device] > 12;
        planted.struck += dead ? 1 : 0;
        return dead;
    };
}

} // namespace

QList<Defect> messageDefects() {
    return {
        {"removals-not-applied", "the device passes over removals", answers(dropRemovals)},
        {"part-not-applied", "the last part of a page is sometimes not applied", answers(dropLastPart)},
        {"acknowledged-too-high", "one operation more counts as answered than is", answers(acknowledgeTooMuch)},
        {"refusal-as-applied", "a refusal counts as applied", answers(refusalAsApplied)},
        {"receipt-of-another", "an answer is kept for another operation", answers(receiptOfAnother)},
        {"old-page-again", "an answer that was overtaken is applied after a newer one", answers(oldPageAgain())},
        {"clock-decides", "of two edits the one with the later clock wins in silence", requests(clockDecides())},
        {"stale-base", "an edit is taken as made on what the server has now", requests(freshBase)},
        {"change-cut-off", "the last change of an edit is sometimes lost on the way", requests(changeCutOff)},
        {"line-hangs", "a line that went dead is waited for for ever", hangingLine},
    };
}

const QList<Defect>& defects() {
    static const QList<Defect> all = statementDefects() + diskDefects() + messageDefects();
    return all;
}

} // namespace cts::sim
