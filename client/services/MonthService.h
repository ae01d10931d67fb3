#pragma once

#include "shared/base/Result.h"

#include <QDate>
#include <QJsonObject>
#include <QList>

namespace cts::client {

class ClientStore;

// The Master Activities of an agency's months (domain 3.7): what there is, and beginning one. The server counts the
// figures; a month begun offline has them after the next sync. Lives on the UI thread.
class MonthService {
public:
    explicit MonthService(ClientStore& store) : m_store(store) {}

    // Whether this user makes Master Activities, or may at least read them.
    bool makes() const;
    bool reads() const;
    // Newest first: directory entries (fields, "id", "state"); for who makes them also months not begun yet, with state
    // "": back to the first month in which the agency was assigned a youth, at most two years.
    QList<QJsonObject> months() const;
    // Gives the record's id. Errors: refusals of records::reduce ("alreadyExists"...), store errors.
    Result<QString> begin(const QDate& month);
    // How many months wait for this user: to be decided by a county administrator, or returned to the agency.
    int waiting() const;

private:
    QDate firstMonth() const;

    ClientStore& m_store;
};

} // namespace cts::client
