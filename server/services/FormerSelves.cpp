#include "server/services/FormerSelves.h"

#include "server/services/CaseFields.h"
#include "shared/records/Operation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// The facts that make a self, as the operations on a user's record change them.
struct Facts {
    QString role;
    QString actingRole;
    FormerSelf self;

    QString* of(const QString& field) {
        if (field == fields::role)
            return &role;
        if (field == fields::actingRole)
            return &actingRole;
        if (field == fields::department)
            return &self.department;
        if (field == fields::unitId)
            return &self.unitId;
        return field == fields::agencyId ? &self.agencyId : nullptr;
    }
    FormerSelf now() const {
        FormerSelf now = self;
        for (const auto& held : {role, actingRole})
            if (!held.isEmpty())
                now.roles.append(held);
        return now;
    }
};

void add(QList<FormerSelf>& selves, const FormerSelf& self) {
    if (selves.isEmpty() || selves.constLast() != self)
        selves.append(self);
}

QList<FormerSelf> readSelves(Store& store, const QString& userId) {
    const auto entry = store.directory().find(userId);
    if (!entry || entry->kind != fields::kindUser)
        return {};
    QList<FormerSelf> selves;
    Facts facts;
    store.history().visitOf(userId, [&](const HistoryRow& row) {
        const auto operation = records::operationFromEncoded(row.content.value_or(QByteArray()));
        bool isAnother = false;
        for (const auto& change : operation ? operation->changes : QList<records::FieldChange>())
            if (auto* value = facts.of(change.path)) {
                *value = change.now.toString();
                isAnother = true;
            }
        if (isAnother)
            add(selves, facts.now());
        return true;
    });
    add(selves, {entry->roles(), entry->department, entry->unitId, entry->agencyId});
    return selves;
}

} // namespace

const QList<FormerSelf>& FormerSelves::of(Store& store, const QString& userId) {
    auto known = m_known.find(userId);
    if (known == m_known.end())
        known = m_known.insert(userId, readSelves(store, userId));
    return *known;
}

bool FormerSelves::everHeld(Store& store, const QString& userId, const QString& role) {
    const auto& selves = of(store, userId);
    return std::any_of(selves.cbegin(), selves.cend(),
                       [&](const FormerSelf& self) { return self.roles.contains(role); });
}

QString FormerSelves::onlyAgency(Store& store, const QString& userId) {
    QString only;
    for (const auto& self : of(store, userId)) {
        if (!self.agencyId.isEmpty() && !only.isEmpty() && self.agencyId != only)
            return {};
        only = self.agencyId.isEmpty() ? only : self.agencyId;
    }
    return only;
}

} // namespace cts::server
