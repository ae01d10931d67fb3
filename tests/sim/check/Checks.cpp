#include "tests/sim/check/Checks.h"

#include "client/store/PackedRow.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"

#include <algorithm>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;
using protocol::Outcome;

void Checks::say(Verdict::Kind kind, const SimClient& client, const QString& what) {
    m_verdict.add(kind, client.name() + u": "_s + what);
}

static QString nameOf(const Saved& saved) {
    return u"n %1 %2 of %3"_s.arg(saved.operation.n).arg(saved.operation.action, saved.operation.record);
}

// Without those that were put aside, or that may have been where it is asked what must be shown.
QSet<qint64> Checks::toDecide(const Ledger::Device& known, Certainty certainty) const {
    const auto least = certainty == Certainty::Must ? Saved::Aside::Perhaps : Saved::Aside::Yes;
    const auto isOpen = [&](qint64 n) {
        const auto heard = known.heard.constFind(n);
        const auto saved = known.saved.constFind(n);
        return heard != known.heard.cend() && saved != known.saved.cend() && saved->aside < least &&
               (certainty == Certainty::Must ? heard->mustDecide() : heard->mayDecide());
    };
    QSet<qint64> found;
    for (const auto& saved : known.saved) {
        const qint64 n = saved.operation.n;
        // A signature that was refused with the step that it was given for is one thing with it.
        const auto step = known.saved.constFind(n + 1);
        const bool goesWithStep = saved.operation.action == "sign"_L1 && step != known.saved.cend() &&
                                  step->operation.record == saved.operation.record && isOpen(n + 1);
        if (isOpen(n) && !goesWithStep)
            found.insert(n);
    }
    return found;
}

void Checks::shown(SimClient& client) {
    shownCounts(client);
    drafts(client);
    // Between the page of a run and its end the screen still shows what was before.
    if (!client.engine().status().running)
        shownCases(client);
}

// What a device has heard it may know; what it has taken in without an error it must know.
void Checks::shownCounts(SimClient& client) {
    const auto& known = m_ledger.of(client.name());
    int least = 0;
    int most = 0;
    for (const auto& saved : known.saved) {
        least += known.mustWait(saved.operation.n) ? 1 : 0;
        most += known.mayWait(saved.operation.n) ? 1 : 0;
    }
    const auto& status = client.engine().status();
    const bool mayLag = status.running;
    if (status.waiting < least || (status.waiting > most && !mayLag))
        say(Verdict::False, client, u"shows %1 waiting, %2 to %3 are"_s.arg(status.waiting).arg(least).arg(most));
    const auto must = toDecide(known, Certainty::Must);
    const auto may = toDecide(known, Certainty::May);
    if ((status.refused < must.size() && !mayLag) || status.refused > may.size())
        say(Verdict::False, client,
            u"shows %1 to decide, %2 to %3 are"_s.arg(status.refused).arg(must.size()).arg(may.size()));
    QSet<qint64> waiting;
    QSet<qint64> open;
    for (const auto& entry : client.outbox().entries()) {
        if (entry.state == OutboxEntry::State::Kept) {
            if (known.heard.value(entry.n).receipt.outcome != Outcome::Quarantined)
                say(Verdict::False, client, u"n %1 is listed as kept and was not"_s.arg(entry.n));
            continue;
        }
        const bool isWaiting =
            entry.state == OutboxEntry::State::Waiting || entry.state == OutboxEntry::State::HeldBack;
        (isWaiting ? waiting : open).insert(entry.n);
    }
    for (const auto& saved : known.saved) {
        const qint64 n = saved.operation.n;
        if (known.mustWait(n) && !waiting.contains(n))
            say(Verdict::False, client, nameOf(saved) + u" waits and is not listed"_s);
        if (!known.mayWait(n) && waiting.contains(n))
            say(Verdict::False, client, nameOf(saved) + u" is listed as waiting and was taken"_s);
        if (must.contains(n) && !open.contains(n) && !waiting.contains(n))
            say(Verdict::False, client, nameOf(saved) + u" was refused and is not listed"_s);
        if (open.contains(n) && !may.contains(n))
            say(Verdict::False, client, nameOf(saved) + u" is listed as refused and was not"_s);
    }
}

