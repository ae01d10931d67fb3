#pragma once

#include "shared/records/Facts.h"
#include "shared/records/Record.h"

#include <QDate>
#include <QList>

namespace cts::records {

// A stretch of days in which one agency had a youth (domain E12).
struct AgencyEpisode {
    QDate begun; // the date of assignment to the agency
    QDate
        from; // the first day whose work is the agency's; invalid: whatever came before, for there was no other agency
    QDate until; // the day on which another agency got the youth, or none; invalid: to this day

    bool covers(const QDate& day) const {
        return (!from.isValid() || from <= day) && (!until.isValid() || day <= until);
    }
};

// The agency's episodes as the assignment tells them, the earliest first. Of an assignment that keeps none, the present
// agency has had it all along. An administrator may set the date of the present one afterwards (domain E24).
QList<AgencyEpisode> episodesOf(const Record& assignment, const QString& agencyId);

// Whether an activity is the agency's work by its day. On the day of a change both agencies had the youth: then it is
// the work of the agency of whoever entered it.
bool isWorkOf(const QString& agencyId, const Record& activity, const QList<AgencyEpisode>& episodes,
              const Facts& facts);

// The assignment's fields as they were for the agency: what came after its episode is another agency's work.
QJsonObject fieldsIn(const AgencyEpisode& episode, const Record& assignment);

} // namespace cts::records
