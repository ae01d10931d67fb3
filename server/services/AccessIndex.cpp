#include "server/services/AccessIndex.h"

#include "shared/records/Authorization.h"
#include "shared/records/FieldNames.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Record;
using rules::Compartment;

namespace {

using Readers = QMap<Compartment, QSet<qint64>>;

// No relation can be called like this.
const QString denied = QStringLiteral("!denied:");

// The principals that should see each part there is.
Readers wantedRows(Store& store, const QMap<QString, rules::Compartments>& readers,
                   const QMap<Compartment, StoredPart>& parts) {
    Readers wanted;
    for (auto it = readers.cbegin(); it != readers.cend(); ++it) {
        for (const auto compartment : it.value()) {
            if (parts.contains(compartment))
                wanted[compartment].insert(store.scope().ensurePrincipal(it.key()));
        }
    }
    return wanted;
}

// The principals that see each part by the rows there are.
Readers presentRows(Store& store, qint64 rid) {
    Readers present;
    for (const auto& row : store.scope().rowsOf(rid)) {
        if (row.present)
            present[row.compartment].insert(row.principal);
    }
    return present;
}

bool anyDenial(Store& store, const QSet<qint64>& principals) {
    return std::any_of(principals.cbegin(), principals.cend(),
                       [&](qint64 principal) { return store.scope().nameOf(principal).startsWith(denied); });
}

bool anyDiffers(const QSet<QString>& fields, const Record& before, const Record& after) {
    return std::any_of(fields.cbegin(), fields.cend(),
                       [&](const QString& field) { return before.fields.value(field) != after.fields.value(field); });
}

void writeRow(Store& store, qint64 rid, const ScopeRow& row) {
    store.scope().put(rid, row);
    store.scope().note(row.principal);
}

} // namespace

AccessIndex::AccessIndex(const rules::Rulebook& rulebook) : m_rulebook(rulebook) {
    const auto add = [this](const QString& field) {
        if (field.startsWith("assignment."_L1))
            m_fields.insert(field.mid(11));
        else
            m_ownFields.insert(field.mid(field.indexOf(u'.') + 1));
    };
    m_fields.insert(records::names::deniedUserIds);
    for (const auto& relation : rulebook.permissions().relations) {
        add(relation.from);
        if (relation.when) {
            for (const auto& field : relation.when->fieldsUsed())
                add(field);
        }
    }
}

void AccessIndex::update(Store& store, const WrittenRecord& written, const Record& record,
                         const std::optional<Record>& assignment, qint64 seq) const {
    const Readers wanted = wantedRows(store, readersOf(record, assignment), written.parts);
    const Readers present = presentRows(store, written.rid);
    for (const auto compartment : rules::allCompartments()) {
        const auto want = wanted.value(compartment);
        const auto have = present.value(compartment);
        // Whom a denial takes it from, or gives it back to, reads it in the logs of their other principals.
        const bool denials = anyDenial(store, (want - have) + (have - want));
        if ((written.changed.contains(compartment) || denials) && !have.isEmpty())
            moveUp(store, written.rid, compartment, seq);
        for (const auto principal : want - have)
            writeRow(store, written.rid, {compartment, principal, seq, true});
        for (const auto principal : have - want)
            writeRow(store, written.rid, {compartment, principal, seq, false});
    }
}

void AccessIndex::moveUp(Store& store, const WrittenRecord& written, qint64 seq) {
    for (const auto compartment : written.changed)
        moveUp(store, written.rid, compartment, seq);
}

void AccessIndex::moveUp(Store& store, qint64 rid, Compartment compartment, qint64 seq) {
    store.scope().move(rid, compartment, seq);
    for (const auto& row : store.scope().rowsOf(rid))
        if (row.compartment == compartment && row.present)
            store.scope().note(row.principal);
}

bool AccessIndex::readersMayDiffer(const Record& before, const Record& after) const {
    return (before.state != after.state && m_fields.contains(u"state"_s)) || anyDiffers(m_fields, before, after);
}

bool AccessIndex::ownReadersMayDiffer(const Record& before, const Record& after) const {
    return before.state != after.state || anyDiffers(m_ownFields, before, after) || readersMayDiffer(before, after);
}

QMap<QString, rules::Compartments> AccessIndex::readersOf(const Record& record,
                                                          const std::optional<Record>& assignment) const {
    const QJsonObject own = records::relationFields(record);
    const QJsonObject of = assignment ? records::relationFields(*assignment) : QJsonObject();
    auto readers =
        m_rulebook.permissions().readers(record.formId, record.kind, own, of, records::seenBy(record, m_rulebook));
    const auto& all = rules::allCompartments();
    for (const auto& userId : records::deniedUsers(of))
        readers.insert(denied + userId, rules::Compartments(all.cbegin(), all.cend()));
    return readers;
}

QSet<qint64> AccessIndex::deniedTo(Store& store, const QString& userId) {
    const auto principal = store.scope().principal(denied + userId);
    return principal ? store.scope().recordsOf(*principal) : QSet<qint64>();
}

} // namespace cts::server
