#pragma once

#include "client/forms/FormState.h"

namespace cts::client {

// The rows of a table, or those of a child table that belong to one parent row, and what a person does with them.
// Changes the form's answers; knows nothing of widgets. Removing is remembered until undone or forgotten. Borrows.
class TableRows {
public:
    TableRows(FormState& state, const rules::FieldDefinition& table, QString parentRow);

    QList<QJsonObject> all() const { return m_state.rows(m_table, m_parentRow); }
    QJsonObject row(const QString& rowId) const;
    bool mayAdd() const;
    // Whether removing still leaves something to remove: fixed rows stay.
    bool mayRemove() const { return !m_table.fixedRows; }
    // Gives the new row's id.
    QString add();
    // An empty value takes the answer away.
    void set(const QString& rowId, const QString& column, const QJsonValue& value);
    // The row and the rows of child tables that belong to it.
    void remove(const QString& rowId);
    // How many removals can be taken back.
    qsizetype removed() const { return m_removed.size(); }
    // Puts the row removed last back where it was, with its child rows; gives its id.
    QString undo();
    void forget() { m_removed.clear(); }

    // Answers that submitting still needs in this row, child tables not counted.
    int missingIn(const QJsonObject& row) const;
    // The same for all rows with those of child tables, and the rows themselves that are still needed.
    int missing() const;

private:
    struct Taken {
        QString table;
        qsizetype at;
        QJsonObject row;
    };
    void takeWhere(const QString& table, const QString& key, const QString& value, QList<Taken>& taken);

    FormState& m_state;
    const rules::FieldDefinition& m_table;
    QString m_parentRow;
    QList<QList<Taken>> m_removed;
};

} // namespace cts::client
