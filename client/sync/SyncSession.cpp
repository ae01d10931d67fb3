#include "client/sync/SyncSession.h"

#include "client/sync/SignInClient.h"
#include "shared/base/CanonicalJson.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace cts::client {

using namespace Qt::StringLiterals;

// Devices this profile once was, whose key is gone, and whose last operations still lie here sealed.
QStringList SyncSession::lostDevices() const {
    QStringList found;
    for (const auto& name : m_tools.sealedRoot.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (name != m_tools.credentials.device() && !boxesOf(name).isEmpty())
            found.append(name);
    return found;
}

QList<SealedOutbox::Box> SyncSession::boxesOf(const QString& device) const {
    auto boxes = SealedOutbox::boxes(QDir(m_tools.sealedRoot.filePath(device)));
    boxes.removeIf([this](const SealedOutbox::Box& box) { return m_leftBoxes.contains(box.file); });
    return boxes;
}

static QString markIn(const Outbox& outbox) {
    const auto mark = outbox.meta(SyncSession::roleMark());
    return mark ? QString::fromUtf8(*mark) : QString();
}

SyncSession::SyncSession(const SyncTools& tools, Finished finished, std::optional<RoleChange> role)
    : m_tools(tools), m_finished(std::move(finished)), m_role(std::move(role)), m_roleMark(markIn(tools.outbox)),
      m_plan(!tools.credentials.accessToken().isEmpty(), m_role || !m_roleMark.isEmpty()), m_batch(tools.outbox),
      m_intake(tools, m_report) {
    m_report.roleAsked = m_role.has_value();
}

void SyncSession::start() {
    if (auto done = m_intake.letGo(); !done)
        return fail(done.error());
    advance();
}

void SyncSession::advance() {
    switch (m_plan.step()) {
    case SyncPlan::Step::Refresh:
        return refresh();
    case SyncPlan::Step::SettleRole:
        return settleRole();
    case SyncPlan::Step::Exchange:
        return exchange();
    case SyncPlan::Step::FetchRulebook:
        return fetchRulebook();
    case SyncPlan::Step::DeliverSealed:
        return deliverSealed();
    case SyncPlan::Step::Failed:
        m_report.error = m_plan.error();
        [[fallthrough]];
    case SyncPlan::Step::Finished:
        m_finished(m_report); // may throw this session away
        return;
    }
}

void SyncSession::fail(const Error& error) {
    if (error.code == "badToken"_L1)
        m_tools.credentials.forgetAccess();
    m_plan.failed(error);
    advance();
}

void SyncSession::refresh() {
    const QJsonObject body{{u"refreshToken"_s, QString::fromUtf8(m_tools.credentials.refreshToken())},
                           {u"device"_s, m_tools.credentials.device()}};
    m_tools.transport.send({"POST", u"/v1/session/refresh"_s, canonicalJson(body)}, [this](const auto& answer) {
        const auto session = objectOf(answer);
        if (!session)
            return fail(session.error());
        if (auto kept = m_tools.credentials.keep(*session); !kept)
            return fail(kept.error());
        m_plan.refreshed();
        if (m_plan.step() != SyncPlan::Step::SettleRole)
            takeUser(*session);
        advance();
    });
}

void SyncSession::takeUser(const QJsonObject& session) {
    m_report.user = session.value("user"_L1).toObject();
    m_report.roles = session.value("roles"_L1).toVariant().toStringList();
}

void SyncSession::settleRole() {
    const QString wanted = m_role ? m_role->to : m_roleMark;
    if (m_role)
        if (auto done = m_tools.outbox.setMeta(roleMark(), m_role->from.toUtf8()); !done)
            return fail(done.error());
    m_tools.transport.send({"POST", u"/v1/session/role"_s, canonicalJson(QJsonObject{{u"role"_s, wanted}}),
                            "application/json", m_tools.credentials.accessToken()},
                           [this, wanted](const auto& answer) { roleAnswered(answer, wanted); });
}

// A role that is not held any more leaves nothing in doubt: the device goes by the main one, and learns of it with what
// it pulls.
void SyncSession::roleAnswered(const Result<HttpAnswer>& answer, const QString& asked) {
    const auto who = objectOf(answer);
    const bool isRefused = !who && who.error().code == "roleNotHeld"_L1;
    if (!who && !isRefused)
        return fail(who.error());
    if (auto done = m_tools.outbox.setMeta(roleMark(), isRefused ? QByteArray() : asked.toUtf8()); !done)
        return fail(done.error());
    if (isRefused)
        m_report.roleRefused = who.error();
    else
        takeUser(*who);
    m_report.roleSettled = !isRefused;
    if (m_report.roleSettled)
        if (auto done = m_tools.cache.vanished().beQuiet(); !done)
            return fail(done.error());
    m_plan.roleSettled();
    advance();
}

// Who has one role only cannot act in another.
Status SyncSession::doubtRole() {
    const auto stored = m_tools.outbox.meta(u"actor"_s);
    const auto actor = stored ? parseJsonObject(*stored) : Result<QJsonObject>(stored.error());
    if (!actor || actor->value("roles"_L1).toArray().size() < 2)
        return Done{};
    m_roleMark = actor->value("role"_L1).toString();
    m_plan.roleInDoubt();
    return m_tools.outbox.setMeta(roleMark(), m_roleMark.toUtf8());
}

protocol::SyncRequest SyncSession::requestAfter(const QByteArray& cursor) const {
    protocol::SyncRequest request;
    request.cursor = cursor;
    request.epoch = m_tools.cache.epoch();
    request.rulebook = m_tools.cache.rulebookVersion();
    request.dictionaries = m_tools.cache.knownDictionaries();
    request.clock = m_tools.clock.now().toUTC().toString(Qt::ISODateWithMs);
    return request;
}

HttpRequest SyncSession::httpOf(const protocol::SyncRequest& request) const {
    return {"POST", u"/v1/sync"_s, protocol::encode(request), protocol::frameMediaType,
            m_tools.credentials.accessToken()};
}

Result<protocol::SyncRequest> SyncSession::nextRequest() {
    auto request = requestAfter(m_tools.cache.cursor());
    if (auto done = m_batch.fill(request, m_intake.delivered(), m_intake.told()); !done)
        return done.error();
    const auto pull = m_intake.mayPull();
    if (!pull)
        return pull.error();
    request.pull = *pull || request.operations.isEmpty();
    return request;
}

// The server makes the next page while this one is being applied. Only where nothing else can come first: all that was
// to be sent is sent, the rulebook is the one that is held, and the history goes on.
void SyncSession::askAhead(const protocol::SyncAnswer& answer) {
    const auto& checkpoint = answer.checkpoint;
    const QString epoch = m_tools.cache.epoch();
    if (!checkpoint.more || !answer.receipts.isEmpty() || checkpoint.rulebook != m_tools.cache.rulebookVersion() ||
        (!epoch.isEmpty() && checkpoint.epoch != epoch) || moreToSend())
        return;
    auto request = requestAfter(checkpoint.cursor);
    request.epoch = checkpoint.epoch;
    m_ahead.ask(m_tools.transport, httpOf(request), checkpoint.cursor);
}

void SyncSession::exchange() {
    auto request = nextRequest();
    if (!request)
        return fail(request.error());
    const auto hear = [this](const protocol::SyncRequest& asked) {
        return [this, asked](const auto& answer) {
            if (!answer)
                return fail(answer.error());
            answered(asked, *answer);
        };
    };
    if (request->operations.isEmpty() && m_ahead.asked(request->cursor))
        return m_ahead.take(hear(*request));
    if (auto done = m_intake.lookThrough(*request); !done)
        return fail(done.error());
    m_tools.transport.send(httpOf(*request), hear(*request));
}

void SyncSession::refused(const HttpAnswer& http) {
    const Error why = errorOf(http);
    const auto again = m_batch.refused(http.status, why);
    if (!again)
        return fail(again.error());
    if (*again)
        return advance();
    if (why.code != "badCursor"_L1 || std::exchange(m_startedAnew, true))
        return fail(why);
    if (auto done = m_intake.startAnew(); !done)
        return fail(done.error());
    advance();
}

void SyncSession::answered(const protocol::SyncRequest& request, const HttpAnswer& http) {
    if (http.status != 200)
        return refused(http);
    const auto answer = protocol::decodeSyncAnswer(http.body);
    if (!answer)
        return fail(answer.error());
    askAhead(*answer);
    const bool knewOfRestore = m_report.restored;
    const auto again = m_intake.take(request, *answer);
    if (!again)
        return fail(again.error());
    if (m_report.restored && !knewOfRestore)
        if (auto done = doubtRole(); !done)
            return fail(done.error());
    const bool sent = m_batch.size() > 0;
    if (auto done = m_batch.answered(); !done)
        return fail(done.error());
    m_plan.exchanged({answer->checkpoint.rulebook, m_tools.cache.rulebookVersion(), *again || (sent && moreToSend()),
                      !lostDevices().isEmpty()});
    advance();
}

// As many as one request may have, with room for what base64 adds; at least one.
static QList<SealedOutbox::Box> someOf(const QList<SealedOutbox::Box>& boxes) {
    static constexpr qint64 mostBytes = 1 << 20;
    QList<SealedOutbox::Box> some;
    qint64 bytes = 0;
    for (const auto& box : boxes) {
        bytes += QFileInfo(box.file).size();
        if (!some.isEmpty() && bytes > mostBytes)
            break;
        some.append(box);
    }
    return some;
}

void SyncSession::deliverSealed() {
    const QString lost = lostDevices().value(0);
    const auto boxes = someOf(boxesOf(lost));
    QList<SignInClient::SealedBox> sent;
    for (const auto& box : boxes) {
        QFile file(box.file);
        if (!file.open(QIODevice::ReadOnly))
            return fail({u"ioError"_s});
        sent.append({box.first, box.last, file.readAll()});
    }
    SignInClient(m_tools.transport)
        .deliverSealed(m_tools.credentials.accessToken(), lost, sent,
                       [this, boxes](const auto& receipts) { sealedAnswered(boxes, receipts); });
}

// A server that says no to that device says it to its own time; a line that breaks, or a token that has run out, is the
// whole run's trouble.
static bool concernsBoxes(const Error& why) {
    return why.data.value("status"_L1).toInt() >= 400 && why.code != "badToken"_L1;
}

// A box stays until the server has decided on every operation in it; until then each run tries it again, once, and
// holds up nothing else. One that the server cannot open stays, and the others are delivered.
void SyncSession::sealedAnswered(const QList<SealedOutbox::Box>& boxes,
                                 const Result<QList<protocol::Receipt>>& receipts) {
    const auto leave = [this](const SealedOutbox::Box& box) { m_leftBoxes.insert(box.file); };
    if (!receipts && !concernsBoxes(receipts.error()))
        return fail(receipts.error());
    if (!receipts) {
        const auto bad = receipts.error().data.value("item"_L1).toInt(-1);
        if (bad >= 0 && bad < boxes.size())
            leave(boxes.at(bad));
        else
            std::for_each(boxes.cbegin(), boxes.cend(), leave);
    } else {
        // In the order of the operations: the server may have taken one under another number.
        qsizetype next = 0;
        for (const auto& box : boxes) {
            const auto own = receipts->mid(next, box.last - box.first + 1);
            next += box.last - box.first + 1;
            const bool isDecided =
                next <= receipts->size() &&
                std::all_of(own.cbegin(), own.cend(), [](const auto& one) { return one.isAnswer(); });
            if (!isDecided || !QFile::remove(box.file))
                leave(box);
        }
    }
    m_plan.sealedDelivered();
    advance();
}

bool SyncSession::moreToSend() const {
    const auto count = m_tools.outbox.countUnsent(m_intake.delivered());
    return count && *count > 0;
}

void SyncSession::fetchRulebook() {
    const QString path = u"/v1/rulebook/"_s + m_plan.wantedRulebook();
    m_tools.transport.send({"GET", path, {}, {}, m_tools.credentials.accessToken()}, [this](const auto& answer) {
        if (!answer)
            return fail(answer.error());
        if (answer->status != 200)
            return fail(errorOf(*answer));
        const auto loaded = m_tools.shelf.load(answer->body);
        if (!loaded.rulebook || loaded.rulebook->version() != m_plan.wantedRulebook())
            return fail({u"badRulebook"_s});
        if (auto done =
                m_tools.cache.setRulebook(loaded.rulebook->version(), answer->body, pendingStates(*loaded.rulebook));
            !done)
            return fail(done.error());
        m_report.rulebook = true;
        m_plan.rulebookFetched();
        advance();
    });
}

} // namespace cts::client
