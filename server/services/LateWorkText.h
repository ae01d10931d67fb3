#pragma once

#include "server/store/Store.h"
#include "shared/records/Reducer.h"

namespace cts::server {

// One kept operation as the form `lateWork` shows it: who typed it and when, and every change in words in the
// compartment that it belongs to. What is longer than an answer may be is cut, since the history has all of it.
// Borrows everything; lives for one operation.
class LateWorkText {
public:
    // `agency`: the only one that its author has ever belonged to, else empty. `sequence`: of the operation in the
    // history. `rowId`: rows are named after it.
    LateWorkText(Store& store, const records::Operation& operation, const records::ReduceContext& context,
                 QString agency, qint64 sequence, QString rowId);

    // All answers of a new record.
    QList<records::FieldChange> beginning(const QString& reason) const;
    // What is added to a record that keeps earlier work of the same author; nothing when it does not go into it whole.
    std::optional<QList<records::FieldChange>> additionsTo(const QJsonObject& kept) const;

private:
    QString side() const;
    QString actionText() const;
    QJsonObject row(QJsonObject columns) const;
    // What would be shown of the operation.
    struct Tables {
        QJsonObject rows;         // by table
        bool isShortened = false; // not all of a value, or not every change
        bool isComplete = true;   // every change has its row
    };
    // `before`: the rows that are there already; `room`: bytes of words that may be added.
    Tables tables(const QJsonObject& before, qsizetype room) const;

    Store& m_store;
    const records::Operation& m_operation;
    const records::ReduceContext& m_context;
    const QString m_agency;
    const qint64 m_sequence;
    const QString m_rowId;
    mutable int m_rows = 0;
    const rules::FormDefinition* m_form; // of the record; null when this rulebook does not know it
    bool m_isNew = false;
};

} // namespace cts::server
