#include "client/ui/YouthPage.h"

#include "client/ui/ActivityEntry.h"
#include "client/ui/DeadlinesCard.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/YouthHeader.h"
#include "client/ui/YouthList.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/TableView.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

YouthPage::YouthPage(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_youth(desk.store, desk.cases), m_outer(new QStackedWidget),
      m_waiting(new EmptyState(Icon::Youth, tr("Reading the youth's records."))), m_banner(new Banner),
      m_header(new YouthHeader(desk)), m_tabs(new QTabBar), m_pages(new QStackedWidget),
      m_summary(new RecordPanel(desk, RecordPanel::Mode::Read)),
      m_noSummary(new EmptyState(Icon::Document, tr("There is no Client Summary here yet. It begins when the referral "
                                                    "is approved."))),
      m_edit(new Button(tr("Edit Client Summary"), Icon::Edit)),
      m_plans(new YouthList(
          desk, u"plans"_s, tr("Advocacy Plans"),
          {u"planNumber"_s, u"planStartDate"_s, u"projectedEndDate"_s, u"actualEndDate"_s, u"completed"_s, u"status"_s},
          tr("No Advocacy Plan has been started. The Deadlines tab says when one is due."))),
      m_activities(new YouthList(desk, u"activities"_s, tr("Advocate Activity"),
                                 {u"activityDate"_s, u"startTime"_s, u"contactType"_s, u"contactWith"_s, u"outcome"_s,
                                  u"durationMinutes"_s, u"narrative"_s, u"sync"_s},
                                 tr("No contact has been recorded yet."))),
      m_documents(new YouthList(desk, u"documents"_s, tr("Documents"),
                                {u"document"_s, u"version"_s, u"status"_s, u"submittedBy"_s, u"submittedOn"_s, u"due"_s,
                                 u"timeliness"_s, u"open"_s, u"pdf"_s},
                                tr("There is no document yet."))),
      m_entry(new ActivityEntry(desk, m_youth)), m_deadlines(new DeadlinesCard(desk)) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::pageMargin, metrics::cardPadding, metrics::pageMargin, 0);
    column->setSpacing(metrics::unit);
    column->addWidget(m_banner);
    column->addWidget(m_header);
    m_tabs->setAccessibleName(tr("Parts of the youth's file"));
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    addTab(tr("Client Summary"), buildSummary());
    addTab(tr("Advocacy Plans"), m_plans);
    addTab(tr("Advocate Activity"), buildActivity());
    addTab(tr("Documents"), m_documents);
    addTab(tr("Deadlines"), buildDeadlines());
    m_outer->addWidget(m_waiting);
    m_outer->addWidget(content);
    auto* line = new QVBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_outer);
    setFocusProxy(m_tabs);
    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, &YouthPage::readOn);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        fill(static_cast<Tab>(tab));
    });
    for (auto* list : {m_plans, m_activities, m_documents}) {
        connect(list, &YouthList::opened, this, &YouthPage::recordOpened);
        connect(list, &YouthList::printRequested, this, &YouthPage::print);
    }
}

void YouthPage::addTab(const QString& title, QWidget* page) {
    m_pages->addWidget(page);
    m_tabs->addTab(title);
}

QWidget* YouthPage::buildSummary() {
    m_summary->setFoldsPrivateParts(true);
    auto* place = new QWidget;
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit, 0, Qt::AlignLeft);
    column->addWidget(m_noSummary, 1);
    column->addWidget(m_summary, 1);
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT recordOpened(m_file.summary); });
    return place;
}

QWidget* YouthPage::buildActivity() {
    auto* page = new Page;
    page->body()->setContentsMargins(0, 0, 0, metrics::cardPadding);
    page->body()->addWidget(m_entry);
    m_activities->table()->setMinimumHeight(240);
    page->body()->addWidget(m_activities, 1);
    connect(m_entry, &ActivityEntry::recorded, this, &YouthPage::reload);
    return page;
}

QWidget* YouthPage::buildDeadlines() {
    auto* page = new Page;
    page->body()->setContentsMargins(0, 0, 0, metrics::cardPadding);
    page->body()->addWidget(m_deadlines);
    page->body()->addStretch();
    connect(m_deadlines, &DeadlinesCard::startRequested, this, &YouthPage::start);
    return page;
}

