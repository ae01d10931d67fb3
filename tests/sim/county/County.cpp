#include "tests/sim/county/County.h"

#include "shared/base/Ids.h"
#include "tests/sim/county/NewCase.h"
#include "tests/support/county/TestClient.h"

#include <algorithm>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

void County::begin(quint32 seed) {
    m_dice = tests::Dice(seed ^ 0x5eedU);
    m_youth = static_cast<int>(seed % 1000) * 100; // another name in every schedule
    m_deeds.begin();
}

// Mostly one of the few that everybody works on.
QString County::someCase(SimClient& client) {
    auto rows = client.cases().listing({});
    if (rows.isEmpty())
        return {};
    std::sort(rows.begin(), rows.end(),
              [](const ListingRow& a, const ListingRow& b) { return a.assignmentId < b.assignmentId; });
    QStringList hot;
    for (const auto& row : rows)
        if (row.youthLast.startsWith(NewCase::lastName()))
            hot.append(row.assignmentId);
    if (!hot.isEmpty() && m_dice.chance(85))
        return m_dice.chance(60) ? hot.at(m_dice.roll(std::min(5, static_cast<int>(hot.size())))) : m_dice.pick(hot);
    return rows.at(m_dice.roll(static_cast<int>(rows.size()))).assignmentId;
}

void County::work(SimClient& client) {
    if (!client.isOpen() || !client.store().ready())
        return;
    const QString role = client.store().actor().role;
    const int roll = m_dice.roll(100);
    if (roll < 5)
        return putAside(client);
    if (role == "DPO"_L1 && roll < 14)
        return makeReferral(client);
    if (role == "PROB_ADMIN"_L1 && roll < 10)
        return changeUser(client);
    if (roll < 28 && client.approvals().decides())
        return decideFromQueue(client);
    const QString assignment = someCase(client);
    if (assignment.isEmpty())
        return;
    if (role == "ADVOCATE"_L1 && roll < 45)
        return roll < 32 ? beginForm(client, assignment) : logActivity(client, assignment);
    if (roll > 96)
        return runAway(client, assignment);
    touch(client, assignment);
}

void County::makeReferral(SimClient& worker) {
    QString assignment;
    const bool made = perform(worker, Phase::Committing, u"makes a referral"_s, [&]() -> Status {
        const auto id = worker.cases().createAssignment(tests::inventedAssignment(++m_youth));
        if (id)
            assignment = *id;
        return id ? Status(Done{}) : id.error();
    });
    if (!made || m_dice.chance(30))
        return;
    const QString referral = worker.cases().referralOf(assignment);
    perform(worker, Phase::Committing, u"fills it"_s,
            [&] { return NewCase::fill(worker, referral, m_world.user(u"SDPO"_s).id); });
    if (m_dice.chance(40))
        return;
    if (perform(worker, Phase::Committing, u"signs it"_s,
                [&] { return worker.cases().sign(referral, u"workerSignature"_s); }))
        perform(worker, Phase::Committing, u"submits it"_s, [&] { return worker.cases().act(referral, u"submit"_s); });
}

void County::beginForm(SimClient& client, const QString& assignment) {
    static const QStringList forms{u"safetyPlan"_s, u"advocacyPlan"_s, u"sixMonthReview"_s, u"extensionRequest"_s};
    const QString form = m_dice.pick(forms);
    perform(client, Phase::Committing, u"begins "_s + form, [&]() -> Status {
        const auto made = client.cases().begin(form, assignment, NewCase::answersOf(form, client));
        return made ? Status(Done{}) : made.error();
    });
}

void County::logActivity(SimClient& client, const QString& assignment) {
    perform(client, Phase::Committing, u"logs an activity"_s, [&]() -> Status {
        const auto made = client.youth().recordActivity(
            assignment, {u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, m_dice.between(5, 90), words(client)});
        return made ? Status(Done{}) : made.error();
    });
}

