#include "tests/sim/check/ServerDesk.h"

#include "server/services/Directory.h"
#include "server/services/HistoryVerifier.h"
#include "tests/sim/check/MasterCheck.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::server;

ServerDesk::ServerDesk(SimServer& server)
    : m_server(server), m_context{server.application().database(), server.rulebook(), server.clock(), {}},
      m_applier(m_context), m_processor(m_context, m_applier), m_sync(m_context, m_processor),
      m_mail(m_context, m_applier) {}

template <class Job> auto ServerDesk::read(Job job) {
    auto result = m_context.database.readAndWait(std::move(job));
    if (!result)
        throw std::runtime_error("the server's database does not answer: " + result.error().code.toStdString());
    return std::move(result).value();
}

QMap<qint64, ServerDesk::Answered> ServerDesk::answersTo(const QString& device) {
    return read([&](Store& store) -> Result<QMap<qint64, Answered>> {
        QMap<qint64, Answered> found;
        auto rows = store.connection().query(
            u"SELECT n, operation, outcome, sequence, operation_hash FROM device_result WHERE device = ?"_s, device);
        while (rows.next())
            found.insert(rows.integer(0),
                         {rows.text(1), static_cast<int>(rows.integer(2)), rows.integer(3), rows.text(4)});
        return found;
    });
}

QHash<QString, qint64> ServerDesk::lastNumbers() {
    return read([](Store& store) -> Result<QHash<QString, qint64>> { return store.devices().lastNumbers(); });
}

QString ServerDesk::epoch() {
    return read([](Store& store) -> Result<QString> { return store.meta().epoch(); });
}

QHash<QString, qint64> ServerDesk::history() {
    return read([](Store& store) -> Result<QHash<QString, qint64>> {
        QHash<QString, qint64> found;
        auto rows = store.connection().query(u"SELECT operation, seq FROM history"_s);
        while (rows.next())
            found.insert(rows.text(0), rows.integer(1));
        return found;
    });
}

std::optional<QMap<PartKey, PartContent>> ServerDesk::partsOf(const Caller& caller) {
    using Parts = std::optional<QMap<PartKey, PartContent>>;
    return read([&](Store& store) -> Result<Parts> {
        const auto actor = Directory::actor(store, caller);
        if (!actor)
            return Parts();
        Parts parts(std::in_place);
        for (const auto& principal : m_context.rulebook->permissions().principalsOf(*actor)) {
            auto rows = store.connection().query(
                u"SELECT r.id, s.compartment, p.revision, p.hash FROM principal n JOIN scope_log s ON s.principal = "
                u"n.id "
                "JOIN record r ON r.rid = s.rid JOIN part p ON p.rid = s.rid AND p.compartment = s.compartment "
                "WHERE n.name = ? AND s.present = 1 AND NOT EXISTS (SELECT 1 FROM principal d JOIN scope_log x ON "
                "x.principal = d.id WHERE d.name = ? AND x.rid = s.rid AND x.present = 1)"_s,
                principal, u"!denied:"_s + actor->userId);
            while (rows.next())
                parts->insert({rows.text(0), static_cast<int>(rows.integer(1))}, {rows.integer(2), rows.text(3)});
        }
        return parts;
    });
}

std::optional<QList<protocol::PutPart>> ServerDesk::freshPull(const Caller& caller) {
    using Puts = std::optional<QList<protocol::PutPart>>;
    return read([&](Store& store) -> Result<Puts> {
        if (!Directory::actor(store, caller))
            return Puts();
        Puts puts(std::in_place);
        QByteArray cursor;
        for (bool more = true; more;) {
            const auto page = m_sync.pullIn(store, caller, cursor);
            if (!page)
                return page.error();
            puts->append(page->puts);
            cursor = page->checkpoint.cursor;
            more = page->checkpoint.more;
        }
        return puts;
    });
}

