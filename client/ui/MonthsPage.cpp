#include "client/ui/MonthsPage.h"

#include "client/models/EntriesModel.h"
#include "client/ui/FormPage.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"

#include <QItemSelectionModel>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static EntriesModel* makeModel(EntriesModel::Words words) {
    return new EntriesModel({u"month"_s, u"agency"_s, u"status"_s, u"youth"_s, u"missing"_s},
                            {MonthsPage::tr("Month"), MonthsPage::tr("Agency"), MonthsPage::tr("Status"),
                             MonthsPage::tr("Youth"), MonthsPage::tr("What is missing")},
                            std::move(words));
}

MonthsPage::MonthsPage(const Desk& desk, QWidget* parent)
    : RecordsPage(desk, u"months"_s, tr("Master Activity"),
                  makeModel([this](const QJsonObject& entry, const QString& column) { return cell(entry, column); }),
                  parent),
      m_months(desk.store), m_begin(new Button(tr("Begin this month"), Icon::Plus, ButtonKind::Primary)) {
    auto* table = panel()->table();
    table->setColumnHint(0, {.minWidth = 112});
    table->setColumnHint(2, {.whole = true});
    table->setColumnHint(3, {.minWidth = 48, .figures = true});
    table->setColumnHint(4, {.minWidth = 96, .stretch = true});
    table->setItemDelegateForColumn(2, new StatusChipDelegate(
                                           [this](const QModelIndex& index) {
                                               return Messages::stateMeaning(
                                                   model()->row(index.row()).value("state"_L1).toString());
                                           },
                                           table));
    table->setColumnShown(1, !m_months.makes());
    panel()->setEmptyState(Icon::Calendar, tr("No agency has submitted a Master Activity yet."));
    m_begin->setVisible(m_months.makes());
    panel()->addHeaderWidget(m_begin);
    connect(m_begin, &Button::clicked, this, &MonthsPage::begin);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MonthsPage::showBegin);
    refresh();
}

// What its reader still has to do before it can be submitted.
QString MonthsPage::missing(const QJsonObject& entry) const {
    const QString state = entry.value("state"_L1).toString();
    if (state.isEmpty())
        return tr("Not begun");
    if (state == "Returned"_L1)
        return entry.value("returnReason"_L1).toString();
    if (state == "Processed"_L1)
        return tr("Certify, sign and submit");
    if (state != "Open"_L1)
        return {};
    if (entry.value("countedAt"_L1).toString().isEmpty() || !entry.contains("rows"_L1))
        return tr("Counted by the server at the next sync");
    const auto rows = entry.value("rows"_L1).toArray();
    const auto left = std::count_if(rows.begin(), rows.end(),
                                    [](const QJsonValue& row) { return row["reviewed"_L1].toString() != "YES"_L1; });
    return left > 0 ? tr("%n to review", nullptr, static_cast<int>(left)) : tr("Process");
}

QString MonthsPage::cell(const QJsonObject& entry, const QString& column) const {
    const QString state = entry.value("state"_L1).toString();
    if (column == "month"_L1)
        return QLocale().toString(QDate::fromString(entry.value("month"_L1).toString(), Qt::ISODate), u"MMMM yyyy"_s);
    if (column == "agency"_L1)
        return desk().store.directory().value(entry.value("agencyId"_L1).toString()).value("name"_L1).toString();
    if (column == "status"_L1)
        return state.isEmpty() ? tr("Not begun") : desk().text().stateLabel(state, u"masterActivity"_s);
    if (column == "youth"_L1)
        return entry.contains("rows"_L1) ? QString::number(entry.value("rows"_L1).toArray().size()) : QString();
    return missing(entry);
}

void MonthsPage::refresh() {
    auto months = m_months.months();
    if (!m_months.makes())
        std::stable_sort(months.begin(), months.end(), [](const QJsonObject& a, const QJsonObject& b) {
            const auto waits = [](const QJsonObject& entry) {
                return entry.value("state"_L1).toString() == "Submitted"_L1;
            };
            return waits(a) && !waits(b);
        });
    show(months);
    showBegin();
}

void MonthsPage::showBegin() {
    const auto rows = panel()->table()->selectedRows();
    m_begin->setEnabled(rows.size() == 1 && model()->row(rows.first()).value("state"_L1).toString().isEmpty());
}

void MonthsPage::begin() {
    const auto rows = panel()->table()->selectedRows();
    if (rows.size() != 1)
        return;
    const auto month = QDate::fromString(model()->row(rows.first()).value("month"_L1).toString(), Qt::ISODate);
    const auto begun = m_months.begin(month);
    const auto text = desk().text();
    banner()->setClosable(true);
    if (!begun)
        return banner()->showMessage(Meaning::Danger, Messages::of(begun.error(), &text));
    banner()->showMessage(Meaning::Success,
                          tr("Begun on this device. The server counts the month's activities at the next sync."));
    refresh();
    document()->open(*begun);
}

} // namespace cts::client::ui