void County::runAway(SimClient& client, const QString& assignment) {
    const QString moment = client.clock().now().addSecs(-600).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    const QString type = m_dice.chance(60) ? u"RUNAWAY"_s : u"LOCATED"_s;
    perform(client, Phase::Committing, u"records "_s + type, [&]() -> Status {
        const auto made = client.cases().begin(u"runawayStatus"_s, assignment,
                                               {{u"updateType"_s, type},
                                                {u"eventAt"_s, moment},
                                                {u"locatedAt"_s, moment},
                                                {u"narrative"_s, words(client)}});
        return made ? Status(Done{}) : made.error();
    });
}

void County::decideFromQueue(SimClient& client) {
    const auto queue = client.approvals().queue();
    if (queue.isEmpty())
        return;
    // What came too late is rare; it is decided on when it is there.
    const auto late = std::find_if(queue.cbegin(), queue.cend(),
                                   [](const QueueItem& waiting) { return waiting.formId == "lateWork"_L1; });
    const auto item =
        late != queue.cend() && m_dice.chance(70) ? *late : queue.at(m_dice.roll(static_cast<int>(queue.size())));
    const QString action = m_dice.pick(item.actions);
    const auto opened = client.cases().open(item.recordId);
    if (!opened)
        return;
    const auto* step = client.cases().stepOf(opened->record, opened->assignment, action);
    const auto args = step ? argumentsOf(client, *opened, *step) : std::nullopt;
    if (!args)
        return;
    // One item a decision: several are cut into slices by the time that they take, which no seed repeats.
    perform(client, Phase::Committing, u"decides "_s + action, [&]() -> Status {
        const auto decision = client.approvals().decide({item}, action, *args);
        decision->runSlice();
        const auto& result = decision->results().constFirst();
        return result.done ? Status(Done{}) : result.error;
    });
}

void County::putAside(SimClient& client) {
    for (const auto& entry : client.outbox().entries()) {
        if (entry.state != OutboxEntry::State::Refused && entry.state != OutboxEntry::State::Conflict)
            continue;
        const bool done = perform(client, Phase::Committing, u"puts n %1 aside"_s.arg(entry.n),
                                  [&] { return client.outbox().putAside(entry.n); });
        m_ledger.putAside(client.name(), entry.n, done ? Saved::Aside::Yes : Saved::Aside::Perhaps);
        return;
    }
}

void County::changeUser(SimClient& admin) {
    static const QStringList names{u"dpo.osei"_s, u"dpo.chan"_s, u"dpo"_s};
    const QString name = m_dice.pick(names);
    const QString id = m_world.userNamed(name).id;
    const auto active = admin.cases().users({u"DPO"_s}, {}, {});
    const bool isActive = std::any_of(active.cbegin(), active.cend(),
                                      [&](const QJsonObject& entry) { return entry.value("id"_L1).toString() == id; });
    perform(admin, Phase::Committing, (isActive ? u"deactivates "_s : u"reactivates "_s) + name,
            [&] { return admin.users().setActive(id, !isActive, words(admin)); });
}

void County::touch(SimClient& client, const QString& assignment) {
    const auto seen = client.store().view(assignment);
    if (!seen || seen->world.all().isEmpty())
        return;
    QStringList ids = seen->world.all().keys();
    ids.sort();
    const auto view = client.cases().open(m_dice.pick(ids));
    if (!view)
        return;
    if (!view->record.conflicts.isEmpty() && m_dice.chance(50))
        return settle(client, *view);
    if (!view->editable.isEmpty() && m_dice.chance(60))
        return edit(client, *view);
    act(client, *view);
}

// What may be typed into.
static QStringList textsOf(const rules::FormDefinition* form, const CaseView& view) {
    QStringList texts;
    for (const auto& id : view.editable) {
        const auto* field = form ? form->field(id) : nullptr;
        if (field && (field->type == rules::FieldType::Text || field->type == rules::FieldType::Multiline))
            texts.append(id);
    }
    return texts;
}

