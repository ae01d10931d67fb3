#pragma once

#include "server/store/Store.h"
#include "shared/records/Reducer.h"

namespace cts::server {

// One kept operation as the form `lateWork` shows it: who typed it and when, and every change in words in the
// compartment that it belongs to. Values are cut at a few thousand characters, since the history has all of them.
// Borrows everything; lives for one operation.
class LateWorkText {
public:
    // `sequence`: of the operation in the history. `rowId`: rows are named after it.
    LateWorkText(Store& store, const records::Operation& operation, const records::ReduceContext& context,
                 qint64 sequence, QString rowId);

    // All answers of a new record.
    QList<records::FieldChange> beginning(const QString& reason) const;
    // What is added to a record that keeps earlier work of the same author.
    QList<records::FieldChange> additionsTo(const QJsonObject& kept) const;

private:
    QString side() const;
    QString actionText() const;
    QJsonObject row(QJsonObject columns) const;
    // The tables with the new rows in them; `room`: bytes of words that may be added.
    QJsonObject tables(qsizetype room, bool& shortened) const;

    Store& m_store;
    const records::Operation& m_operation;
    const records::ReduceContext& m_context;
    const qint64 m_sequence;
    const QString m_rowId;
    mutable int m_rows = 0;
    const rules::FormDefinition* m_form; // of the record; null when this rulebook does not know it
    bool m_isNew = false;
};

} // namespace cts::server
