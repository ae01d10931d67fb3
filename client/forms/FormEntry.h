#pragma once

#include "client/forms/FieldEditor.h"
#include "shared/rules/FormValidator.h"

#include <QCoreApplication>

namespace cts::client {

namespace ui {
class FormRow;
class RichLabel;
class TextField;
} // namespace ui
class TableEditor;
class TablePart;

// One field of a form on the screen: its row, its table or the place of its signature, and what is said about it. The
// form owns it and decides what it shows; its widgets belong to the form's layout. Places in tables are paths,
// "table/rowId/column". UI thread.
class FormEntry {
    Q_DECLARE_TR_FUNCTIONS(FormEntry)
public:
    const rules::FieldDefinition* definition = nullptr;
    std::optional<FieldEditor> editor; // not for computed fields and signatures
    ui::FormRow* row = nullptr;        // not for signatures and tables
    ui::TextField* shown = nullptr;    // the words of a computed field
    TablePart* table = nullptr;
    QWidget* signaturePlace = nullptr;
    bool visible = true;
    bool required = false;
    int missing = 0; // answers that submitting still needs

    // Of its table, while that is edited; null otherwise.
    TableEditor* tableEditor() const;
    // Of the rows that a path leads to; null where there are none.
    TableEditor* editorAt(const QStringList& path) const;

    // Says a problem where it is; false when it has no place on the screen.
    bool showProblem(const rules::FormProblem& problem, const QString& words);
    void clearProblems();
    // Brings the field, or the cell that the path names, into sight by `reveal` and gives it the keyboard.
    void goTo(const QStringList& path, const std::function<void(QWidget*)>& reveal) const;

    // What has changed, under the answer as it is now.
    void showChange(const QString& was, const QString& now);
    void hideChange();
    // Puts a widget into the place of the signature instead of the one before.
    void setSignatureWidget(QWidget* widget);

private:
    bool showCellProblem(const rules::FormProblem& problem, const QString& words) const;
    void writeChange();

    ui::RichLabel* m_change = nullptr; // made when there is one
    QString m_was;
    QString m_now;
};

} // namespace cts::client
