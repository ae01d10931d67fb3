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
    QStringList aliases; // other names, whole and their last words
    QString dob;         // "yyyy-MM-dd" or empty
    QString youth;
    QString state;
    bool closed = false;   // closed or withdrawn
    bool advocacy = false; // has advocacy services, not a first response alone
    QJsonObject hit;       // what a search shows

    friend bool operator==(const AssignmentKeys&, const AssignmentKeys&) = default;

    // Whether all that a youth is known by is the same, and whether there are advocacy services.
    bool sameIdentity(const AssignmentKeys& other) const;
    // Whether both have a PDJ #, Case # or State ID and it is not the same.
    bool idsDiffer(const AssignmentKeys& other) const;
};

// What to look for; empty texts are no criterion. Names are prefixes, of an alias too; everything else is the whole
// value.
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
    // Up to `limit` assignments in one of the states, by rid, from the one after `rid` on: rid and id.
    QList<std::pair<qint64, QString>> inStates(const QStringList& states, qint64 rid, int limit) const;
    // An open assignment with advocacy services for the same youth, other than this one (domain E07, E10): same youth,
    // State ID, PDJ #, case #, or date of birth and last name, where an alias counts as the name on either side.
    std::optional<QString> openAdvocacyLike(const AssignmentKeys& keys) const;
    // Any assignment for the same youth in that sense, closed ones too.
    std::optional<QString> anyLike(const AssignmentKeys& keys) const;

private:
    void putAliases(qint64 rid, const QStringList& aliases);
    // The first that fits by what a youth is known by and the rest of the condition.
    std::optional<QString> like(const AssignmentKeys& keys, const QString& rest) const;
    std::optional<QString> named(const AssignmentKeys& keys, const QString& rest) const;

    sql::Connection& m_connection;
};

} // namespace cts::server
