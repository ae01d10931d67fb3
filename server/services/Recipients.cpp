#include "server/services/Recipients.h"

#include "server/services/CaseFields.h"

using namespace Qt::StringLiterals;

namespace cts::server {

MailAddresses Recipients::resolve(Store& store, const MailRow& mail) const {
    const auto assignment = store.records().find(mail.assignment);
    const QJsonObject fields = assignment ? assignment->record.fields : QJsonObject();
    MailAddresses addresses;
    const auto add = [&](QStringList& list, const QStringList& relations) {
        for (const auto& relation : relations) {
            for (const auto& address : addressesOf(store, mail, fields, relation)) {
                if (!addresses.to.contains(address) && !addresses.cc.contains(address))
                    list.append(address);
            }
        }
    };
    add(addresses.to, mail.to);
    add(addresses.cc, mail.cc);
    return addresses;
}

QStringList Recipients::addressesOf(Store& store, const MailRow& mail, const QJsonObject& assignment,
                                    const QString& relation) const {
    const auto field = [&](QLatin1StringView name) { return assignment.value(name).toString(); };
    const bool dual = field(fields::dualSupervision) == "YES"_L1;
    if (relation.startsWith("inbox:"_L1)) {
        const QString address = m_context.settings.inboxes.value(relation.mid(6));
        return address.isEmpty() ? QStringList() : QStringList{address};
    }
    if (relation == "worker"_L1)
        return user(store, field(fields::workerId));
    if (relation == "supervisor"_L1) {
        const QString waiting = field(fields::routedTo);
        return user(store, waiting.isEmpty() ? field(fields::supervisorUserId) : waiting);
    }
    if (relation == "secondWorker"_L1)
        return dual ? user(store, field(fields::secondWorkerUserId)) : QStringList();
    if (relation == "secondSupervisor"_L1)
        return dual ? user(store, field(fields::secondSupervisorUserId)) : QStringList();
    if (relation == "advocate"_L1)
        return user(store, field(fields::advocateId));
    if (relation == "previousAdvocate"_L1)
        return user(store, mail.context.value("previousAdvocate"_L1).toString());
    if (relation == "leadAdmins"_L1)
        return members(store, u"leadAdmin"_s, field(fields::leadAgency));
    if (relation == "agencyAdmins"_L1)
        return members(store, u"agencyAdmin"_s, field(fields::agencyId));
    if (relation == "previousAgencyAdmins"_L1)
        return members(store, u"agencyAdmin"_s, mail.context.value("previousAgency"_L1).toString());
    return {};
}

QStringList Recipients::user(Store& store, const QString& userId) const {
    const auto entry = userId.isEmpty() ? std::nullopt : store.directory().find(userId);
    if (!entry || !entry->active || entry->email.isEmpty())
        return {};
    return {entry->email};
}

QStringList Recipients::members(Store& store, const QString& relation, const QString& value) const {
    const auto* rule = m_context.rulebook->permissions().relation(relation);
    if (!rule || value.isEmpty())
        return {};
    QStringList addresses;
    for (const auto& role : rule->roles) {
        for (const auto& entry : store.directory().activeUsers(role)) {
            const auto& membership = rule->by == rules::Relation::By::Agency ? entry.agencyId : entry.department;
            if (membership == value && !entry.email.isEmpty())
                addresses.append(entry.email);
        }
    }
    return addresses;
}

} // namespace cts::server
