#include "server/services/Directory.h"

#include "server/services/CaseFields.h"
#include "shared/base/Ids.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Refusals.h"
#include "shared/records/Settings.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

namespace {

QList<records::FieldChange> changesTo(const QJsonObject& before, const QJsonObject& after) {
    QList<records::FieldChange> changes;
    for (auto it = after.begin(); it != after.end(); ++it) {
        const auto was = before.contains(it.key()) ? before.value(it.key()) : QJsonValue();
        if (was != it.value())
            changes.append({it.key(), was, it.value()});
    }
    return changes;
}

} // namespace

Directory::Directory(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier) {}

Result<QString> Directory::addUser(Store& store, const QJsonObject& fields) const {
    return add(store, fields::kindUser, newId(m_context.clock), fields);
}

Result<QString> Directory::addAgency(Store& store, const QJsonObject& fields) const {
    return add(store, fields::kindAgency, newId(m_context.clock), fields);
}

Status Directory::editUser(Store& store, const QString& id, const QJsonObject& changed) const {
    return edit(store, fields::kindUser, id, changed);
}

Status Directory::editAgency(Store& store, const QString& id, const QJsonObject& changed) const {
    return edit(store, fields::kindAgency, id, changed);
}

Status Directory::stepOfUser(Store& store, const QString& id, const QString& action) const {
    const auto stored = store.records().find(id);
    if (!stored || stored->record.kind != fields::kindUser)
        return refusal(u"notFound"_s, 404);
    records::Operation step;
    step.record = id;
    step.action = action;
    step.kind = stored->record.kind;
    step.form = stored->record.formId;
    step.formVersion = stored->record.formVersion;
    step.base = stored->record.revision;
    const auto done = m_applier.apply(store, m_applier.asServers(store, step), OperationApplier::systemActor(),
                                      OperationApplier::By::System);
    return done ? Status(Done{}) : done.error();
}

Status Directory::ensureSettings(Store& store) const {
    const QString id = records::settingsRecordId();
    if (!m_context.rulebook->form(records::names::settingsForm) || store.records().ridOf(id))
        return Done{};
    const auto made = add(store, records::names::settingsForm, id, {});
    return made ? Status(Done{}) : made.error();
}

Result<QString> Directory::add(Store& store, QLatin1StringView kind, const QString& id,
                               const QJsonObject& fields) const {
    const auto done = m_applier.create(store, kind, id, fields);
    return done ? Result<QString>(id) : done.error();
}

Status Directory::edit(Store& store, QLatin1StringView kind, const QString& id, const QJsonObject& changed) const {
    const auto stored = store.records().find(id);
    if (!stored || stored->record.kind != kind)
        return refusal(u"notFound"_s, 404);
    records::Operation change;
    change.record = id;
    change.action = u"edit"_s;
    change.kind = kind;
    change.form = stored->record.formId;
    change.formVersion = stored->record.formVersion;
    change.base = stored->record.revision;
    change.changes = changesTo(stored->record.fields, changed);
    if (change.changes.isEmpty())
        return Done{};
    const auto done = m_applier.apply(store, m_applier.asServers(store, change), OperationApplier::systemActor(),
                                      OperationApplier::By::System);
    return done ? Status(Done{}) : done.error();
}

std::optional<QJsonObject> Directory::find(Store& store, const QString& id) const {
    if (!store.directory().find(id))
        return std::nullopt;
    const auto stored = store.records().find(id);
    return stored ? std::optional(stored->record.fields) : std::nullopt;
}

QList<DirectoryEntry> Directory::users(Store& store) const {
    return store.directory().all(fields::kindUser);
}

QList<DirectoryEntry> Directory::agencies(Store& store) const {
    return store.directory().all(fields::kindAgency);
}

static std::optional<DirectoryEntry> activeUser(Store& store, const QString& id) {
    auto entry = store.directory().find(id);
    return entry && entry->kind == fields::kindUser && entry->active ? entry : std::nullopt;
}

bool Directory::isActive(Store& store, const QString& userId) {
    return activeUser(store, userId).has_value();
}

Result<rules::Actor> Directory::actor(Store& store, const Caller& caller) {
    const auto entry = activeUser(store, caller.userId);
    if (!entry)
        return refusal(u"notActive"_s, 403);
    const auto device = store.devices().find(caller.device);
    const bool acts = device && device->userId == entry->id && entry->roles().contains(device->role);
    return rules::Actor{entry->id,         entry->name,   acts ? device->role : entry->role,
                        entry->department, entry->unitId, entry->agencyId};
}

QStringList Directory::principals(Store& store, const Caller& caller) const {
    const auto who = actor(store, caller);
    return who ? m_context.rulebook->permissions().principalsOf(*who) : QStringList();
}

} // namespace cts::server
