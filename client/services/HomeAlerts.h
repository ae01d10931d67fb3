#pragma once

#include "client/store/Listing.h"

namespace cts::client {

// A youth whom Home warns of.
struct HomeAlert {
    QString assignmentId;
    QString youth; // "Lastname, First"
    int days = 0;  // left, where something comes to an end; below 0 when it has passed
    int count = 0; // of what is overdue or to be done
};

// The banners of Home (domain 8.3), each the most urgent first and then by name.
struct HomeAlerts {
    QList<HomeAlert> missing;
    QList<HomeAlert> warrants; // to be recalled
    QList<HomeAlert> serviceEnds;
    QList<HomeAlert> turns18;
    QList<HomeAlert> overdue;
    QList<HomeAlert> tasks; // of this user (domain 5.8)
    bool isEmpty() const {
        return missing.isEmpty() && warrants.isEmpty() && serviceEnds.isEmpty() && turns18.isEmpty() &&
               overdue.isEmpty() && tasks.isEmpty();
    }
};

HomeAlerts homeAlerts(const Listing& listing);

} // namespace cts::client
