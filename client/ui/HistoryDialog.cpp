#include "client/ui/HistoryDialog.h"

#include "client/models/EntriesModel.h"
#include "client/ui/ListingWords.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static QString dateIn(const QJsonObject& entry, const QString& field) {
    return countyDate(QDate::fromString(entry.value(field).toString(), Qt::ISODate));
}

static QString identifiers(const QJsonObject& youth) {
    QStringList parts;
    const auto add = [&](const QString& words, const QString& value) {
        if (!value.isEmpty())
            parts.append(words.arg(value));
    };
    add(HistoryDialog::tr("DOB %1"), dateIn(youth, u"dob"_s));
    add(HistoryDialog::tr("PDJ # %1"), youth.value("pdjNumber"_L1).toString());
    add(HistoryDialog::tr("Case # %1"), youth.value("caseNumber"_L1).toString());
    add(HistoryDialog::tr("State ID %1"), youth.value("stateId"_L1).toString());
    return parts.join(u", "_s);
}

// "Harborlight from 01/02/2026, then North Star from 03/04/2026".
static QString agencies(const QJsonObject& service) {
    QStringList parts;
    for (const QJsonValue episode : service.value("episodes"_L1).toArray())
        parts.append(HistoryDialog::tr("%1 from %2")
                         .arg(episode["agencyName"_L1].toString(), dateIn(episode.toObject(), u"from"_s)));
    return parts.isEmpty() ? service.value("agencyName"_L1).toString() : parts.join(HistoryDialog::tr(", then "));
}

HistoryDialog::HistoryDialog(const Desk& desk, const QJsonObject& history, QWidget* parent)
    : PlainDialog(tr("Service history of %1").arg(personName(history.value("youth"_L1)["youthName"_L1].toObject())),
                  identifiers(history.value("youth"_L1).toObject()), parent) {
    setMinimumWidth(820);
    auto* panel = new TablePanel(tr("Services"));
    const auto words = [&desk](const QJsonObject& entry, const QString& column) {
        if (column == "assignmentNumber"_L1)
            return entry.contains(column) ? QString::number(entry.value(column).toInteger()) : QString();
        if (column == "state"_L1)
            return desk.text().stateLabel(entry.value(column).toString());
        if (column == "leadAgency"_L1) {
            ListingRow row;
            row.leadAgency = entry.value(column).toString();
            return ListingWords(desk).cell(row, column);
        }
        if (column == "agency"_L1)
            return agencies(entry);
        return dateIn(entry, column);
    };
    auto* model = new EntriesModel(
        {u"assignmentNumber"_s, u"state"_s, u"leadAgency"_s, u"agency"_s, u"referralAssignmentDate"_s, u"closedDate"_s},
        {tr("Assignment #"), tr("Status"), tr("Lead"), tr("Agency"), tr("Assigned on"), tr("Closed on")}, words, panel);
    QList<QJsonObject> services;
    for (const QJsonValue service : history.value("services"_L1).toArray())
        services.append(service.toObject());
    model->setRows(services);
    panel->setModel(model);
    panel->table()->setColumnHint(0, {.figures = true});
    panel->table()->setColumnHint(3, {.minWidth = 160, .maxWidth = 600, .stretch = true});
    panel->table()->setColumnHint(4, {.figures = true});
    panel->table()->setColumnHint(5, {.figures = true});
    panel->table()->setMinimumHeight(200);
    body()->addWidget(panel);
    setDefaultButton(addDialogButton(tr("Close"), QDialogButtonBox::RejectRole, ButtonKind::Normal));
}

} // namespace cts::client::ui
