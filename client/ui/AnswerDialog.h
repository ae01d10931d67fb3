#pragma once

#include "client/forms/FieldEditor.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/KeepTimer.h"
#include "client/ui/widgets/PlainDialog.h"

namespace cts::client::ui {

class FormRow;

// What a step asks for in one field: an amount, a date, a person, one of a list. The field is one of the rulebook, with
// its label, its editor and its bounds. UI thread.
class AnswerDialog final : public PlainDialog {
    Q_OBJECT
public:
    // One field of a form, or one column of one of its tables.
    struct Question {
        const rules::FormDefinition& form;
        const rules::FieldDefinition* table; // null for a field
        const rules::FieldDefinition& field;
        QJsonObject fields;     // the record's, for labels, bounds and references
        QJsonObject assignment; // the fields of its assignment
        QString title;
        QString text;        // whom or what it is for
        QString confirmText; // a verb
        // As in ReasonRequest.
        QJsonValue typed = QJsonValue::Undefined;
        std::function<void(const QJsonValue&)> keep = {};
    };

    // Whether such a field can be asked for in a dialog.
    static bool canAsk(const rules::FieldDefinition& field);

    AnswerDialog(const Desk& desk, Question question, QWidget* parent = nullptr);

    // What was answered; never empty after accept().
    QJsonValue answer() const;
    // As if the person had typed it, for tests.
    void setAnswer(const QJsonValue& value) { m_editor.write(value); }
    // What is said to be wrong with it.
    QString problem() const;

    void accept() override;
    void done(int result) override;

private:
    QString label() const;
    QString whatIsWrong() const;
    void keep();

    const Desk& m_desk;
    Question m_question;
    FieldText m_text;
    EditorContext m_context;
    FieldEditor m_editor;
    FormRow* m_row;
    KeepTimer m_keeping;
};

} // namespace cts::client::ui
