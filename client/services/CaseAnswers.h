#pragma once

#include "client/services/CaseService.h"

namespace cts::client {

// What a form asks of its case beyond its own record (rules::ComputedInput): the county's settings, the assignment's
// other records, its own deadline and the service of the assignment. Borrows store and view; lives for one question.
// UI thread.
class CaseAnswers {
public:
    CaseAnswers(const ClientStore& store, const CaseView& view) : m_store(store), m_view(view) {}

    // By id, defaults included.
    QJsonObject settings() const;
    // The fields of the other records of that form with "id" and "state" beside them, oldest first.
    QList<QJsonObject> related(const QString& formId) const;
    // "due", "opens", "status" or "code" (domain 5.2); null when the record is no deliverable. The draft counts.
    QJsonValue deadline(const QString& what) const;
    // "end", "endIfExtended", "beyond18Months", "daysInService" or "limit" (domain 5.1).
    QJsonValue service(const QString& what) const;

private:
    records::Record record() const;

    const ClientStore& m_store;
    const CaseView& m_view;
};

} // namespace cts::client