// Cases with something waiting: the server's copy, read anew, with the ledger's operations on top.
void Checks::shownCases(SimClient& client) {
    auto& store = client.store();
    const qint64 acknowledged = client.cache().acknowledged();
    QSet<QString> touched;
    for (const auto& saved : m_ledger.of(client.name()).saved)
        if (saved.operation.n > acknowledged && !saved.operation.assignment.isEmpty())
            touched.insert(saved.operation.assignment);
    for (const auto& assignment : std::as_const(touched)) {
        const auto copy = client.cache().recordsOf(assignment);
        const auto shown = store.view(assignment);
        if (!copy || !shown)
            continue; // its disk fails just now
        const auto pending = m_ledger.pendingOf(client.name(), assignment, acknowledged);
        const auto truth = overlay(*copy, pending, store.rulebook(), store.actor(), store.facts());
        for (const auto& record : truth.world.all()) {
            const auto seen = shown->world.find(record.id);
            if (!seen || records::toJson(*seen) != records::toJson(record))
                say(Verdict::False, client, u"shows another "_s + record.formId + u' ' + record.id);
        }
        if (shown->world.all().size() != truth.world.all().size())
            say(Verdict::False, client, u"shows more of %1 than there is"_s.arg(assignment));
        const auto row = store.listing().row(assignment);
        const auto made = listingRowOf(assignment, truth.world.all(), pendingStates(store.rulebook()));
        if (row.has_value() != made.has_value())
            say(Verdict::False, client, u"a row too many or too few: "_s + assignment);
        else if (row && packed(*row) != packed(*made))
            say(Verdict::False, client, u"lists another "_s + assignment);
        else if (row)
            shownWaiting(client, *row);
    }
}

void Checks::shownWaiting(SimClient& client, const ListingRow& row) {
    const auto& known = m_ledger.of(client.name());
    int least = 0;
    int most = 0;
    for (const auto& saved : known.saved) {
        const bool isOfRow = saved.operation.assignment == row.assignmentId;
        least += isOfRow && known.mustWait(saved.operation.n) ? 1 : 0;
        most += isOfRow && known.mayWait(saved.operation.n) ? 1 : 0;
    }
    if (row.waiting < least || row.waiting > most)
        say(Verdict::False, client, u"a row shows %1 waiting, %2 to %3 are"_s.arg(row.waiting).arg(least).arg(most));
}

void Checks::kept(SimClient& client) {
    const auto& known = m_ledger.of(client.name());
    const auto pending = client.store().outbox().pending(0);
    if (!pending)
        return say(Verdict::Lost, client, u"the outbox cannot be read: "_s + pending.error().code);
    QHash<qint64, QString> there;
    for (const auto& operation : *pending)
        there.insert(operation.n, operation.id);
    for (const auto& saved : known.saved)
        if (saved.operation.n > std::min(known.acknowledged.most, known.secured) && saved.promised &&
            there.value(saved.operation.n) != saved.operation.id)
            say(Verdict::Lost, client, nameOf(saved) + u" is gone after a start"_s);
    drafts(client);
    pages(client);
}

void Checks::drafts(SimClient& client) {
    const auto& typed = m_ledger.of(client.name()).typed;
    for (auto it = typed.cbegin(); it != typed.cend(); ++it) {
        const auto draft = client.store().outbox().draft(it.key());
        if (!draft)
            continue; // its disk fails just now
        const QJsonObject kept = draft->has_value() ? (*draft)->fields : QJsonObject();
        bool isThere = true;
        for (auto field = it->constBegin(); field != it->constEnd(); ++field)
            isThere = isThere && kept.value(field.key()) == field.value();
        if (!isThere)
            say(Verdict::Lost, client, u"what was typed into %1 is gone"_s.arg(it.key()));
    }
}

void Checks::pages(SimClient& client) {
    for (auto* database : {&client.cacheDatabase(), &client.outboxDatabase()}) {
        const auto pages = database->value<QString>(u"PRAGMA integrity_check"_s);
        if (pages && pages->value_or(QString()) != "ok"_L1)
            say(Verdict::Lost, client, u"a database is damaged: "_s + pages->value_or(QString()));
    }
}

void Checks::holds(SimClient& client, const QMap<PartKey, PartContent>& given) {
    QMap<PartKey, PartContent> held;
    auto rows = client.cacheDatabase().query(u"SELECT record, compartment, revision, hash FROM part"_s);
    while (rows.next())
        held.insert({idText(rows.bytes(0)), static_cast<int>(rows.integer(1))},
                    {rows.integer(2), hexText(rows.bytes(3))});
    if (!rows.status() || held == given)
        return;
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        if (!given.contains(it.key()))
            say(Verdict::Diverged, client,
                u"holds %1/%2, which is not theirs"_s.arg(it.key().first).arg(it.key().second));
        else if (!(given.value(it.key()) == it.value()))
            say(Verdict::Diverged, client, u"holds an old %1/%2"_s.arg(it.key().first).arg(it.key().second));
    for (auto it = given.cbegin(); it != given.cend(); ++it)
        if (!held.contains(it.key()))
            say(Verdict::Diverged, client, u"lacks %1/%2"_s.arg(it.key().first).arg(it.key().second));
}

