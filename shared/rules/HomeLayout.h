#pragma once

#include <QHash>
#include <QStringList>

namespace cts::rules {

// What a role sees on Home (domain 8.1, 8.2). Column and search ids are those of the listing (client/store/Listing.h).
struct HomeLayout {
    QStringList searchFields;
    QStringList moreSearchFields; // offered behind "More"
    QStringList columns;
    QString defaultStatus; // "NonClosed" or a state id
    bool canCreate = false;
    QStringList tabs;               // Agency Admin: "pendingAssignment", "active", "closed"
    QString note;                   // words under the title
    QHash<QString, QString> labels; // words of a column or search field where this role's differ from HomeRules::labels
};

// The states to choose from in the search panel, and the layout of each role.
struct HomeRules {
    QHash<QString, HomeLayout> byRole;
    QHash<QString, QString> labels; // words of columns and search fields by id
};

} // namespace cts::rules
