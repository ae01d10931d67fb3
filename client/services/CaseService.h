#pragma once

#include "client/store/ListingRow.h"
#include "shared/base/Result.h"
#include "shared/records/Reducer.h"
#include "shared/rules/FormValidator.h"

#include <QList>
#include <QObject>

namespace cts::client {

class Attempt;
class ClientStore;

// Where the words typed into a form are.
struct SaveState {
    // Refused: the server did not accept something done here, and it has not been put aside.
    enum class Where { Nothing, Draft, Waiting, Refused, Sent };
    Where where = Where::Nothing;
    QDateTime at; // UTC
};

// A record as a page shows it.
struct CaseView {
    records::Record record;      // server's copy plus pending operations, without the draft
    records::Record assignment;  // the assignment it belongs to (itself for an assignment)
    QJsonObject draft;           // field id -> value typed but not yet saved as an operation; empty when none
    rules::Compartments visible; // what this user may see of it
    QStringList actions;         // offeredActions
    SaveState saved;
};

// What a user does with one assignment and its forms. Each call that changes something commits one outbox transaction
// and returns when the words are safely on this device; nothing here talks to the network. Lives on the UI thread.
class CaseService : public QObject {
    Q_OBJECT
public:
    explicit CaseService(ClientStore& store, QObject* parent = nullptr);

    // Assignments matching a query, at most `limit`, from this device only. Fast: indexed columns.
    QList<ListingRow> listing(const ListingQuery& query, int limit = 10000) const;
    std::optional<ListingRow> listingRow(const QString& assignmentId) const;
    // Listing rows that look like the same youth (domain E07), for the duplicate check on save.
    QList<ListingRow> possibleDuplicates(const QJsonObject& assignmentFields) const;

    // Errors: "notFound".
    Result<CaseView> open(const QString& recordId) const;
    // The referral form of an assignment; empty when there is none.
    QString referralOf(const QString& assignmentId) const;

    // Row 1 of domain 4.1: makes an assignment and its referral form from the fields of Assignment Detail. Gives back
    // the assignment id. Errors: "incomplete" {problems}, store errors.
    Result<QString> createAssignment(const QJsonObject& fields);

    // Keeps what is typed: durable on this device when it returns. `fields` is the full field object of the form.
    Status saveDraft(const QString& recordId, const QJsonObject& fields);
    // Makes an "edit" operation of the draft (none when nothing differs) and clears the draft.
    Status save(const QString& recordId);
    // Throws the draft away after the user has said so.
    Status discardDraft(const QString& recordId);

    // Saves, then signs the slot ("workerSignature") over what is shown.
    Status sign(const QString& recordId, const QString& slot);
    // Saves, then takes a workflow step with its arguments (reason, agencyId, supervisorUserId ...).
    Status act(const QString& recordId, const QString& action, const QJsonObject& args = {});
    // Settles one conflict: choice "mine" or "theirs".
    Status settle(const QString& recordId, const QString& path, const QString& choice);

    // What is still missing or wrong, draft included.
    QList<rules::FormProblem> problems(const QString& recordId, rules::Completeness completeness) const;

    // Users and agencies for reference fields and pickers: field objects with "id".
    QList<QJsonObject> users(const QStringList& roles, const QString& department, const QString& agencyId) const;
    QList<QJsonObject> agencies() const;

    // The same for fields that no record holds yet, such as those of a dialog.
    QList<rules::FormProblem> problemsIn(const QString& formId, const QJsonObject& fields,
                                         const QStringList& signedFields, const QJsonObject& assignment,
                                         rules::Completeness completeness) const;

private:
    Result<Attempt> attempt(const QString& recordId) const;
    QJsonObject prefilled(const rules::FormDefinition& form, const QJsonObject& assignmentFields) const;
    records::ReduceContext context() const;

    ClientStore& m_store;
};

} // namespace cts::client