void Checks::end(const QSet<QString>& idle) {
    ServerDesk desk(m_world.server());
    for (const auto& fault : desk.faults() + desk.faultsOfTables())
        m_verdict.add(Verdict::Diverged, u"server: "_s + fault);
    const auto history = desk.history();
    const auto keptWork = desk.keptWork();
    for (const auto& client : m_world.clients()) {
        const bool isIdle = idle.contains(client->name());
        fates(*client, desk, history, isIdle);
        kept(*client, desk, keptWork, isIdle);
        acknowledged(*client, history, isIdle);
        drafts(*client);
        if (m_dice.chance(40))
            pages(*client);
        if (isIdle)
            continue;
        if (const QString problem = client->engine().status().problem; !problem.isEmpty())
            say(Verdict::Stalled, *client, u"does not sync: "_s + problem);
        if (client->cache().epoch() != desk.epoch())
            say(Verdict::Stalled, *client, u"goes by a history that is no more"_s);
        copy(*client, desk);
        shown(*client);
        // The dear ones: of some devices, others with every seed.
        if (m_dice.chance(40))
            listing(*client);
    }
}

// A server that has forgotten a refusal is not asked again: its author has it before them.
static bool isRefusedForGood(const Ledger::Device& known, qint64 n) {
    const auto heard = known.heard.constFind(n);
    return heard != known.heard.cend() && heard->forgotten && heard->receipt.outcome == Outcome::Refused;
}

void Checks::fates(SimClient& client, ServerDesk& desk, const QHash<QString, qint64>& history, bool isIdle) {
    const auto& known = m_ledger.of(client.name());
    const auto answers = desk.answersTo(known.id);
    // What somebody who may not sync does not know yet to be forgotten is sent when they do.
    const auto outbox = client.store().outbox().unsent(isIdle ? 0 : client.cache().delivered());
    QSet<QString> waiting;
    if (outbox)
        for (const auto& operation : *outbox)
            waiting.insert(operation.id);
    for (const auto& saved : known.saved) {
        const auto answer = answers.constFind(saved.operation.n);
        const bool waits = waiting.contains(saved.operation.id);
        if (answer != answers.cend())
            fate(client, saved, *answer, history);
        else if (!waits && !isRefusedForGood(known, saved.operation.n))
            say(Verdict::Lost, client, nameOf(saved) + u" is neither on the server nor in the outbox"_s);
        if (waits && !isIdle)
            say(Verdict::Stalled, client, nameOf(saved) + u" still waits"_s);
    }
}

void Checks::fate(SimClient& client, const Saved& saved, const std::optional<ServerDesk::Answered>& answer,
                  const QHash<QString, qint64>& history) {
    if (answer->operation != saved.operation.id)
        return say(Verdict::Lost, client, nameOf(saved) + u": another operation has its number"_s);
    if (answer->hash != records::operationHash(saved.operation))
        say(Verdict::Lost, client, nameOf(saved) + u": another text arrived"_s);
    const auto outcome = static_cast<Outcome>(answer->outcome);
    const bool isTaken = outcome != Outcome::Refused;
    if (isTaken != history.contains(saved.operation.id))
        say(Verdict::Lost, client, nameOf(saved) + u": history and answer disagree"_s);
    if (isTaken && history.value(saved.operation.id) != answer->sequence)
        say(Verdict::Lost, client, nameOf(saved) + u": is elsewhere in the history"_s);
    // That whoever has to decide sees it, shown() says; here: that the answer has come at all.
    const auto heard = m_ledger.of(client.name()).heard.constFind(saved.operation.n);
    if (heard != m_ledger.of(client.name()).heard.cend() && !heard->forgotten &&
        (heard->receipt.operation != answer->operation || static_cast<int>(heard->receipt.outcome) != answer->outcome))
        say(Verdict::Lost, client, nameOf(saved) + u": was told something else"_s);
}

