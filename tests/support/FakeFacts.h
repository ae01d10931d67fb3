#pragma once

#include "shared/records/Facts.h"

#include <QHash>

namespace cts::tests {

// What a test's world knows about people and agencies; what it is not told of does not exist.
class FakeFacts final : public records::Facts {
public:
    struct Entry {
        QString role; // empty for an agency
        QString agencyId;
        QJsonObject fields;
        bool active = true;
    };

    records::Answer activeUser(const QString& userId, const QStringList& roles) const override {
        if (knowsNothing)
            return records::Answer::Unknown;
        const Entry entry = entries.value(userId);
        const bool fits = !entry.role.isEmpty() && (roles.isEmpty() || roles.contains(entry.role));
        return fits && entry.active ? records::Answer::Yes : records::Answer::No;
    }
    records::Answer activeAdvocate(const QString& userId, const QString& agencyId) const override {
        const bool sameAgency = entries.value(userId).agencyId == agencyId;
        const records::Answer answer = activeUser(userId, {QStringLiteral("ADVOCATE")});
        return knowsNothing || sameAgency ? answer : records::Answer::No;
    }
    records::Answer activeAgency(const QString& agencyId) const override {
        if (knowsNothing)
            return records::Answer::Unknown;
        const auto it = entries.constFind(agencyId);
        const bool fits = it != entries.constEnd() && it->role.isEmpty() && it->active;
        return fits ? records::Answer::Yes : records::Answer::No;
    }
    records::Answer openAdvocacyFor(const records::Record&) const override {
        return knowsNothing ? records::Answer::Unknown : openAdvocacy;
    }
    std::optional<QJsonObject> directoryEntry(const QString& id) const override {
        const auto it = entries.constFind(id);
        return it == entries.constEnd() ? std::nullopt : std::optional(it->fields);
    }

    QJsonObject settings() const override { return settingsInForce; }

    QHash<QString, Entry> entries;
    QJsonObject settingsInForce;
    records::Answer openAdvocacy = records::Answer::No;
    bool knowsNothing = false; // a device that holds nobody
};

} // namespace cts::tests
