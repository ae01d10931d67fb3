#pragma once

#include "client/forms/ChangeMarks.h"
#include "client/forms/TableEditor.h"

namespace cts::client {

namespace ui {
class RichLabel;
}

// A table field of a form on the screen: an editor where the person may type, else a piece of a document; what changed
// since the version before stands in the document, or under the editor. Each is made when it is first needed. UI
// thread.
class TablePart final : public QWidget {
    Q_OBJECT

public:
    TablePart(const TableHost& host, const rules::FieldDefinition& table, QWidget* parent = nullptr);

    // Null while the table is only read.
    TableEditor* editor() const { return m_editing ? m_editor : nullptr; }
    // The form shows a record.
    void load();
    // `changes`: null when they are not to be shown.
    void refresh(const ChangeSet* changes);
    QString label() const;

private:
    bool mayEdit() const;
    void showDocument();
    void openAttachment(const QString& link);

    const TableHost& m_host;
    const rules::FieldDefinition& m_table;
    const ChangeSet* m_changes = nullptr;
    ui::TextLabel* m_title;
    TableEditor* m_editor = nullptr;
    ui::RichLabel* m_document = nullptr;
    bool m_editing = false;
};

// The colours of documents in the theme in force.
DocumentColours screenColours(const QWidget* widget);

} // namespace cts::client
