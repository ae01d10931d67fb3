#include "client/ui/SettingsPage.h"

#include "client/models/EntriesModel.h"
#include "client/ui/FormPage.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/Settings.h"

#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static constexpr int yearsBack = 5;
static constexpr int yearsAhead = 3;

static QString plainCell(const QJsonObject& entry, const QString& column) {
    return entry.value(column).toString();
}

SettingsPage::SettingsPage(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_tabs(new QTabBar), m_pages(new QStackedWidget), m_form(new FormPage(desk)),
      m_year(new ChoiceField), m_list(new ChoiceField),
      m_holidays(new EntriesModel({u"date"_s, u"weekday"_s, u"name"_s, u"kind"_s},
                                  {tr("Date"), tr("Day"), tr("Name"), tr("Kind")}, plainCell, this)),
      m_options(new EntriesModel({u"code"_s, u"label"_s, u"active"_s}, {tr("Code"), tr("Label"), tr("In use")},
                                 plainCell, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::unit, 0, 0);
    column->setSpacing(metrics::unit);
    m_tabs->setAccessibleName(tr("Parts of the settings"));
    m_tabs->setDrawBase(false);
    for (const auto& title : {tr("Settings and closures"), tr("Holidays"), tr("Lists")})
        m_tabs->addTab(title);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(metrics::pageMargin, 0, metrics::pageMargin, 0);
    line->addWidget(m_tabs);
    line->addStretch();
    column->addLayout(line);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_form);
    m_pages->addWidget(buildHolidays());
    m_pages->addWidget(buildLists());
    setFocusProxy(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_form, &FormPage::backRequested, this, [this] { m_tabs->setFocus(); });
    m_form->open(records::settingsRecordId());
    refresh();
}

bool SettingsPage::isFor(const Desk& desk) {
    const auto& permissions = desk.store.rulebook().permissions();
    return std::any_of(permissions.relations.cbegin(), permissions.relations.cend(), [&](const auto& relation) {
        return relation.kinds.contains(u"settings"_s) && relation.roles.contains(desk.store.actor().role) &&
               permissions.allows(u"settings"_s, relation.id, rules::Right::Create);
    });
}

QWidget* SettingsPage::buildHolidays() {
    auto* page = new Page;
    auto* note =
        new TextLabel(tr("The holidays follow from the rulebook. Closures of single days are added, and holidays "
                         "that are not observed taken out, under Settings and closures; due dates in business "
                         "days are counted again everywhere."));
    note->setMuted(true);
    note->setReading(true);
    page->body()->addWidget(note);
    m_year->setNoneOffered(false);
    QList<Option> years;
    const int now = m_desk.today().year();
    for (int year = now - yearsBack; year <= now + yearsAhead; ++year)
        years.append({QString::number(year), QString::number(year)});
    m_year->setOptions(years);
    m_year->setCode(QString::number(now));
    page->body()->addWidget(new FormRow(tr("Year"), m_year));
    auto* panel = new TablePanel(tr("Days on which the county's offices are closed"));
    panel->setModel(m_holidays);
    panel->table()->setColumnHint(0, {.figures = true});
    panel->table()->setColumnHint(2, {.minWidth = 200, .stretch = true});
    panel->table()->setMinimumHeight(360);
    page->body()->addWidget(panel, 1);
    connect(m_year, &Field::edited, this, &SettingsPage::showHolidays);
    return page;
}

QWidget* SettingsPage::buildLists() {
    auto* page = new Page;
    auto* note = new TextLabel(tr("Lists are a part of the rulebook, which the county releases as a whole."));
    note->setMuted(true);
    page->body()->addWidget(note);
    m_list->setNoneOffered(false);
    QList<Option> lists;
    for (const auto& id : m_desk.store.rulebook().listIds())
        lists.append({id, m_desk.store.rulebook().list(id)->title});
    std::sort(lists.begin(), lists.end(), [](const Option& a, const Option& b) { return a.text < b.text; });
    m_list->setOptions(lists);
    if (!lists.isEmpty())
        m_list->setCode(lists.first().code);
    page->body()->addWidget(new FormRow(tr("List"), m_list));
    auto* panel = new TablePanel(tr("Options"));
    panel->setModel(m_options);
    panel->table()->setColumnHint(1, {.minWidth = 240, .maxWidth = 600, .stretch = true});
    panel->table()->setMinimumHeight(360);
    page->body()->addWidget(panel, 1);
    connect(m_list, &Field::edited, this, &SettingsPage::showList);
    return page;
}

void SettingsPage::showTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void SettingsPage::refresh() {
    m_form->reload();
    showHolidays();
    showList();
}

void SettingsPage::showHolidays() {
    const auto calendar = records::calendarOf(m_desk.store.rulebook(), m_desk.store.facts().settings());
    QList<QJsonObject> days;
    for (const auto& day : calendar.holidays(m_year->code().toInt()))
        days.append({{u"id"_s, day.date.toString(Qt::ISODate)},
                     {u"date"_s, countyDate(day.date)},
                     {u"weekday"_s, QLocale().dayName(day.date.dayOfWeek())},
                     {u"name"_s, day.name},
                     {u"kind"_s, day.id.isEmpty() ? tr("Special closure") : tr("Holiday")}});
    m_holidays->setRows(days);
}

void SettingsPage::showList() {
    const auto* list = m_desk.store.rulebook().list(m_list->code());
    QList<QJsonObject> options;
    for (const auto& option : list ? list->options : QList<rules::Option>())
        options.append({{u"id"_s, option.code},
                        {u"code"_s, option.code},
                        {u"label"_s, m_desk.text().option(list->id, option)},
                        {u"active"_s, option.active ? tr("Yes") : tr("No")}});
    m_options->setRows(options);
}

} // namespace cts::client::ui
