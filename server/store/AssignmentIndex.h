#pragma once

#include "shared/sql/Connection.h"

#include <QDate>
#include <QJsonObject>

#include <functional>
#include <optional>

namespace cts::server {

// What is known of an assignment county-wide (domain 8.1). All texts but `id`, `state` and `dob` in comparable form.
struct AssignmentKeys {
    QString id;
    QString number;
    QString referral;
    QString pdj;
    QString caseNumber;
    QString stateId;
    QString lastName;
    QString firstName;
    QString dob; // "yyyy-MM-dd" or empty
    QString youth;
    QString state;
    bool closed = false;   // closed or withdrawn
    bool advocacy = false; // has advocacy services, not a first response alone
    QJsonObject hit;       // what a search shows
};

// What to look for; empty texts are no criterion. Names are prefixes, everything else is the whole value.
struct AssignmentQuery {
    QString number;
    QString referral;
    QString pdj;
    QString caseNumber;
    QString stateId;
    QString lastName;
    QString firstName;
    QString dob;
    QString state;              // of the workflow
    std::optional<bool> closed; // only closed or only open ones

    // Is there anything to look for but a state?
    bool hasCriterion() const;
};

// The county-wide index of assignments. Lives on its connection's thread. Throws StoreFault.
class AssignmentIndex {
public:
    explicit AssignmentIndex(sql::Connection& connection) : m_connection(connection) {}

    void put(qint64 rid, const AssignmentKeys& keys);
    // What fits all criteria, by last name, until `visit(rid, hit)` gives false. Precondition: hasCriterion().
    void find(const AssignmentQuery& query, const std::function<bool(qint64, const QJsonObject&)>& visit) const;
    // An open assignment with advocacy services for the same youth, other than this one (domain E07): same youth, State
    // ID, PDJ #, case #, or last name and date of birth.
    std::optional<QString> openAdvocacyLike(const AssignmentKeys& keys) const;

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
