#include "server/services/Recipients.h"

#include "server/services/CaseFields.h"
#include "shared/records/Authorization.h"

using namespace Qt::StringLiterals;

namespace cts::server {

// The county's departments, as leadAgency and user accounts name them (domain 2.1).
namespace departments {
const QString dcfs = u"DCFS"_s;
const QString probation = u"PROBATION"_s;
} // namespace departments

namespace {

QStringList addressOf(const DirectoryEntry& entry, const QStringList& denied) {
    const bool mayKnow = entry.active && !entry.email.isEmpty() && !denied.contains(entry.id);
    return mayKnow ? QStringList{entry.email} : QStringList();
}

} // namespace

MailAddresses Recipients::resolve(Store& store, const MailRow& mail) const {
    const auto assignment = store.records().find(mail.assignment);
    const QJsonObject fields = assignment ? assignment->record.fields : QJsonObject();
    const Case of{store, mail.context, fields, records::deniedUsers(fields)};
    MailAddresses addresses;
    const auto add = [&](QStringList& list, const QStringList& relations) {
        for (const auto& relation : relations) {
            for (const auto& address : addressesOf(of, relation)) {
                if (!addresses.to.contains(address) && !addresses.cc.contains(address))
                    list.append(address);
            }
        }
    };
    add(addresses.to, mail.to);
    add(addresses.cc, mail.cc);
    return addresses;
}

QStringList Recipients::addressesOf(const Case& of, const QString& relation) const {
    const auto field = [&](QLatin1StringView name) { return of.assignment.value(name).toString(); };
    const bool dual = field(fields::dualSupervision) == "YES"_L1;
    const bool ledByDcfs = field(fields::leadAgency) == departments::dcfs;
    if (relation.startsWith("inbox:"_L1))
        return inbox(relation.mid(6));
    if (relation == "leadInbox"_L1)
        return inbox(ledByDcfs ? u"dcfs"_s : u"probation"_s);
    if (relation == "otherInboxIfDual"_L1)
        return dual ? inbox(ledByDcfs ? u"probation"_s : u"dcfs"_s) : QStringList();
    if (relation == "worker"_L1)
        return user(of, field(fields::workerId));
    if (relation == "supervisor"_L1) {
        const QString waiting = field(fields::routedTo);
        return user(of, waiting.isEmpty() ? field(fields::supervisorUserId) : waiting);
    }
    if (relation == "secondWorker"_L1)
        return dual ? user(of, field(fields::secondWorkerUserId)) : QStringList();
    if (relation == "secondSupervisor"_L1)
        return dual ? user(of, field(fields::secondSupervisorUserId)) : QStringList();
    if (relation == "advocate"_L1)
        return user(of, field(fields::advocateId));
    if (relation == "previousAdvocate"_L1)
        return user(of, of.context.value("previousAdvocate"_L1).toString());
    if (relation == "leadAdmins"_L1)
        return members(of, u"leadAdmin"_s, field(fields::leadAgency));
    if (relation == "dcfsAdmins"_L1)
        return members(of, u"leadAdmin"_s, departments::dcfs);
    if (relation == "probationAdmins"_L1)
        return members(of, u"leadAdmin"_s, departments::probation);
    if (relation == "cpm"_L1)
        return everyone(of, u"countyManager"_s);
    if (relation == "agencyAdmins"_L1)
        return members(of, u"agencyAdmin"_s, field(fields::agencyId));
    if (relation == "previousAgencyAdmins"_L1)
        return members(of, u"agencyAdmin"_s, of.context.value("previousAgency"_L1).toString());
    return {};
}

QStringList Recipients::inbox(const QString& name) const {
    const QString address = m_context.settings.inboxes.value(name);
    return address.isEmpty() ? QStringList() : QStringList{address};
}

QStringList Recipients::user(const Case& of, const QString& userId) {
    const auto entry = userId.isEmpty() ? std::nullopt : of.store.directory().find(userId);
    return entry ? addressOf(*entry, of.denied) : QStringList();
}

QStringList Recipients::members(const Case& of, const QString& relation, const QString& value) const {
    const auto* rule = m_context.rulebook->permissions().relation(relation);
    if (!rule || value.isEmpty())
        return {};
    QStringList addresses;
    for (const auto& role : rule->roles) {
        for (const auto& entry : of.store.directory().activeUsers(role)) {
            const auto& membership = rule->by == rules::Relation::By::Agency ? entry.agencyId : entry.department;
            if (membership == value)
                addresses += addressOf(entry, of.denied);
        }
    }
    return addresses;
}

QStringList Recipients::everyone(const Case& of, const QString& relation) const {
    const auto* rule = m_context.rulebook->permissions().relation(relation);
    QStringList addresses;
    for (const auto& role : rule ? rule->roles : QStringList())
        for (const auto& entry : of.store.directory().activeUsers(role))
            addresses += addressOf(entry, of.denied);
    return addresses;
}

} // namespace cts::server
