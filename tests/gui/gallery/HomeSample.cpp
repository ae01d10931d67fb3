#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/NavigationRail.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/StatusChipDelegate.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TopBar.h"
#include "tests/gui/gallery/Samples.h"

#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

QDate sampleToday() {
    return {2026, 3, 17};
}

Meaning meaningOfStatus(const QModelIndex& index) {
    const QString status = index.data().toString();
    if (status == u"Approved"_s)
        return Meaning::Success;
    if (status == u"Rejected"_s)
        return Meaning::Danger;
    return status.startsWith(u"Pending"_s) ? Meaning::Warning : Meaning::Neutral;
}

QStandardItemModel* sampleModel(QObject* parent) {
    auto* model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels({u"Assignment #"_s, u"Referral #"_s, u"CPH Referral Date"_s, u"Referral Name"_s,
                                      u"Youth Name"_s, u"PDJ #"_s, u"Status"_s, u"Agency"_s});
    const QStringList rows = {
        u"A-000412|0412-7731-2204|03/02/2026|Whitcomb|Whitcomb, Jordan|1105X01|Pending Supervisor Approval|"_s,
        u"A-000409|0409-1187-9034|02/26/2026|Arroyo|Arroyo, Maribel|1104Q77|Approved|ZOE / Advocate, Alan"_s,
        u"A-000398|0398-4410-1190|02/11/2026|Ferreira-Nakamura|Ferreira-Nakamura, Destiny|1102B19|Rejected|"_s,
        u"A-000391|0391-5521-7708|02/03/2026|Boone|Boone, Tay|1101K45|Pending CSEC Admin Approval|"_s,
        u"A-000377|0377-0091-3342|01/19/2026|Quill|Quill, Amara|1100C02|Approved|Saving Innocence"_s,
        u"Pending #|0412-8890-0042|03/16/2026|Okafor|Okafor, Lila|1106T30|New|"_s,
        u"A-000350|0350-7733-6611|12/08/2025|Marsh|Marsh, Devon|1098P91|Withdrawn|"_s};
    for (const QString& row : rows) {
        QList<QStandardItem*> items;
        for (const QString& cell : row.split(u'|'))
            items.append(new QStandardItem(cell));
        model->appendRow(items);
    }
    return model;
}

QWidget* makeSearchCard() {
    auto* card = new Card(u"Search"_s);
    auto* grid = new FormGrid;
    grid->setMaximumColumns(4);
    auto* status = new ChoiceField;
    status->setOptions({{u"NON_CLOSED"_s, u"Non-Closed"_s}, {u"ALL"_s, u"All"_s}});
    status->setNoneOffered(false);
    grid->addField(u"Referral #"_s, new TextField);
    grid->addField(u"PDJ #"_s, new TextField);
    grid->addField(u"Youth last name"_s, new TextField);
    grid->addField(u"Youth first name"_s, new TextField);
    grid->addField(u"Youth DOB"_s, new DateField(sampleToday));
    grid->addField(u"Status"_s, status);
    card->body()->addWidget(grid);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(new Button(u"Clear"_s, ButtonKind::Quiet));
    buttons->addWidget(new Button(u"Search"_s, Icon::Search));
    card->body()->addLayout(buttons);
    return card;
}

QWidget* makeListing() {
    auto* panel = new TablePanel(u"Assignment Listing"_s);
    panel->addHeaderWidget(new Button(u"Create Assignment"_s, Icon::Plus, ButtonKind::Primary));
    panel->setModel(sampleModel(panel));
    TableView* table = panel->table();
    table->setColumnHint(2, {.minWidth = 96, .maxWidth = 180, .figures = true});
    table->setColumnHint(4, {.minWidth = 120, .stretch = true});
    table->setColumnHint(6, {.whole = true});
    table->setItemDelegateForColumn(6, new StatusChipDelegate(meaningOfStatus, table));
    table->sortByColumn(4, Qt::AscendingOrder);
    table->fitColumns();
    table->selectRow(2);
    panel->setMinimumHeight(360);
    return panel;
}

} // namespace

std::unique_ptr<QWidget> makeHomeSample() {
    auto window = std::make_unique<QWidget>();
    auto* rail = new NavigationRail;
    rail->setEntries({{u"home"_s, Icon::Home, u"Home"_s},
                      {u"approvals"_s, Icon::Approvals, u"Approvals"_s},
                      {u"today"_s, Icon::Today, u"Today"_s},
                      {u"youth"_s, Icon::Youth, u"Youth"_s},
                      {u"reports"_s, Icon::Reports, u"Reports"_s},
                      {u"administration"_s, Icon::Administration, u"Administration"_s}});
    rail->setCurrent(u"home"_s);
    rail->setCount(u"approvals"_s, 12);
    auto* bar = new TopBar;
    bar->setTitle(u"Home"_s);
    bar->setSync(Meaning::Warning, u"Offline since 09:12, 3 waiting"_s);
    bar->setUser(u"Delgado, Renee"_s, u"Deputy Probation Officer"_s);
    auto* page = new Page;
    page->body()->addWidget(makeSearchCard());
    page->body()->addWidget(makeListing(), 1);
    auto* across = new QHBoxLayout(window.get());
    auto* down = new QVBoxLayout;
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(rail);
    across->addLayout(down, 1);
    down->setSpacing(0);
    down->addWidget(bar);
    down->addWidget(page, 1);
    window->setWindowTitle(u"Home"_s);
    window->resize(1280, 860);
    return window;
}

} // namespace cts::tests