QList<ServerDesk::KeptWork> ServerDesk::keptWork() {
    return read([](Store& store) -> Result<QList<KeptWork>> {
        const auto ids = store.connection().values<QString>(u"SELECT id FROM record WHERE form_id = 'lateWork'"_s);
        if (!ids)
            return ids.error();
        QList<KeptWork> found;
        for (const auto& id : *ids) {
            const auto stored = store.records().find(id);
            if (!stored)
                continue;
            const auto& record = stored->record;
            const auto text = [&](QLatin1StringView field) { return record.fields.value(field).toString(); };
            const auto assignment = store.records().find(record.assignmentId);
            KeptWork kept{id,
                          record.assignmentId,
                          assignment ? assignment->record.fields.value("agencyId"_L1).toString() : QString(),
                          text("recordId"_L1),
                          text("authorId"_L1),
                          text("side"_L1),
                          record.state,
                          {}};
            for (const QJsonValue row : record.fields.value("operations"_L1).toArray())
                kept.sequences.insert(row["sequence"_L1].toInteger());
            found.append(kept);
        }
        return found;
    });
}

QStringList ServerDesk::faults() {
    return read([](Store& store) -> Result<QStringList> {
        QStringList found;
        const auto rows = [&](const QString& what, const QString& query) {
            auto row = store.connection().query(query);
            while (row.next())
                found.append(what + u": "_s + row.text(0));
        };
        const auto pages = store.connection().value<QString>(u"PRAGMA integrity_check"_s);
        if (!pages || pages->value_or(QString()) != "ok"_L1)
            found.append(u"the server's database is damaged: "_s + (pages ? pages->value_or(QString()) : u"?"_s));
        if (const auto verdict = verifyHistory(store); verdict.fault)
            found.append(u"the history does not hold: "_s + verdict.fault->reason);
        rows(u"answered but not in the history"_s,
             u"SELECT r.device || ' ' || r.n FROM device_result r LEFT JOIN history h "
             "ON h.seq = r.sequence AND h.operation = r.operation WHERE r.sequence > 0 AND h.seq IS NULL"_s);
        rows(u"in the history but not answered"_s,
             u"SELECT h.device || ' ' || h.n FROM history h LEFT JOIN device_result r "
             "ON r.device = h.device AND r.n = h.n WHERE h.device <> 'server' AND r.n IS NULL"_s);
        // Numbers that a device could not send any more after a restore are on record.
        rows(u"gap in the count of a device"_s,
             u"SELECT d.id FROM device d LEFT JOIN device_result r ON r.device = d.id GROUP BY d.id "
             "HAVING count(r.n) + (SELECT coalesce(sum(json_extract(a.data, '$.to') - json_extract(a.data, '$.from') "
             "+ 1), 0) FROM audit a WHERE a.device_id = d.id AND a.action = 'sequenceGap') <> d.last_n "
             "OR coalesce(max(r.n), 0) > d.last_n"_s);
        rows(u"answered more than once"_s, u"SELECT operation FROM device_result WHERE sequence > 0 "
                                           "GROUP BY operation HAVING count(*) > 1"_s);
        rows(u"assignment number given twice"_s, u"SELECT number FROM assignment_index WHERE number <> '' "
                                                 "GROUP BY number HAVING count(*) > 1"_s);
        return found;
    });
}

QStringList ServerDesk::faultsOfTables() {
    return read([this](Store& store) -> Result<QStringList> { return faultsOfMaster(store, m_context); });
}

void ServerDesk::workOnMail(bool taken) {
    const auto now = m_context.clock.now();
    const auto mail = m_mail.nextDue(now);
    if (!mail)
        return;
    if (taken)
        m_mail.markSent(mail->id, now);
    else
        m_mail.markFailed(mail->id, u"refusedByServer"_s, now.addSecs(30), mail->attempts >= 2);
}

void ServerDesk::setDisabled(const QString& userName, bool disabled) {
    const Directory directory(m_context, m_applier);
    // A refusal is an answer too: the person still has work in hands.
    (void)m_context.database.writeAndWait([&](Store& store) -> Status {
        return m_server.application().accounts().setDisabled(store, directory, userName, disabled);
    });
}

} // namespace cts::sim
