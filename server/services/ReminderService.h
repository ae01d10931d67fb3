#pragma once

#include "server/services/OperationApplier.h"
#include "server/services/Recipients.h"
#include "server/services/ReminderPlanner.h"

#include <functional>
#include <mutex>

namespace cts::server {

// What one run of the reminders did.
struct ReminderRun {
    int assignments = 0; // looked at
    int digests = 0;     // written
};

// Once a day, at the hour of the settings, puts everything that users have to be reminded of into one digest for each
// (domain 4.9). Only assignments that changed or have a day of their own are looked at. The work is done in slices of a
// few milliseconds, each a transaction that also says how far it got: a run that was broken off is taken up where it
// stopped, days on which the server did not run are made up for in one digest, and no digest is sent twice. A clock
// that goes back by up to a week sends nothing twice either; by more, it had been wrong before, and what it settled is
// undone. Safe from any thread; methods wait for the database.
class ReminderService {
public:
    ReminderService(const ServerContext& context, const OperationApplier& applier);

    // Does what is due now, slice by slice while `goOn()`. Errors: those of Database.
    Result<ReminderRun> runDue(const std::function<bool()>& goOn);
    // When there will be something to do next; invalid when this rulebook reminds of nothing. Errors: as above.
    Result<QDateTime> nextRun() const;

private:
    // Nothing when there is nothing to do now.
    Result<std::optional<QDate>> dayToRun() const;
    Status lookAt(const QDate& day, ReminderRun& run, const std::function<bool()>& goOn) const;
    void settle(Store& store, const ReminderCheck& check, const QDate& day, const QJsonObject& settings) const;
    Status writeDigests(const QDate& day, ReminderRun& run, const std::function<bool()>& goOn) const;
    void writeDigest(Store& store, const QString& user, const QDate& day) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
    ReminderPlanner m_planner;
    Recipients m_recipients;
    std::mutex m_running;
};

} // namespace cts::server
