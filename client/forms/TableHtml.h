#pragma once

#include "client/forms/AnswerWords.h"
#include "client/forms/ChangeMarks.h"

namespace cts::client {

// Rows of a table as part of a document, on the screen and on paper: a grid where the columns are few, else a block for
// each row with the rows of child tables under it. Heads are repeated on every page that a table goes over to. With
// changes, old text is struck and new text underlined. Borrows; lives for one drawing.
class TableHtml {
public:
    TableHtml(const FormState& state, const FieldText& text, DocumentColours colours,
              const ChangeSet* changes = nullptr);

    // On the screen the names of attachments are links "attachment:BLOB".
    void linkAttachments() { m_links = true; }
    // `titled`: with the table's name in its head, as on paper.
    QString html(const rules::FieldDefinition& table, bool titled) const;
    // For screen readers, a line for each row.
    QString words(const rules::FieldDefinition& table) const;
    // Whether any row or cell of the table, child tables included, is another one.
    bool isChanged(const rules::FieldDefinition& table) const;

private:
    using Columns = QList<const rules::FieldDefinition*>;
    struct Row {
        QJsonObject values;
        bool added = false;
        bool removed = false;
    };

    QList<Row> rowsOf(const rules::FieldDefinition& table, const QString& parentRow) const;
    Columns columnsOf(const rules::FieldDefinition& table, const QList<Row>& rows) const;
    bool isShown(const rules::FieldDefinition& column, const Row& row) const;
    Columns children(const rules::FieldDefinition& table) const;
    QString tableHtml(const rules::FieldDefinition& table, const QString& title, const QString& parentRow) const;
    QString grid(const rules::FieldDefinition& table, const QString& title, const QList<Row>& rows,
                 const Columns& columns) const;
    QString block(const rules::FieldDefinition& table, const QString& title, const Row& row,
                  const Columns& columns) const;
    QString cell(const rules::FieldDefinition& table, const rules::FieldDefinition& column, const Row& row) const;
    QString links(const QJsonArray& attachments) const;
    QString wasWords(const rules::FieldDefinition& table, const rules::FieldDefinition& column, const Row& row) const;
    QString mark(const Row& row) const;
    QString label(const rules::FieldDefinition& table) const;
    QString columnLabel(const rules::FieldDefinition& table, const rules::FieldDefinition& column,
                        const QJsonObject& row) const;
    QString head(const QString& cells) const;
    QString open() const;
    void addWords(const rules::FieldDefinition& table, const QString& name, const QString& parentRow,
                  QStringList& lines) const;

    const FormState& m_state;
    const FieldText& m_text;
    DocumentColours m_colours;
    const ChangeSet* m_changes;
    bool m_links = false;
};

} // namespace cts::client