// What came too late is kept where somebody decides on it: seen by whoever has the case, and by nobody who has not.
void Checks::kept(SimClient& client, ServerDesk& desk, const QList<ServerDesk::KeptWork>& all, bool isIdle) {
    const auto& known = m_ledger.of(client.name());
    const auto answers = desk.answersTo(known.id);
    for (const auto& saved : known.saved) {
        const auto& operation = saved.operation;
        const auto answer = answers.constFind(operation.n);
        const auto keeps = [&](const ServerDesk::KeptWork& work) {
            return work.about == operation.record && work.author == operation.author &&
                   work.sequences.contains(answer->sequence);
        };
        if (answer != answers.cend() && static_cast<Outcome>(answer->outcome) == Outcome::Quarantined &&
            std::none_of(all.cbegin(), all.cend(), keeps))
            say(Verdict::Lost, client, nameOf(saved) + u" is kept for nobody"_s);
    }
    if (isIdle || all.isEmpty())
        return;
    const auto parts = desk.partsOf({client.user().id, known.id, {}});
    const auto sees = [&](const QString& record) {
        return parts && parts->contains({record, static_cast<int>(rules::Compartment::Core)});
    };
    const auto& who = client.store().actor();
    for (const auto& work : all) {
        const bool decides = work.side == "AGENCY"_L1 ? who.role == "AGENCY_ADMIN"_L1 && who.agencyId == work.agency
                                                      : who.role == "SDPO"_L1;
        if (sees(work.record) && !sees(work.assignment))
            say(Verdict::Diverged, client, u"sees kept work of another's case: "_s + work.record);
        if (decides && sees(work.assignment) && !sees(work.record))
            say(Verdict::Diverged, client, u"does not see work that is kept for them: "_s + work.record);
    }
}

void Checks::acknowledged(const SimClient& client, const QHash<QString, qint64>& history, bool isIdle) {
    for (const auto& heard : m_ledger.of(client.name()).heard) {
        const auto& receipt = heard.receipt;
        if (receipt.outcome == Outcome::Refused || (heard.forgotten && isIdle))
            continue;
        if (heard.forgotten)
            say(Verdict::Lost, client, u"n %1 was acknowledged, forgotten and not sent again"_s.arg(receipt.n));
        else if (history.value(receipt.operation) != receipt.sequence)
            say(Verdict::Lost, client, u"n %1 was acknowledged and is not in the history"_s.arg(receipt.n));
    }
}

void Checks::copy(SimClient& client, ServerDesk& desk) {
    const server::Caller caller{client.user().id, m_ledger.of(client.name()).id, {}};
    const auto fresh = desk.freshPull(caller);
    if (!fresh)
        return;
    using Whole = std::tuple<QString, QString, qint64, QString, QByteArray>;
    QMap<PartKey, Whole> wanted;
    for (const auto& put : *fresh)
        wanted.insert({put.record, static_cast<int>(put.compartment)},
                      {put.kind, put.assignment, put.revision, put.hash, put.frame});
    QMap<PartKey, Whole> held;
    auto rows = client.cacheDatabase().query(
        u"SELECT record, compartment, kind, assignment, revision, hash, frame FROM part"_s);
    while (rows.next())
        held.insert({idText(rows.bytes(0)), static_cast<int>(rows.integer(1))},
                    {rows.text(2), idText(rows.bytes(3)), rows.integer(4), hexText(rows.bytes(5)), rows.bytes(6)});
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        if (held.value(it.key()) != it.value())
            say(Verdict::Diverged, client,
                u"%1 %2/%3"_s.arg(held.contains(it.key()) ? u"an old"_s : u"lacks"_s, it.key().first)
                    .arg(it.key().second));
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        if (!wanted.contains(it.key()))
            say(Verdict::Diverged, client, u"still holds %1/%2"_s.arg(it.key().first).arg(it.key().second));
}

// The rows of the list are those that would be made from the parts now, in the cache as on the screen.
void Checks::listing(SimClient& client) {
    const auto rows = client.cache().listing();
    const auto assignments =
        client.cacheDatabase().values<QByteArray>(u"SELECT DISTINCT assignment FROM part WHERE assignment <> x''"_s);
    if (!rows || !assignments)
        return say(Verdict::Diverged, client, u"the cache cannot be read"_s);
    QHash<QString, QByteArray> kept;
    for (const auto& row : *rows)
        kept.insert(row.assignmentId, packed(row));
    const auto states = pendingStates(client.store().rulebook());
    for (const auto& bytes : *assignments) {
        const QString assignment = idText(bytes);
        const auto records = client.cache().recordsOf(assignment);
        if (!records)
            return say(Verdict::Diverged, client, u"the cache cannot be read: "_s + records.error().code);
        const auto made = listingRowOf(assignment, *records, states);
        const auto shown = client.store().listing().row(assignment);
        if (made.has_value() != kept.contains(assignment) || (made && packed(*made) != kept.value(assignment)))
            say(Verdict::Diverged, client, u"an old row of "_s + assignment);
        if (made.has_value() != shown.has_value())
            say(Verdict::False, client, u"a row too many or too few: "_s + assignment);
        kept.remove(assignment);
    }
    for (auto it = kept.cbegin(); it != kept.cend(); ++it)
        say(Verdict::Diverged, client, u"a row of nothing: "_s + it.key());
}

} // namespace cts::sim