YouthList* YouthPage::list(Tab tab) const {
    return tab == Tab::Plans ? m_plans : tab == Tab::Activity ? m_activities : m_documents;
}

void YouthPage::open(const QString& assignmentId) {
    if (assignmentId != m_assignmentId) {
        m_assignmentId = assignmentId;
        m_file = {};
        m_summary->open({});
        m_outer->setCurrentIndex(0);
        m_tabs->setCurrentIndex(0);
    }
    m_banner->clearMessage();
    reload();
}

void YouthPage::reload() {
    if (!m_assignmentId.isEmpty())
        readOn();
}

bool YouthPage::isShown() const {
    return m_outer->currentIndex() == 1 && !m_reading.isActive();
}

QString YouthPage::about() const {
    return m_file.assignment.id.isEmpty() ? QString()
                                          : personName(m_file.assignment.fields.value("youthName"_L1).toObject());
}

// One piece now, the next one after whatever the person does meanwhile.
void YouthPage::readOn() {
    const auto whole = m_youth.readAhead(m_assignmentId);
    if (whole && !*whole)
        return m_reading.start();
    m_reading.stop();
    if (!whole)
        return showError(whole.error());
    const auto file = m_youth.open(m_assignmentId);
    if (!file)
        return showError(file.error());
    showFile(*file);
}

// Somebody who may no longer see the youth is shown nothing of it any more.
void YouthPage::showError(const Error& error) {
    const auto text = m_desk.text();
    m_file = {};
    m_waiting->setMessage(Icon::Warning, Messages::of(error, &text));
    m_outer->setCurrentIndex(0);
}

void YouthPage::showFile(const YouthFile& file) {
    m_file = file;
    m_header->show(m_file);
    m_entry->setAssignment(m_assignmentId);
    m_stale = {0, 1, 2, 3, 4};
    m_outer->setCurrentIndex(1);
    fill(static_cast<Tab>(m_tabs->currentIndex()));
    Q_EMIT shown();
}

void YouthPage::showTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void YouthPage::fill(Tab tab) {
    if (m_file.assignment.id.isEmpty() || !m_stale.remove(static_cast<int>(tab)))
        return;
    switch (tab) {
    case Tab::Summary:
        m_noSummary->setVisible(m_file.summary.isEmpty());
        m_summary->open(m_file.summary);
        m_edit->setVisible(m_summary->view() && m_summary->view()->actions.contains(u"edit"_s));
        return;
    case Tab::Plans:
        return m_plans->setEntries(m_file.plans);
    case Tab::Activity:
        return fillActivity();
    case Tab::Documents:
        return m_documents->setEntries(m_file.documents);
    case Tab::Deadlines:
        return fillDeadlines();
    }
}

static bool mayStart(const Result<QList<Startable>>& startable, const QString& formId) {
    return startable && std::any_of(startable->cbegin(), startable->cend(),
                                    [&](const Startable& one) { return one.possible && one.formId == formId; });
}

void YouthPage::fillActivity() {
    m_entry->setVisible(mayStart(m_desk.cases.startable(m_assignmentId), u"advocateActivity"_s));
    m_activities->setEntries(m_file.activities);
}

void YouthPage::fillDeadlines() {
    m_deadlines->show(m_file.deadlines);
    QStringList forms;
    if (const auto startable = m_desk.cases.startable(m_assignmentId); startable)
        for (const auto& one : *startable)
            if (one.possible && !one.answersFirst)
                forms.append(one.formId);
    m_deadlines->offer(forms);
}

void YouthPage::start(const QString& formId) {
    const auto begun = m_desk.cases.begin(formId, m_assignmentId);
    const auto text = m_desk.text();
    if (begun)
        Q_EMIT recordOpened(*begun);
    else
        m_banner->showMessage(Meaning::Danger, Messages::of(begun.error(), &text));
}

void YouthPage::print(const QString& recordId) {
    RecordPanel sheet(m_desk, RecordPanel::Mode::Read);
    sheet.open(recordId);
    if (sheet.view())
        sheet.print();
}

} // namespace cts::client::ui