void County::meet(SimClient& one, SimClient& other) {
    if (!one.isOpen() || !other.isOpen() || !one.store().ready() || !other.store().ready())
        return;
    const auto seen = one.store().view(someCase(one));
    if (!seen || seen->world.all().isEmpty())
        return;
    QStringList ids = seen->world.all().keys();
    ids.sort();
    for (int tries = 0; tries < 4; ++tries)
        if (m_meeting.of(one, other, m_dice.pick(ids)))
            return;
}

// Few fields, so that people meet in them.
void County::edit(SimClient& client, const CaseView& view) {
    const auto* form = client.store().rulebook().form(view.record.formId);
    const auto texts = textsOf(form, view);
    if (texts.isEmpty())
        return;
    QJsonObject fields = view.draft.isEmpty() ? view.record.fields : view.draft;
    const int few = std::min(2, static_cast<int>(texts.size()));
    QJsonObject typed;
    for (int i = m_dice.between(1, 2); i > 0; --i) {
        const auto& id = texts.at(m_dice.roll(m_dice.chance(70) ? few : static_cast<int>(texts.size())));
        // Rewritten, or a paragraph more.
        const QString before = fields.value(id).toString();
        const bool adds = form->field(id)->type == rules::FieldType::Multiline && before.size() < 1'000;
        typed.insert(id, adds && m_dice.chance(40) ? before + u"\n\n"_s + words(client) : words(client));
        fields.insert(id, typed.value(id));
    }
    if (m_dice.chance(30))
        editTable(client, view, fields);
    const QString id = view.record.id;
    const bool kept = perform(client, Phase::Drafting, u"types into "_s + view.record.formId,
                              [&] { return client.cases().saveDraft(id, fields); });
    m_ledger.typed(client.name(), id, kept ? typed : QJsonObject());
    if (!kept || !m_dice.chance(70))
        return;
    if (!perform(client, Phase::Committing, u"saves it"_s, [&] { return client.cases().save(id); }))
        return;
    m_ledger.typed(client.name(), id, {}); // also where it was as before and there was nothing to save
}

// A row more, a row less, or other words in one.
void County::editTable(SimClient& client, const CaseView& view, QJsonObject& fields) {
    const auto* form = client.store().rulebook().form(view.record.formId);
    for (const auto& id : view.editable) {
        const auto* field = form->field(id);
        if (!field || field->type != rules::FieldType::Table)
            continue;
        auto rows = fields.value(id).toArray();
        QJsonObject row{{u"rowId"_s, newId(client.clock())}};
        const int at = rows.isEmpty() ? -1 : m_dice.roll(static_cast<int>(rows.size()));
        const int what = m_dice.roll(3);
        if (at >= 0 && what > 0)
            row = rows.takeAt(at).toObject();
        for (const auto& column : field->columns)
            if (what < 2 && (column.type == rules::FieldType::Text || column.type == rules::FieldType::Multiline))
                row.insert(column.id, words(client));
        if (what < 2)
            rows.insert(std::max(at, 0), row);
        fields.insert(id, rows);
        return;
    }
}

void County::act(SimClient& client, const CaseView& view) {
    // What ends a case is done as seldom as the rest together, so that there is something to do.
    static const QStringList ending{u"void"_s,           u"withdraw"_s,   u"close"_s,      u"returnToCounty"_s,
                                    u"changeAgency"_s,   u"denyUser"_s,   u"mergeYouth"_s, u"separateYouth"_s,
                                    u"reassignWorker"_s, u"changeLead"_s, u"acceptLead"_s, u"changeLegalName"_s};
    QStringList offered;
    for (const auto& action : view.actions)
        if (action != "edit"_L1 && !action.startsWith("sign:"_L1) && (!ending.contains(action) || m_dice.chance(8)))
            offered.append(action);
    if (!offered.isEmpty())
        takeStep(client, view, m_dice.pick(offered));
}

