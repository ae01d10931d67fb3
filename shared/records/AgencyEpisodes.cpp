#include "shared/records/AgencyEpisodes.h"

#include "shared/records/FieldNames.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

static QDate dateIn(const QJsonValue& row, QLatin1StringView column) {
    return QDate::fromString(row[column].toString(), Qt::ISODate);
}

QList<AgencyEpisode> episodesOf(const Record& assignment, const QString& agencyId) {
    const QJsonArray rows = assignment.fields.value("agencyEpisodes"_L1).toArray();
    const QDate assigned = dateIn(assignment.fields, "referralAssignmentDate"_L1);
    const bool isPresent = assignment.fields.value(names::agencyId).toString() == agencyId;
    if (rows.isEmpty())
        return isPresent ? QList<AgencyEpisode>{{assigned, {}, {}}} : QList<AgencyEpisode>();
    QList<AgencyEpisode> episodes;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool isLast = i + 1 == rows.size();
        if (rows[i][names::agencyId].toString() != agencyId || (isLast && !isPresent))
            continue;
        const QDate from = dateIn(rows[i], "from"_L1);
        const QDate until = isLast ? QDate() : dateIn(rows[i + 1], "from"_L1);
        episodes += AgencyEpisode{isLast ? assigned : from, i == 0 ? QDate() : from, until};
    }
    return episodes;
}

bool isWorkOf(const QString& agencyId, const Record& activity, const QList<AgencyEpisode>& episodes,
              const Facts& facts) {
    const QDate day = dateIn(activity.fields, "activityDate"_L1);
    const auto covers = [&](const AgencyEpisode& episode) { return episode.covers(day); };
    const auto changes = [&](const AgencyEpisode& episode) { return day == episode.from || day == episode.until; };
    if (std::none_of(episodes.begin(), episodes.end(), covers))
        return false;
    if (std::none_of(episodes.begin(), episodes.end(), changes))
        return true;
    const auto author = facts.directoryEntry(activity.createdBy);
    return !author || author->value(names::agencyId).toString() == agencyId;
}

// The rows of a table before a day.
static QJsonArray rowsBefore(const QDate& day, const QJsonValue& table, QLatin1StringView column) {
    QJsonArray rows;
    for (const QJsonValue row : table.toArray())
        if (dateIn(row, column) < day)
            rows += row;
    return rows;
}

QJsonObject fieldsIn(const AgencyEpisode& episode, const Record& assignment) {
    QJsonObject fields = assignment.fields;
    if (!episode.until.isValid())
        return fields;
    const auto cut = [&](QLatin1StringView table, QLatin1StringView column, const QDate& before) {
        fields.insert(table, rowsBefore(before, fields.value(table), column));
        return fields.value(table).toArray();
    };
    cut("agencyEpisodes"_L1, "from"_L1, episode.until);
    cut("submissions"_L1, "on"_L1, episode.until.addDays(1));
    const QJsonArray advocates = cut("advocateEpisodes"_L1, "from"_L1, episode.until);
    fields.insert(u"advocateName"_s, advocates.last()["advocateName"_L1]);
    fields.insert(u"referralAssignmentDate"_s, episode.begun.toString(Qt::ISODate));
    return fields;
}

} // namespace cts::records
