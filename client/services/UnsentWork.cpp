#include "client/services/UnsentWork.h"

#include "client/store/ClientStore.h"
#include "shared/base/AtomicFile.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/records/AssignmentEffect.h"
#include "shared/records/OperationFactory.h"
#include "shared/records/StepValues.h"

namespace cts::client {

using namespace Qt::StringLiterals;
using protocol::WorkBox;
using records::Operation;

// Operations in one box: few enough to open one after the other, enough to keep the file small.
static constexpr qsizetype operationsInBox = 100;

// As the edit that saying it would have been. The same text always has the same id.
Operation UnsentWork::editOf(const Draft& draft) const {
    const auto* form = m_store.rulebook().form(draft.form);
    if (!form)
        return {};
    const records::OperationFactory make(m_store.sharedRulebook(), m_store.actor(), m_store.device(), m_store.clock());
    records::Record before;
    before.id = draft.record;
    before.kind = form->kind;
    before.assignmentId = draft.assignment;
    before.formId = form->id;
    before.formVersion = draft.formVersion;
    before.revision = draft.base;
    before.fields = draft.before;
    Operation edit = make.edit(before, draft.fields);
    edit.at = records::momentText(draft.savedAt);
    edit.id = records::derivedId(draft.record, u"draft:"_s + sha256Hex(canonicalJson(draft.fields)));
    return edit;
}

QList<records::FieldChange> UnsentWork::changesOf(const Draft& draft) const {
    return editOf(draft).changes;
}

Result<QList<Operation>> UnsentWork::drafts() const {
    const auto records = m_store.outbox().recordsWithDrafts();
    if (!records)
        return records.error();
    QList<Operation> found;
    for (const auto& id : *records) {
        const auto draft = m_store.outbox().draft(id);
        if (!draft)
            return draft.error();
        if (!*draft || (*draft)->assignment.isEmpty())
            continue;
        const auto edit = editOf(**draft);
        if (!edit.changes.isEmpty())
            found.append(edit);
    }
    return found;
}

Result<protocol::WorkFile> UnsentWork::gather(SavedWork& saved) const {
    const auto pem = m_store.outbox().meta(u"serverKey"_s);
    const auto key = pem && !pem->isEmpty() ? SealPublicKey::fromPem(*pem) : Error{u"noServerKey"_s};
    if (!key)
        return Error{u"noServerKey"_s};
    const auto unsent = m_store.outbox().unsent(m_store.delivered());
    const auto unsaid = drafts();
    if (!unsent || !unsaid)
        return unsent ? unsaid.error() : unsent.error();
    const QString device = m_store.device();
    protocol::WorkFile file{device, records::momentText(m_store.clock().now()), {}};
    for (qsizetype i = 0; i < unsent->size(); i += operationsInBox) {
        const auto some = unsent->mid(i, operationsInBox);
        const qint64 first = some.constFirst().n;
        const qint64 last = some.constLast().n;
        file.boxes.append(
            {WorkBox::Kind::Operations, first, last,
             seal(protocol::encodeBatch(some), *key, protocol::sealedAssociatedData(device, first, last))});
    }
    for (const auto& draft : *unsaid)
        file.boxes.append({WorkBox::Kind::Draft, 0, 0,
                           seal(protocol::encodeBatch({draft}), *key, protocol::draftAssociatedData(device))});
    saved = {static_cast<int>(unsent->size()), static_cast<int>(unsaid->size())};
    return file;
}

Result<SavedWork> UnsentWork::save(const QString& fileName) const {
    SavedWork saved;
    const auto file = gather(saved);
    if (!file)
        return file.error();
    if (file->boxes.isEmpty())
        return Error{u"nothingToSave"_s};
    if (auto written = writeAtomically(fileName, protocol::encode(*file)); !written)
        return written.error();
    return saved;
}

QString UnsentWork::suggestedName() const {
    return u"unsent-work-%1.ctsout"_s.arg(losAngelesDate(m_store.clock().now()).toString(Qt::ISODate));
}

} // namespace cts::client
