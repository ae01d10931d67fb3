#include "client/sync/SyncSession.h"

#include "client/sync/SignInClient.h"
#include "shared/base/CanonicalJson.h"

#include <QFile>

namespace cts::client {

using namespace Qt::StringLiterals;

// Operations in one request: enough to make the round trip worth it, small enough to stay under the body limit.
static constexpr int batchOperations = 1000;
static constexpr qsizetype batchBytes = 4 << 20;

// Devices this profile once was, whose key is gone, and whose last operations still lie here sealed.
static QStringList lostDevices(const QDir& sealedRoot, const QString& ownDevice) {
    QStringList found;
    for (const auto& name : sealedRoot.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (name != ownDevice && !SealedOutbox::boxes(QDir(sealedRoot.filePath(name))).isEmpty())
            found.append(name);
    return found;
}

static QString markIn(const Outbox& outbox) {
    const auto mark = outbox.meta(SyncSession::roleMark());
    return mark ? QString::fromUtf8(*mark) : QString();
}

SyncSession::SyncSession(const SyncTools& tools, Finished finished, std::optional<RoleChange> role)
    : m_tools(tools), m_finished(std::move(finished)), m_role(std::move(role)), m_roleMark(markIn(tools.outbox)),
      m_plan(!tools.credentials.accessToken().isEmpty(), m_role || !m_roleMark.isEmpty()),
      m_answeredUpTo(tools.cache.acknowledged()) {
    m_report.roleAsked = m_role.has_value();
}

void SyncSession::start() {
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
    m_plan.roleSettled();
    advance();
}

void SyncSession::exchange() {
    const auto pending = m_tools.outbox.pending(m_answeredUpTo, batchOperations);
    if (!pending)
        return fail(pending.error());
    auto request = requestAfter(m_tools.cache.cursor());
    qsizetype bytes = 0;
    for (const auto& operation : *pending) {
        bytes += records::encoded(operation).size();
        if (!request.operations.isEmpty() && bytes > batchBytes)
            break;
        request.operations.append(operation);
    }
    const auto answered = [this](const auto& answer) {
        if (!answer)
            return fail(answer.error());
        applyAnswer(*answer);
    };
    if (request.operations.isEmpty() && m_ahead.asked(request.cursor))
        m_ahead.take(answered);
    else
        m_tools.transport.send(httpOf(request), answered);
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

// The server makes the next page while this one is being applied. Only where nothing else can come first: all that was
// to be sent is sent, and the rulebook is the one that is held.
void SyncSession::askAhead(const protocol::SyncAnswer& answer) {
    const auto& checkpoint = answer.checkpoint;
    if (!checkpoint.more || !answer.receipts.isEmpty() || checkpoint.rulebook != m_tools.cache.rulebookVersion() ||
        moreToSend())
        return;
    auto request = requestAfter(checkpoint.cursor);
    request.epoch = checkpoint.epoch;
    m_ahead.ask(m_tools.transport, httpOf(request), checkpoint.cursor);
}

void SyncSession::applyAnswer(const HttpAnswer& http) {
    if (http.status != 200)
        return fail(errorOf(http));
    const auto answer = protocol::decodeSyncAnswer(http.body);
    if (!answer)
        return fail(answer.error());
    askAhead(*answer);
    if (auto done = apply(*answer); !done)
        return fail(done.error());
    const auto& checkpoint = answer->checkpoint;
    m_plan.exchanged({checkpoint.rulebook, m_tools.cache.rulebookVersion(), checkpoint.more || moreToSend(),
                      !lostDevices(m_tools.sealedRoot, m_tools.credentials.device()).isEmpty()});
    advance();
}

Status SyncSession::apply(const protocol::SyncAnswer& answer) {
    for (const auto& receipt : answer.receipts)
        if (receipt.outcome == protocol::Outcome::Later)
            return Error{receipt.code, receipt.data};
    if (auto done = replaceIfOtherEpoch(answer.checkpoint); !done)
        return done;
    const auto changed = m_tools.cache.applyPage(answer);
    if (!changed)
        return changed.error();
    m_report.changed.assignments.unite(changed->assignments);
    m_report.changed.directory |= changed->directory;
    m_report.changed.notices.unite(changed->notices);
    // After the cache: a crash in between repeats these receipts with the next answer to the same operations.
    if (auto done = m_tools.outbox.keepReceipts(answer.receipts); !done)
        return done;
    if (auto done = noteAnswered(answer.receipts); !done)
        return done;
    m_report.outboxMoved |= !answer.receipts.isEmpty() || answer.checkpoint.acknowledged > m_answeredUpTo;
    m_answeredUpTo = std::max(m_answeredUpTo, answer.checkpoint.acknowledged);
    if (answer.checkpoint.more)
        return Done{};
    const QDir own(m_tools.sealedRoot.filePath(m_tools.credentials.device()));
    SealedOutbox(own, std::nullopt, {}).removeUpTo(answer.checkpoint.acknowledged);
    return m_tools.outbox.prune(answer.checkpoint.acknowledged);
}

// What waits no more looks different, also where nothing of it has changed on the server: no record comes with a
// refusal.
Status SyncSession::noteAnswered(const QList<protocol::Receipt>& receipts) {
    for (const auto& receipt : receipts) {
        const auto assignment = m_tools.outbox.assignmentOf(receipt.n);
        if (!assignment)
            return assignment.error();
        if (!assignment->has_value())
            continue;
        if (!(*assignment)->isEmpty())
            m_report.changed.assignments.insert(**assignment);
        else if (receipt.outcome == protocol::Outcome::Refused)
            m_report.changed.takenBack.insert(receipt.record);
    }
    return Done{};
}

// A server restored from a backup tells another history: its copy is fetched anew. The outbox is never touched.
Status SyncSession::replaceIfOtherEpoch(const protocol::Checkpoint& checkpoint) {
    const QString held = m_tools.cache.epoch();
    if (held.isEmpty() || held == checkpoint.epoch)
        return Done{};
    m_report.replaced = true;
    return m_tools.cache.clear();
}

// The boxes stay until the server has decided on every operation in them; until then each run tries again.
void SyncSession::deliverSealed() {
    const QString lost = lostDevices(m_tools.sealedRoot, m_tools.credentials.device()).value(0);
    const auto boxes = SealedOutbox::boxes(QDir(m_tools.sealedRoot.filePath(lost)));
    QList<SignInClient::SealedBox> sent;
    for (const auto& box : boxes) {
        QFile file(box.file);
        if (!file.open(QIODevice::ReadOnly))
            return fail({u"ioError"_s});
        sent.append({box.first, box.last, file.readAll()});
    }
    SignInClient(m_tools.transport)
        .deliverSealed(m_tools.credentials.accessToken(), lost, sent, [this, boxes](const Status& delivered) {
            if (!delivered)
                return fail(delivered.error());
            for (const auto& box : boxes)
                QFile::remove(box.file);
            m_plan.sealedDelivered();
            advance();
        });
}

bool SyncSession::moreToSend() const {
    const auto count = m_tools.outbox.countPending(m_answeredUpTo);
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
