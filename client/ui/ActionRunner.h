#pragma once

#include "client/services/TypedText.h"
#include "client/ui/AnswerDialog.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/DialogRequests.h"

#include <QCoreApplication>

#include <optional>

class QWidget;

namespace cts::client::ui {

// Takes a workflow step for the user: asks what the step needs (a reason, an agency, an advocate, another supervisor,
// or the answer to a field of the record), so that the page can do it. One place for every page. UI thread.
class ActionRunner {
    Q_DECLARE_TR_FUNCTIONS(ActionRunner)
public:
    explicit ActionRunner(const Desk& desk) : m_desk(desk) {}

    // The word of the button; empty when the rulebook has no such step from this state.
    QString label(const records::Record& record, const records::Record& assignment, const QString& action) const;
    // The arguments that the step needs, asked of the user; nothing when the user thought better of it.
    // `about`: whom or what it is for, in the dialog's words.
    std::optional<QJsonObject> ask(QWidget* parent, const records::Record& record, const records::Record& assignment,
                                   const QString& action, const QString& about) const;
    // The step is taken: what was typed for it is wanted no more. Until then ask() begins with what stood in its
    // dialogs when the screen was locked or the program ended; Cancel forgets it.
    void forget(const QString& recordId, const QString& action) const;
    // A reason asked outside a workflow's step; `typed` keeps it as above, and who asks has it forgotten.
    std::optional<QString> askReason(QWidget* parent, ReasonRequest request, TypedText typed) const;
    // The answers without which a record of the form cannot begin, one by one; kept as above in the form's TypedText
    // of the assignment.
    std::optional<QJsonObject> askToBegin(QWidget* parent, const rules::FormDefinition& form, const QStringList& fields,
                                          const records::Record& assignment, const QString& about) const;

private:
    struct Asking {
        QWidget* parent;
        const records::Record& record;
        const records::Record& assignment;
        const rules::WorkflowStep& step;
        QString verb;
        QString about;
        TypedText typed;
    };
    std::optional<QString> askReason(const Asking& asking) const;
    std::optional<QJsonValue> askArgument(const Asking& asking, const QString& argument) const;
    std::optional<QString> choose(const Asking& asking, const QString& argument) const;
    std::optional<QJsonValue> askField(const Asking& asking, const QString& argument) const;
    std::optional<QJsonValue> askOne(QWidget* parent, AnswerDialog::Question question, const QString& name,
                                     TypedText typed) const;
    std::optional<QJsonObject> askAll(const Asking& asking) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
