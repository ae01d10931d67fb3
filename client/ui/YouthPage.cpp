#include "client/ui/YouthPage.h"

#include "client/ui/ActionRunner.h"
#include "client/ui/ActivityEntry.h"
#include "client/ui/DeadlinesCard.h"
#include "client/ui/DocumentsTab.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/RecordPaper.h"
#include "client/ui/RunawayTab.h"
#include "client/ui/StoryTab.h"
#include "client/ui/YouthHeader.h"
#include "client/ui/YouthList.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/TableView.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

// Entries from which reading them and building a form are too much for one event.
static constexpr qsizetype longFile = 200;

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
      m_documents(new DocumentsTab(desk)), m_updates(new RunawayTab(desk, m_youth)), m_story(new StoryTab(desk)),
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
    addTab(tr("Story"), m_story);
    addTab(tr("Advocacy Plans"), m_plans);
    addTab(tr("Advocate Activity"), buildActivity());
    addTab(tr("Runaway / Updates"), m_updates);
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
    m_filling.setInterval(0);
    m_filling.setSingleShot(true);
    connect(&m_filling, &QTimer::timeout, this, &YouthPage::showFilled);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        fill(static_cast<Tab>(tab));
    });
    connectTabs();
    for (auto* list : {m_plans, m_activities, m_documents->list()}) {
        connect(list, &YouthList::opened, this, &YouthPage::recordOpened);
        connect(list, &YouthList::printRequested, this, &YouthPage::print);
    }
}

void YouthPage::connectTabs() {
    connect(m_story, &StoryTab::recordOpened, this, &YouthPage::recordOpened);
    connect(m_updates, &RunawayTab::recordOpened, this, &YouthPage::recordOpened);
    connect(m_updates, &RunawayTab::changed, this, &YouthPage::reload);
    connect(m_updates, &RunawayTab::frpReferralRequested, this,
            [this] { Q_EMIT frpReferralRequested(m_assignmentId); });
    connect(m_documents, &DocumentsTab::changed, this, &YouthPage::reload);
}

void YouthPage::addTab(const QString& title, QWidget* page) {
    m_pages->addWidget(page);
    m_tabs->addTab(title);
}

QWidget* YouthPage::buildSummary() {
    m_summary->setWithinYouth();
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
    return tab == Tab::Plans      ? m_plans
           : tab == Tab::Activity ? m_activities
           : tab == Tab::Updates  ? m_updates->log()
                                  : m_documents->list();
}

void YouthPage::open(const QString& assignmentId) {
    if (assignmentId != m_assignmentId) {
        m_assignmentId = assignmentId;
        m_file = {};
        m_filling.stop();
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
    return m_outer->currentIndex() == 1 && !m_reading.isActive() && !m_filling.isActive();
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
    m_filling.stop();
    m_waiting->setMessage(Icon::Warning, Messages::of(error, &text));
    m_outer->setCurrentIndex(0);
}

void YouthPage::showFile(const YouthFile& file) {
    m_file = file;
    m_header->show(m_file);
    m_entry->setAssignment(m_assignmentId);
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        m_stale.insert(tab);
    // The Client Summary is a whole form: with a long file it is built in an event of its own, and what was in sight
    // stays until it stands.
    const bool isLong = m_file.activities.size() + m_file.documents.size() + m_file.updates.size() > longFile;
    if (isLong && m_tabs->currentIndex() == static_cast<int>(Tab::Summary))
        m_filling.start();
    else
        showFilled();
}

void YouthPage::showFilled() {
    m_filling.stop();
    fill(static_cast<Tab>(m_tabs->currentIndex()));
    m_outer->setCurrentIndex(1);
    Q_EMIT shown();
}

void YouthPage::showTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

static bool mayStart(const QList<Startable>& startable, const QString& formId) {
    return std::any_of(startable.cbegin(), startable.cend(),
                       [&](const Startable& one) { return one.possible && one.formId == formId; });
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
    case Tab::Story:
        return m_story->show(m_file);
    case Tab::Updates:
        return m_updates->show(m_file, mayStart(startable(), u"runawayStatus"_s));
    case Tab::Plans:
        return m_plans->setEntries(m_file.plans);
    case Tab::Activity:
        return fillActivity();
    case Tab::Documents:
        return m_documents->show(m_file, mayStart(startable(), u"document"_s));
    case Tab::Deadlines:
        return fillDeadlines();
    }
}

void YouthPage::fillActivity() {
    m_entry->setVisible(mayStart(startable(), u"advocateActivity"_s));
    m_activities->setEntries(m_file.activities);
}

QList<Startable> YouthPage::startable() const {
    const auto found = m_desk.cases.startable(m_assignmentId);
    return found ? *found : QList<Startable>();
}

void YouthPage::fillDeadlines() {
    m_deadlines->show(m_file.deadlines);
    m_deadlines->offer(startable());
}

// What has a place of its own on this page begins there; of the others the answers without which there is no record
// are asked one by one.
void YouthPage::start(const QString& formId) {
    if (formId == "advocateActivity"_L1) {
        showTab(Tab::Activity);
        return m_entry->setFocus();
    }
    if (formId == "runawayStatus"_L1) {
        showTab(Tab::Updates);
        return m_updates->add();
    }
    if (formId == "document"_L1) {
        showTab(Tab::Documents);
        return m_documents->chooseFiles();
    }
    for (const auto& form : startable())
        if (form.formId == formId && form.possible)
            return beginWith(form);
}

void YouthPage::beginWith(const Startable& form) {
    const auto answers = ActionRunner(m_desk).askToBegin(this, *m_desk.store.rulebook().form(form.formId), form.asks,
                                                         m_file.assignment, about());
    if (!answers)
        return;
    const auto text = m_desk.text();
    const auto begun = m_desk.cases.begin(form.formId, m_assignmentId, *answers);
    if (!begun)
        return m_banner->showMessage(Meaning::Danger, Messages::of(begun.error(), &text));
    (void)TypedText::ofForm(m_desk.store, form.formId, m_assignmentId).keep({});
    Q_EMIT recordOpened(*begun);
}

void YouthPage::print(const QString& recordId) {
    const auto opened = m_desk.cases.open(recordId);
    if (!opened || opened->visible.isEmpty())
        return;
    if (const auto file = RecordPaper(m_desk, *opened).print(this); !file)
        m_banner->showMessage(Meaning::Danger, Messages::of(file.error()));
}

} // namespace cts::client::ui
