#include "server/services/BlobIndexer.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::Record;

namespace {

QStringList attachmentPaths(const rules::FormDefinition& form) {
    QStringList paths;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) {
            if (field.type == rules::FieldType::Attachment)
                paths.append(field.id);
            for (const auto& column : field.columns) {
                if (column.type == rules::FieldType::Attachment)
                    paths.append(field.id + u"/*/"_s + column.id);
            }
        }
    }
    return paths;
}

// Every digest in an attachment value: {"blob": ...}, or a list of such.
void collect(const QJsonValue& value, QSet<QString>& digests) {
    static const QRegularExpression digest(u"\\A[0-9a-f]{64}\\z"_s);
    for (const QJsonValue item : value.isArray() ? value.toArray() : QJsonArray{value}) {
        const auto found = item.toObject().value(u"blob"_s).toString();
        if (digest.match(found).hasMatch())
            digests.insert(found);
    }
}

// What an attachment path says in a field object.
void collectFrom(const QJsonObject& fields, const QString& path, QSet<QString>& digests) {
    const QString field = path.section(u'/', 0, 0);
    if (field == path)
        return collect(fields.value(field), digests);
    for (const QJsonValue row : fields.value(field).toArray())
        collect(row.toObject().value(path.section(u'/', 2)), digests);
}

// What a value of a change path ("field", "table/row" or "table/row/column") holds of an attachment path.
void collectFrom(const records::FieldConflict& conflict, const QString& path, QSet<QString>& digests) {
    if (conflict.path.section(u'/', 0, 0) != path.section(u'/', 0, 0))
        return;
    const QString column = path.section(u'/', 2);
    const QString written = conflict.path.section(u'/', 2);
    if (!written.isEmpty() && written != column)
        return;
    for (const auto& value : {conflict.before, conflict.theirs, conflict.mine})
        collect(column.isEmpty() || !written.isEmpty() ? value : value.toObject().value(column), digests);
}

// Who wrote what stands at an attachment path last.
QString authorOf(const Record& record, const QString& path) {
    const QString field = path.section(u'/', 0, 0);
    QString by = record.createdBy;
    QString at;
    for (auto it = record.touched.cbegin(); it != record.touched.cend(); ++it) {
        if (it.key().section(u'/', 0, 0) == field && it.value().at >= at) {
            at = it.value().at;
            by = it.value().by;
        }
    }
    return by;
}

bool samePlace(const BlobName& a, const BlobName& b) {
    return a.sha256 == b.sha256 && a.compartment == b.compartment;
}

bool contains(const QList<BlobName>& names, const BlobName& wanted) {
    return std::any_of(names.cbegin(), names.cend(), [&](const BlobName& name) { return samePlace(name, wanted); });
}

} // namespace

BlobIndexer::BlobIndexer(const rules::Rulebook& rulebook) : m_rulebook(rulebook), m_access(rulebook) {
    for (const auto& id : rulebook.formIds()) {
        if (const auto paths = attachmentPaths(*rulebook.form(id)); !paths.isEmpty())
            m_paths.insert(id, paths);
    }
}

void BlobIndexer::index(Store& store, qint64 rid, const Record& record, const std::optional<Record>& before) const {
    if (!m_paths.contains(record.formId) || (before && !mayNameOthers(*before, record)))
        return;
    const auto wanted = namesIn(rid, record);
    const auto present = store.blobs().namesOf(rid);
    for (const auto& name : wanted) {
        if (!contains(present, name))
            take(store, name);
    }
    for (const auto& name : present) {
        if (!contains(wanted, name))
            store.blobs().removeName(name);
    }
}

// False for nearly every change, without looking for names.
bool BlobIndexer::mayNameOthers(const Record& before, const Record& after) const {
    for (const auto* record : {&before, &after})
        if (!record->conflicts.isEmpty() || !record->superseded.isEmpty())
            return true;
    const auto paths = m_paths.value(after.formId);
    return before.previous != after.previous || std::any_of(paths.cbegin(), paths.cend(), [&](const QString& path) {
               const QString field = path.section(u'/', 0, 0);
               return before.fields.value(field) != after.fields.value(field);
           });
}

QList<BlobName> BlobIndexer::namesIn(qint64 rid, const Record& record) const {
    const auto* form = m_rulebook.form(record.formId);
    QList<BlobName> names;
    for (const auto& path : m_paths.value(record.formId)) {
        QSet<QString> digests;
        collectFrom(record.fields, path, digests);
        collectFrom(record.previous, path, digests);
        for (const auto& lists : {record.conflicts, record.superseded}) {
            for (const auto& conflict : lists)
                collectFrom(conflict, path, digests);
        }
        const auto author = authorOf(record, path);
        for (const auto& digest : std::as_const(digests)) {
            const BlobName name{digest, rid, form->compartmentOf(path), author};
            if (!contains(names, name))
                names.append(name);
        }
    }
    return names;
}

// Whoever may read a blob elsewhere may also name it here: that is a copy, not a claim.
void BlobIndexer::take(Store& store, const BlobName& name) const {
    if (!store.blobs().isOwner(name.namedBy, name.sha256)) {
        if (m_access.inAnyRole(store, name.namedBy, name.sha256))
            store.blobs().addOwner(name.namedBy, name.sha256);
    }
    store.blobs().addName(name);
}

} // namespace cts::server
