#pragma once

#include "client/store/ClientStore.h"
#include "shared/records/OperationFactory.h"

namespace cts::client {

// One act of the user, put together of operations on one assignment. Each is tried on what this device sees before it
// is kept, so that what is refused here never enters the outbox. Nothing is durable until ClientStore::commit gets the
// operations. Lives on the UI thread, for the time of one call.
class Attempt {
public:
    // Reads the assignment. Errors: "notFound", store errors.
    static Result<Attempt> begin(ClientStore& store, const QString& assignment);
    // The same over what was read before.
    static Attempt over(ClientStore& store, const QString& assignment, MemoryWorld world) {
        return {store, assignment, std::move(world)};
    }
    // An assignment that is about to be made.
    static Attempt beginNew(ClientStore& store, const QString& assignment);

    const records::OperationFactory& make() const { return m_factory; }
    std::optional<records::Record> record(const QString& id) const { return m_world.find(id); }
    const MemoryWorld& world() const { return m_world; }
    std::optional<records::Record> assignment() const { return m_world.find(m_assignment); }
    records::ReduceContext context() const;
    rules::Compartments visible(const records::Record& record) const;

    // The operation that makes a new record of the form, filled by its prefill with `fields` laid over it; an empty
    // `id` makes a new one.
    records::Operation creation(const rules::FormDefinition& form, const QString& assignmentId,
                                const QJsonObject& fields, const QString& id = {}) const;
    // Tries an operation on top of those before. Errors: those of records::reduce; then nothing is added.
    Status add(const records::Operation& operation);
    // Tries it only: what would become of its record.
    Result<records::Record> tryOut(const records::Operation& operation) const;
    // The draft of a record as an "edit", if there is one that differs. Its removal is remembered.
    Status addDraft(const QString& record);
    // What a draft would change, where the record takes it in no more: it has moved on, or the author's right has
    // ended. Nothing for every other draft.
    std::optional<QList<records::FieldChange>> leftOfDraft(const Draft& draft) const;
    // Whether addDraft() fails for that reason.
    static bool isTooLate(const Error& error);
    // The actor's signature in the slot, over the record as it is now.
    Status addSignature(const QString& record, const QString& slot);
    // A workflow step; first the signature that the step needs, when `sign` and it is not there yet.
    Status addStep(const QString& record, const QString& action, const QJsonObject& args, bool sign);

    const QList<records::Operation>& operations() const { return m_operations; }
    const QStringList& draftsReplaced() const { return m_draftsReplaced; }
    // `typedReplaced`: names of the TypedTexts that have become part of it, removed in the same transaction.
    Status commit(const QStringList& typedReplaced = {}) {
        return m_store.commit(m_operations, m_draftsReplaced, typedReplaced);
    }

private:
    Attempt(ClientStore& store, QString assignment, MemoryWorld world);
    records::Operation editOf(Draft draft, records::Record record) const;

    ClientStore& m_store;
    QString m_assignment;
    MemoryWorld m_world;
    records::OperationFactory m_factory;
    QList<records::Operation> m_operations;
    QStringList m_draftsReplaced;
};

} // namespace cts::client
