#pragma once

#include "client/services/HomeAlerts.h"
#include "client/services/StartAdvice.h"
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
    // Refused: the server did not accept something done here, and it has not been put aside. Unconfirmed: the server
    // had it, and does not have it any more since it was restored.
    enum class Where { Nothing, Draft, Waiting, Refused, Unconfirmed, Sent };
    Where where = Where::Nothing;
    QDateTime at; // UTC
};

// A record as a page shows it.
struct CaseView {
    records::Record record;      // server's copy plus pending operations, without the draft
    records::Record assignment;  // the assignment it belongs to (itself for an assignment)
    QJsonObject draft;           // field id -> value typed but not yet saved as an operation; empty when none
                                 // that could be
    rules::Compartments visible; // what this user may see of it
    QStringList actions;         // offeredActions
    SaveState saved;
    QStringList editable; // records::editableFields
    // Of the assignment's other records those of forms that this one asks for (rules::relatedForms), as far as this
    // user may see them, oldest first.
    QList<records::Record> related;
    // What was typed and cannot become part of the record any more, because somebody else has moved it on; it stays on
    // this device until it is discarded, and until then nothing else can be typed.
    std::optional<QList<records::FieldChange>> left;
};

// What a user does with one assignment and its forms. Each call that changes something commits one outbox transaction
// and returns when the words are safely on this device; nothing here talks to the network. Lives on the UI thread.
class CaseService : public QObject {
    Q_OBJECT
public:
    explicit CaseService(ClientStore& store, QObject* parent = nullptr);

    // Assignments matching a query, at most `limit`, from this device only. Fast: indexed columns.
    QList<ListingRow> listing(const ListingQuery& query, int limit = 10000) const;
    // What Home warns of (domain 8.3), of the youth on this device.
    HomeAlerts homeAlerts() const;
    std::optional<ListingRow> listingRow(const QString& assignmentId) const;
    // Listing rows that look like the same youth (domain E07), for the duplicate check on save.
    QList<ListingRow> possibleDuplicates(const QJsonObject& assignmentFields) const;

    // Errors: "notFound".
    Result<CaseView> open(const QString& recordId) const;
    // The referral form of an assignment; empty when there is none.
    QString referralOf(const QString& assignmentId) const;

    // Row 1 of domain 4.1: makes an assignment and its referral form from the fields of Assignment Detail. Gives back
    // the assignment id. Errors: "incomplete" {problems}, store errors.
    // `referral`: what the referral begins with beyond its prefill. `typedReplaced`: as in Attempt::commit.
    Result<QString> createAssignment(const QJsonObject& fields, const QJsonObject& referral = {},
                                     const QStringList& typedReplaced = {});

    // A referral for a youth who is known already: what its assignment and referral begin with.
    struct NewReferral {
        QJsonObject assignment;
        QJsonObject referral;
        QString follows = {}; // the assignment of the same youth that it follows; empty for a new youth
    };
    // When a missing youth is located the First Responder Protocol begins again (domain 7.5): the youth's facts are
    // taken over, and an FRP response is all that is referred while services go on. Errors: "notFound", store errors.
    Result<NewReferral> frpReferralFor(const QString& assignmentId) const;

    // Makes a new record of a form in an assignment, filled by its prefill with `fields` laid over it. Gives back its
    // id, which is `id` where the record was named beforehand. `typedReplaced`: as in Attempt::commit. Errors:
    // "notFound", "unknownForm", refusals of records::reduce, store errors.
    Result<QString> begin(const QString& formId, const QString& assignmentId, const QJsonObject& fields = {},
                          const QString& id = {}, const QStringList& typedReplaced = {});
    // The forms of the rulebook that this user could begin for the assignment, by relation and workflow, in the order
    // of their titles; those that must wait or had better with the reason (see StartAdvice). Errors: "notFound", store
    // errors.
    Result<QList<Startable>> startable(const QString& assignmentId) const;

    // The step that the action would take for this user, as state, relation and condition say; null when there is none.
    const rules::WorkflowStep* stepOf(const records::Record& record, const records::Record& assignment,
                                      const QString& action) const;

    // Keeps what is typed: durable on this device when it returns. `fields` is the full field object of the form.
    Status saveDraft(const QString& recordId, const QJsonObject& fields);
    // Makes an "edit" operation of the draft (none when nothing differs) and clears the draft.
    Status save(const QString& recordId);
    // Throws the draft away after the user has said so.
    Status discardDraft(const QString& recordId);

    // Saves, then signs the slot ("workerSignature") over what is shown. What cannot be entered any more
    // (CaseView::left) stays where it is and holds up nothing, here and below.
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
    Result<Attempt> attemptOn(const QString& recordId) const;
    // With the record's draft.
    Result<Attempt> attempt(const QString& recordId) const;
    records::ReduceContext context() const;

    ClientStore& m_store;
};

} // namespace cts::client
