#include "client/ui/CountySearchPage.h"

#include "client/models/EntriesModel.h"
#include "client/services/OnlineService.h"
#include "client/ui/ActionRunner.h"
#include "client/ui/HistoryDialog.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/base/CanonicalJson.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QStringList columns{u"assignmentNumber"_s, u"youthName"_s,   u"dob"_s,   u"pdjNumber"_s,
                                 u"caseNumber"_s,       u"stateId"_s,     u"state"_s, u"leadAgency"_s,
                                 u"agencyName"_s,       u"serviceDate"_s, u"held"_s};

static QStringList headers() {
    return {CountySearchPage::tr("Assignment #"), CountySearchPage::tr("Youth Name"), CountySearchPage::tr("Youth DOB"),
            CountySearchPage::tr("PDJ #"),        CountySearchPage::tr("Case #"),     CountySearchPage::tr("State ID"),
            CountySearchPage::tr("Status"),       CountySearchPage::tr("Lead"),       CountySearchPage::tr("Agency"),
            CountySearchPage::tr("Assigned on"),  CountySearchPage::tr("Caseload")};
}

CountySearchPage::CountySearchPage(const Desk& desk, OnlineService* online, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_online(online), m_page(new Page), m_panel(new TablePanel(tr("Found"))),
      m_model(new EntriesModel(
          columns, headers(), [this](const QJsonObject& entry, const QString& column) { return cell(entry, column); },
          this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    build();
    m_panel->setModel(m_model);
    auto* table = m_panel->table();
    for (const auto& figures : {u"assignmentNumber"_s, u"dob"_s, u"serviceDate"_s})
        table->setColumnHint(m_model->columnOf(figures), {.figures = true});
    table->setColumnHint(m_model->columnOf(u"youthName"_s), {.minWidth = 144, .stretch = true});
    table->setMinimumHeight(300);
    connect(table, &TableView::rowOpened, this, &CountySearchPage::openRow);
    m_panel->setEmptyState(Icon::Search, tr("Fill in at least one field and search."));
    m_page->body()->addWidget(m_panel, 1);
}

bool CountySearchPage::isFor(const Desk& desk) {
    const auto& permissions = desk.store.rulebook().permissions();
    return std::any_of(permissions.relations.cbegin(), permissions.relations.cend(), [&](const auto& relation) {
        return relation.by == rules::Relation::By::Everyone && relation.roles.contains(desk.store.actor().role) &&
               permissions.allows(u"searchYouth"_s, relation.id, rules::Right::Read);
    });
}

void CountySearchPage::build() {
    auto* card = new Card(tr("County Search"));
    auto* note = new TextLabel(tr("Searches all youth in CTS, not only your caseload. It needs a connection, and every "
                                  "search is recorded."));
    note->setMuted(true);
    note->setReading(true);
    card->body()->addWidget(note);
    auto* grid = new FormGrid;
    grid->setMaximumColumns(4);
    const QList<std::pair<QString, QString>> texts{{u"lastName"_s, tr("Youth Last Name")},
                                                   {u"firstName"_s, tr("Youth First Name")},
                                                   {u"assignmentNumber"_s, tr("Assignment #")},
                                                   {u"referralNumber"_s, tr("Referral #")},
                                                   {u"pdjNumber"_s, tr("PDJ #")},
                                                   {u"caseNumber"_s, tr("Case #")},
                                                   {u"stateId"_s, tr("State ID")}};
    for (const auto& [id, label] : texts) {
        auto* field = new TextField;
        field->setMaximumLength(200);
        m_texts.insert(id, field);
        grid->addField(label, field);
        connect(field->lineEdit(), &QLineEdit::returnPressed, this, &CountySearchPage::search);
    }
    m_dob = new DateField([this] { return m_desk.today(); });
    grid->addField(tr("Youth DOB"), m_dob);
    m_status = new ChoiceField;
    m_status->setNoneOffered(false);
    QList<Option> options{{u"All"_s, tr("All")}, {u"NonClosed"_s, tr("Non-Closed")}};
    if (const auto* workflow = m_desk.store.rulebook().workflow(u"assignment"_s))
        for (const auto& state : workflow->states)
            options.append({state.id, m_desk.text().stateLabel(state.id)});
    m_status->setOptions(options);
    m_status->setCode(u"All"_s);
    grid->addField(tr("Status"), m_status);
    card->body()->addWidget(grid);
    auto* line = new QHBoxLayout;
    m_search = new Button(tr("Search the county"), Icon::Search, ButtonKind::Primary);
    auto* clearing = new Button(tr("Clear"), Icon::Clear);
    line->addWidget(m_search);
    line->addWidget(clearing);
    line->addStretch();
    card->body()->addLayout(line);
    connect(m_search, &Button::clicked, this, &CountySearchPage::search);
    connect(clearing, &Button::clicked, this, &CountySearchPage::clear);
    m_page->body()->addWidget(card);
    setFocusProxy(m_texts.value(u"lastName"_s)->lineEdit());
}

void CountySearchPage::enter(const QString& field, const QString& text) {
    m_texts.value(field)->setText(text);
}

void CountySearchPage::clear() {
    for (auto* field : std::as_const(m_texts))
        field->clearValue();
    m_dob->clearValue();
    m_status->setCode(u"All"_s);
    m_page->banner()->clearMessage();
    m_model->setRows({});
    m_panel->setEmptyState(Icon::Search, tr("Fill in at least one field and search."));
}

QString CountySearchPage::cell(const QJsonObject& entry, const QString& column) const {
    const auto date = [&](QLatin1StringView field) {
        return countyDate(QDate::fromString(entry.value(field).toString(), Qt::ISODate));
    };
    if (column == "assignmentNumber"_L1)
        return entry.contains(column) ? QString::number(entry.value(column).toInteger()) : QString();
    if (column == "youthName"_L1)
        return personName(entry.value(column).toObject());
    if (column == "dob"_L1)
        return date("dob"_L1);
    if (column == "state"_L1)
        return m_desk.text().stateLabel(entry.value(column).toString());
    if (column == "leadAgency"_L1) {
        ListingRow row;
        row.leadAgency = entry.value(column).toString();
        return ListingWords(m_desk).cell(row, column);
    }
    if (column == "serviceDate"_L1)
        return date("referralAssignmentDate"_L1);
    if (column == "held"_L1)
        return entry.value(column).toBool() ? tr("Yours") : QString();
    return entry.value(column).toString();
}

void CountySearchPage::search() {
    m_page->banner()->clearMessage();
    QList<std::pair<QString, QString>> criteria;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it)
        criteria.append({it.key(), it.value()->text().trimmed()});
    criteria.append({u"dob"_s, m_dob->date().value_or(QDate()).toString(Qt::ISODate)});
    const bool empty =
        std::all_of(criteria.cbegin(), criteria.cend(), [](const auto& one) { return one.second.isEmpty(); });
    if (empty)
        return m_page->banner()->showMessage(Meaning::Warning, tr("Fill in at least one field."));
    criteria.append({u"status"_s, m_status->code()});
    if (!m_online)
        return showHits(Error{u"noNetwork"_s});
    m_search->setEnabled(false);
    const QPointer<CountySearchPage> alive(this);
    HttpRequest request{"GET", u"/v1/search"_s};
    request.query = OnlineService::queryOf(criteria);
    m_online->ask(request, [alive](const Result<QJsonObject>& answer) {
        if (alive)
            alive->showHits(answer);
    });
}

void CountySearchPage::showHits(const Result<QJsonObject>& answer) {
    m_search->setEnabled(true);
    if (!answer) {
        const bool offline = answer.error().code == "noNetwork"_L1 || answer.error().code == "timeout"_L1;
        return m_page->banner()->showMessage(
            Meaning::Warning,
            offline ? tr("The county search needs a connection to the server. Home searches what this device holds.")
                    : Messages::of(answer.error()));
    }
    QList<QJsonObject> hits;
    for (const QJsonValue hit : answer->value("hits"_L1).toArray())
        hits.append(hit.toObject());
    m_panel->setEmptyState(Icon::Search, tr("Nobody in CTS fits this search."));
    m_model->setRows(hits);
    if (!hits.isEmpty())
        m_panel->table()->setFocus();
}

void CountySearchPage::openRow(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const auto hit = m_model->row(index.row());
    const QString id = hit.value("id"_L1).toString();
    if (hit.value("held"_L1).toBool() && m_desk.cases.listingRow(id))
        Q_EMIT opened(id);
    else
        askHistory(hit);
}

void CountySearchPage::askHistory(const QJsonObject& hit) {
    ReasonRequest request;
    request.title = tr("Service history of %1").arg(cell(hit, u"youthName"_s));
    request.text =
        tr("This youth is not on your caseload. You see name, identifiers, status, agency and dates of service, "
           "and nothing of the case. Who looked, when and why is recorded.");
    request.label = tr("Purpose");
    request.confirmText = tr("Show service history");
    request.maximumLength = 500;
    request.destructive = false;
    auto typed = TypedText::ofStep(m_desk.store, hit.value("id"_L1).toString(), u"history"_s);
    const auto purpose = ActionRunner(m_desk).askReason(this, request, typed);
    if (!purpose || !m_online)
        return;
    const QPointer<CountySearchPage> alive(this);
    m_online->ask({"POST", u"/v1/assignments/"_s + hit.value("id"_L1).toString() + u"/history"_s,
                   canonicalJson(QJsonObject{{u"purpose"_s, *purpose}})},
                  [alive, typed](const Result<QJsonObject>& history) mutable {
                      if (!alive)
                          return;
                      if (history) {
                          (void)typed.keep({});
                          alive->showHistory(*history);
                      } else
                          alive->m_page->banner()->showMessage(Meaning::Warning, Messages::of(history.error()));
                  });
}

void CountySearchPage::showHistory(const QJsonObject& history) {
    HistoryDialog dialog(m_desk, history, this);
    m_desk.dialogs.run(dialog);
}

} // namespace cts::client::ui
