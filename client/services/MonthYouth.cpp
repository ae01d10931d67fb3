#include "client/services/MonthYouth.h"

#include "client/store/ClientStore.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr QLatin1StringView rowsTable("rows");
static constexpr QLatin1StringView youthName("youthName");
static constexpr QLatin1StringView assignmentNumber("assignmentNumber");
static constexpr QLatin1StringView leadAgency("leadAgency");
static constexpr QLatin1StringView assignedOn("referralAssignmentDate");

static QJsonObject withoutYouthIn(QJsonObject row) {
    for (const auto column : {youthName, assignmentNumber, leadAgency, assignedOn})
        row.remove(column);
    return row;
}

template <class Change> static QJsonObject changeRows(QJsonObject fields, Change change) {
    if (!fields.contains(rowsTable))
        return fields;
    QJsonArray rows;
    for (const QJsonValue row : fields.value(rowsTable).toArray())
        rows += change(withoutYouthIn(row.toObject()));
    fields.insert(rowsTable, rows);
    return fields;
}

QJsonObject withYouth(const ClientStore& store, QJsonObject fields, const QString& notShown) {
    return changeRows(std::move(fields), [&](QJsonObject row) {
        const auto youth = store.listing().row(row.value("assignmentId"_L1).toString());
        if (!youth) {
            row.insert(youthName, QJsonObject{{u"last"_s, notShown}});
            return row;
        }
        row.insert(youthName, QJsonObject{{u"last"_s, youth->youthLast}, {u"first"_s, youth->youthFirst}});
        if (youth->assignmentNumber > 0)
            row.insert(assignmentNumber, youth->assignmentNumber);
        if (!youth->leadAgency.isEmpty())
            row.insert(leadAgency, youth->leadAgency);
        if (youth->referralAssignmentDate.isValid())
            row.insert(assignedOn, youth->referralAssignmentDate.toString(Qt::ISODate));
        return row;
    });
}

QJsonObject withoutYouth(QJsonObject fields) {
    return changeRows(std::move(fields), [](const QJsonObject& row) { return row; });
}

} // namespace cts::client
