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

QList<Recipient> recipientOf(const DirectoryEntry& entry, const QStringList& denied) {
    const bool mayKnow = entry.active && !denied.contains(entry.id);
    return mayKnow ? QList<Recipient>{{entry.id, entry.email}} : QList<Recipient>();
}

} // namespace

MailPeople Recipients::people(Store& store, const MailRow& mail) const {
    const auto assignment = store.records().find(mail.assignment);
    const QJsonObject fields = assignment ? assignment->record.fields : QJsonObject();
    const Case of{store, mail.context, fields, records::deniedUsers(fields)};
    MailPeople people;
    const auto add = [&](QList<Recipient>& list, const QStringList& relations) {
        for (const auto& relation : relations) {
            for (const auto& one : standingAs(of, relation)) {
                if (!people.to.contains(one) && !people.cc.contains(one))
                    list.append(one);
            }
        }
    };
    add(people.to, mail.to);
    add(people.cc, mail.cc);
    if (people.to.isEmpty())
        people.to.swap(people.cc);
    return people;
}

MailAddresses Recipients::resolve(Store& store, const MailRow& mail) const {
    MailAddresses addresses;
    const auto add = [&](QStringList& list, const QList<Recipient>& people) {
        for (const auto& one : people)
            if (!one.address.isEmpty() && !addresses.to.contains(one.address) && !addresses.cc.contains(one.address))
                list.append(one.address);
    };
    const auto people = this->people(store, mail);
    add(addresses.to, people.to);
    add(addresses.cc, people.cc);
    if (addresses.to.isEmpty())
        addresses.to.swap(addresses.cc);
    return addresses;
}

QList<Recipient> Recipients::standingAs(const Case& of, const QString& relation) const {
    const auto field = [&](QLatin1StringView name) { return of.assignment.value(name).toString(); };
    const bool dual = field(fields::dualSupervision) == "YES"_L1;
    const bool ledByDcfs = field(fields::leadAgency) == departments::dcfs;
    if (relation.startsWith("inbox:"_L1))
        return inbox(relation.mid(6));
    if (relation == "leadInbox"_L1)
        return inbox(ledByDcfs ? u"dcfs"_s : u"probation"_s);
    if (relation == "otherInboxIfDual"_L1)
        return dual ? inbox(ledByDcfs ? u"probation"_s : u"dcfs"_s) : QList<Recipient>();
    if (relation == "worker"_L1)
        return user(of, field(fields::workerId));
    if (relation == "supervisor"_L1) {
        const QString waiting = field(fields::routedTo);
        return user(of, waiting.isEmpty() ? field(fields::supervisorUserId) : waiting);
    }
    if (relation == "secondWorker"_L1)
        return dual ? user(of, field(fields::secondWorkerUserId)) : QList<Recipient>();
    if (relation == "secondSupervisor"_L1)
        return dual ? user(of, field(fields::secondSupervisorUserId)) : QList<Recipient>();
    if (relation == "advocate"_L1)
        return user(of, field(fields::advocateId));
    if (relation == "previousAdvocate"_L1)
        return user(of, of.context.value("previousAdvocate"_L1).toString());
    if (relation == "addressee"_L1)
        return user(of, of.context.value("addressee"_L1).toString());
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

QList<Recipient> Recipients::inbox(const QString& name) const {
    const QString address = m_context.settings.inboxes.value(name);
    return address.isEmpty() ? QList<Recipient>() : QList<Recipient>{{{}, address}};
}

QList<Recipient> Recipients::user(const Case& of, const QString& userId) {
    const auto entry = userId.isEmpty() ? std::nullopt : of.store.directory().find(userId);
    return entry ? recipientOf(*entry, of.denied) : QList<Recipient>();
}

QList<Recipient> Recipients::members(const Case& of, const QString& relation, const QString& value) const {
    const auto* rule = m_context.rulebook->permissions().relation(relation);
    if (!rule || value.isEmpty())
        return {};
    QList<Recipient> people;
    for (const auto& role : rule->roles) {
        for (const auto& entry : of.store.directory().activeUsers(role)) {
            const auto& membership = rule->by == rules::Relation::By::Agency ? entry.agencyId : entry.department;
            if (membership == value)
                people += recipientOf(entry, of.denied);
        }
    }
    return people;
}

QList<Recipient> Recipients::everyone(const Case& of, const QString& relation) const {
    const auto* rule = m_context.rulebook->permissions().relation(relation);
    QList<Recipient> people;
    for (const auto& role : rule ? rule->roles : QStringList())
        for (const auto& entry : of.store.directory().activeUsers(role))
            people += recipientOf(entry, of.denied);
    return people;
}

} // namespace cts::server