bool County::takeStep(SimClient& client, const CaseView& view, const QString& action) {
    const auto* step = client.cases().stepOf(view.record, view.assignment, action);
    const auto args = step ? argumentsOf(client, view, *step) : std::nullopt;
    if (!args)
        return false;
    static const QString signature = u"signature:"_s;
    const QString id = view.record.id;
    for (const auto& need : step->needs)
        if (need.startsWith(signature) && !perform(client, Phase::Committing, u"signs "_s + view.record.formId,
                                                   [&] { return client.cases().sign(id, need.mid(signature.size())); }))
            return false;
    return perform(client, Phase::Committing, action + u' ' + view.record.formId,
                   [&] { return client.cases().act(id, action, *args); });
}

void County::settle(SimClient& client, const CaseView& view) {
    const auto& conflict = view.record.conflicts.at(m_dice.roll(static_cast<int>(view.record.conflicts.size())));
    const QString choice = m_dice.chance(50) ? u"mine"_s : u"theirs"_s;
    perform(client, Phase::Committing, u"settles "_s + conflict.path,
            [&] { return client.cases().settle(view.record.id, conflict.path, choice); });
}

std::optional<QJsonObject> County::argumentsOf(SimClient& client, const CaseView& view,
                                               const rules::WorkflowStep& step) {
    static const QString argumentNeed = u"arg:"_s;
    QJsonObject args;
    for (const auto& need : step.needs) {
        if (need == "reason"_L1)
            args.insert(u"reason"_s, words(client));
        if (!need.startsWith(argumentNeed))
            continue;
        const QString name = need.mid(argumentNeed.size());
        const auto value = argument(client, view, name);
        if (value.isNull())
            return std::nullopt;
        args.insert(name, value);
    }
    return args;
}

QString County::anyOf(const QList<QJsonObject>& people) {
    return people.isEmpty() ? QString()
                            : people.at(m_dice.roll(static_cast<int>(people.size()))).value("id"_L1).toString();
}

QJsonValue County::argument(SimClient& client, const CaseView& view, const QString& name) {
    const auto text = [](const QString& id) { return id.isEmpty() ? QJsonValue() : QJsonValue(id); };
    auto& cases = client.cases();
    if (name == "agencyId"_L1)
        return text(m_dice.chance(70) ? NewCase::agencyId(client) : anyOf(cases.agencies()));
    if (name == "advocateId"_L1)
        return text(anyOf(cases.users({u"ADVOCATE"_s}, {}, view.assignment.fields.value("agencyId"_L1).toString())));
    if (name == "supervisorUserId"_L1)
        return text(anyOf(cases.users({u"SDPO"_s}, {}, {})));
    if (name == "workerId"_L1)
        return text(anyOf(cases.users({u"DPO"_s}, {}, {})));
    if (name == "userId"_L1)
        return text(m_world.clients().at(m_dice.roll(static_cast<int>(m_world.clients().size())))->user().id);
    if (name == "youthName"_L1)
        return QJsonObject{{u"last"_s, NewCase::lastName() + words(client).right(4)}, {u"first"_s, u"Quill"_s}};
    return {};
}

void County::reassign(SimClient& admin, SimClient& holder) {
    if (!admin.isOpen() || !holder.isOpen())
        return;
    const QString assignment = someCase(holder);
    const auto view = admin.cases().open(assignment);
    if (!view)
        return;
    touch(holder, assignment);
    const bool hasAgency = !view->assignment.fields.value("agencyId"_L1).toString().isEmpty();
    takeStep(admin, *view, hasAgency && m_dice.chance(60) ? u"changeAgency"_s : u"reassignWorker"_s);
    touch(holder, assignment);
}

void County::deny(SimClient& admin) {
    if (!admin.isOpen())
        return;
    const auto view = admin.cases().open(someCase(admin));
    if (view)
        takeStep(admin, *view, m_dice.chance(70) ? u"denyUser"_s : u"allowUser"_s);
}

} // namespace cts::sim
