#include "server/services/RecordIndexer.h"

#include "server/services/CaseFields.h"
#include "server/store/Comparable.h"
#include "shared/records/FieldNames.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Record;
namespace names = records::names;

namespace {

// The fields a search may show of an assignment that its reader may not open (domain 2.4 C8).
constexpr QLatin1StringView shownFields[] = {fields::assignmentNumber, fields::referralNumber,
                                             fields::youthName,        fields::dob,
                                             fields::pdjNumber,        fields::caseNumber,
                                             fields::stateId,          fields::leadAgency,
                                             fields::agencyName,       fields::referralAssignmentDate};

QJsonObject hitOf(const Record& assignment) {
    QJsonObject hit{{u"id"_s, assignment.id}, {u"state"_s, assignment.state}};
    for (const auto field : shownFields) {
        if (const auto value = assignment.fields.value(field); !value.isNull() && !value.isUndefined())
            hit.insert(field, value);
    }
    QJsonArray aliases;
    for (const QJsonValue row : assignment.fields.value(fields::akas).toArray())
        aliases.append(row[fields::alias]);
    if (!aliases.isEmpty())
        hit.insert(fields::akas, aliases);
    return hit;
}

// "Last, First" as it is said: "First Last".
QString asSpoken(const QString& alias) {
    const QStringList parts = alias.split(u", "_s);
    return parts.size() == 2 ? parts.last() + u' ' + parts.first() : alias;
}

// As a youth may be looked for: by the whole alias, and by its last word as by a last name.
QStringList aliasesOf(const Record& assignment) {
    QStringList names;
    for (const QJsonValue row : assignment.fields.value(fields::akas).toArray()) {
        const QString alias = comparableName(asSpoken(row[fields::alias].toString()));
        names << alias << alias.section(u' ', -1);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

QString numberText(const QJsonValue& number) {
    return number.isDouble() ? QString::number(number.toInteger()) : QString();
}

DirectoryEntry entryOf(const Record& record) {
    const auto text = [&](QLatin1StringView field) { return record.fields.value(field).toString(); };
    const auto name = record.fields.value(fields::name);
    return {record.id,
            record.kind,
            name.isObject() ? listName(name.toObject()) : name.toString(),
            text(fields::role),
            text(fields::department),
            text(fields::unitId),
            text(fields::agencyId),
            text(fields::email),
            text(fields::active) == names::yes,
            text(fields::actingRole)};
}

void indexEntry(Store& store, const DirectoryEntry& entry) {
    store.directory().put(entry);
    store.devices().keepRoles(entry.id, entry.roles());
}

} // namespace

void RecordIndexer::index(Store& store, qint64 rid, const Record& record, const std::optional<Record>& before) const {
    if (record.kind == fields::kindAssignment) {
        const auto keys = keysOf(record);
        if (!before || keysOf(*before) != keys)
            store.assignments().put(rid, keys);
    } else if (record.kind == fields::kindUser || record.kind == fields::kindAgency) {
        indexEntry(store, entryOf(record));
    }
    m_blobs.index(store, rid, record, before);
}

AssignmentKeys RecordIndexer::keysOf(const Record& assignment) const {
    const auto text = [&](QLatin1StringView field) { return assignment.fields.value(field).toString(); };
    const auto youth = assignment.fields.value(fields::youthName).toObject();
    const auto* form = m_rulebook.form(assignment.formId);
    const auto* workflow = form ? m_rulebook.workflow(form->workflow) : nullptr;
    const auto* state = workflow ? workflow->state(assignment.state) : nullptr;
    AssignmentKeys keys;
    keys.id = assignment.id;
    keys.number = numberText(assignment.fields.value(fields::assignmentNumber));
    keys.referral = comparableId(text(fields::referralNumber));
    keys.pdj = comparableId(text(fields::pdjNumber));
    keys.caseNumber = comparableId(text(fields::caseNumber));
    keys.stateId = comparableId(text(fields::stateId));
    keys.lastName = comparableName(youth.value("last"_L1).toString());
    keys.firstName = comparableName(youth.value("first"_L1).toString());
    keys.aliases = aliasesOf(assignment);
    keys.dob = text(fields::dob);
    const QString merged = text(fields::youthId);
    keys.youth = merged.isEmpty() ? assignment.id : merged;
    keys.state = assignment.state;
    keys.closed = state && state->closed;
    keys.advocacy = text(fields::referralType) != names::referralTypeWithoutAdvocacy;
    keys.hit = hitOf(assignment);
    return keys;
}

QString listName(const QJsonObject& personName) {
    const QString last = personName.value("last"_L1).toString();
    const QString first = personName.value("first"_L1).toString();
    if (last.isEmpty() || first.isEmpty())
        return last + first;
    return last + u", "_s + first;
}

QString initials(const QJsonObject& personName) {
    QStringList letters;
    for (const auto& part : {personName.value("first"_L1).toString(), personName.value("last"_L1).toString()}) {
        if (!part.isEmpty())
            letters.append(QString(part.at(0).toUpper()) + u'.');
    }
    return letters.join(u' ');
}

} // namespace cts::server
