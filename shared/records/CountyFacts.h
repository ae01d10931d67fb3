#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// A user as the directory knows them: what rules about users compare.
struct KnownUser {
    QString id;
    QStringList roles; // all that they hold, the main one first
    QString department;
    QString unitId;
    QString agencyId;
    QString email;
    bool active = false;
};

// What can be answered only where the whole county is held: by the server. Facts of a device are none of these, and
// what asks for them is left to the server.
class CountyFacts {
public:
    virtual ~CountyFacts() = default;

    // Every user there is.
    virtual QList<KnownUser> users() const = 0;
    // Whether an assignment that is not closed names the user: as its worker, its advocate, or whom it waits for.
    virtual bool hasOpenWork(const QString& userId) const = 0;
    // Ids of every assignment that the agency may read or could once: what it did stays its own when a youth goes to
    // another agency or its access ends.
    virtual QStringList assignmentsOfAgency(const QString& agencyId) const = 0;
};

// The context's facts, where they are the county's; null on a device.
const CountyFacts* countyFacts(const ReduceContext& context);

} // namespace cts::records
