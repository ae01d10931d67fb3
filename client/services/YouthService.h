#pragma once

#include "client/services/YouthFile.h"
#include "shared/base/Result.h"

namespace cts::client {

class CaseService;
class ClientStore;

// A contact as the quick entry takes it down (domain 3.6); codes of the lists.
struct ActivityNote {
    QString type;
    QStringList with;
    QString outcome;
    QStringList services; // asked when contact was made
    int minutes = 0;
    QString note;
};

// What a youth's page shows and does beyond single records. Changes are one outbox transaction each and durable on this
// device when the call returns. Borrows both; lives on the UI thread.
class YouthService {
public:
    YouthService(ClientStore& store, CaseService& cases) : m_store(store), m_cases(cases) {}

    // Reads a piece of the youth's records, a few milliseconds of work; true once open() need not read. Errors: those
    // of the store.
    Result<bool> readAhead(const QString& assignmentId) const;
    // Errors: "notFound" (also for what this user may not see), store errors.
    Result<YouthFile> open(const QString& assignmentId) const;

    // Records a contact that has just ended, today; the text typed for such a record is removed with it. Gives its id.
    // Errors: those of CaseService::begin.
    Result<QString> recordActivity(const QString& assignmentId, const ActivityNote& note);

    // Answers fields of a record and takes every step whose requirement these answers meet, but for those that close
    // the record: "Reported" becomes "Located" because it now says when. One transaction; a draft of the record is
    // taken in. Errors: "notEditable" {field}, those of records::reduce and of the store; then nothing is kept.
    Status enter(const QString& recordId, const QJsonObject& answers);

private:
    ClientStore& m_store;
    CaseService& m_cases;
};

} // namespace cts::client
