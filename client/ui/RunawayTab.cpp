#include "client/ui/RunawayTab.h"

#include "client/ui/ChecklistCard.h"
#include "client/ui/UpdateEntry.h"
#include "client/ui/YouthList.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

RunawayTab::RunawayTab(const Desk& desk, YouthService& youth, QWidget* parent)
    : Page(parent), m_desk(desk), m_add(new Button(tr("Add an update"), Icon::Plus, ButtonKind::Primary)),
      m_located(new Card(tr("The First Responder Protocol begins again"))), m_locatedWords(new TextLabel),
      m_frp(new Button(tr("Start FRP referral"), Icon::Send, ButtonKind::Primary)), m_entry(new UpdateEntry(desk)),
      m_checklist(new ChecklistCard(desk, youth, tr("Missing: what to do"))),
      m_log(new YouthList(desk, u"updates"_s, tr("Runaway status and updates"),
                          {u"eventAt"_s, u"updateType"_s, u"narrative"_s, u"enteredBy"_s, u"status"_s, u"sync"_s},
                          tr("No update has been recorded yet."))) {
    body()->setContentsMargins(0, 0, 0, metrics::cardPadding);
    m_log->addHeaderWidget(m_add);
    m_locatedWords->setReading(true);
    auto* located = static_cast<Card*>(m_located);
    located->body()->addWidget(m_locatedWords);
    located->body()->addWidget(m_frp, 0, Qt::AlignLeft);
    body()->addWidget(m_entry);
    body()->addWidget(m_located);
    body()->addWidget(m_checklist);
    m_log->table()->setMinimumHeight(200);
    body()->addWidget(m_log, 1);
    connect(m_add, &Button::clicked, this, &RunawayTab::add);
    connect(m_frp, &Button::clicked, this, &RunawayTab::frpReferralRequested);
    connect(m_entry, &UpdateEntry::recorded, this, &RunawayTab::changed);
    connect(m_entry, &UpdateEntry::revealRequested, this, &Page::scrollTo);
    connect(m_checklist, &ChecklistCard::entered, this, &RunawayTab::changed);
    connect(m_checklist, &ChecklistCard::openRequested, this, &RunawayTab::recordOpened);
    connect(m_log, &YouthList::opened, this, &RunawayTab::recordOpened);
}

void RunawayTab::add() {
    m_entry->begin();
}

void RunawayTab::show(const YouthFile& file, bool mayAdd) {
    m_add->setVisible(mayAdd);
    if (mayAdd)
        m_entry->setAssignment(file.assignment);
    else
        m_entry->hide();
    m_checklist->show(file.episode(), file.assignment);
    showLocated(file);
    m_log->setEntries(file.updates);
}

// When the youth of the latest missing episode came back, until that episode is closed or the youth is referred again.
static QDateTime locatedAt(const Desk& desk, const YouthFile& file) {
    const YouthEntry* latest = nullptr;
    bool hadEpisode = false;
    for (const auto& entry : file.updates) {
        const QString type = entry.record.fields.value("updateType"_L1).toString();
        const bool isEpisode = type == "RUNAWAY"_L1 && !entry.isVoided();
        hadEpisode = hadEpisode || isEpisode;
        if (!latest && !entry.isVoided() && (isEpisode || type == "LOCATED"_L1))
            latest = &entry;
    }
    if (!latest || (hadEpisode && !file.episode()))
        return {};
    const QString words = latest->record.fields.value("locatedAt"_L1).toString();
    const QDateTime at = QDateTime::fromString(words, Qt::ISODate);
    if (!at.isValid())
        return {};
    for (const auto& row : desk.cases.possibleDuplicates(file.assignment.fields))
        if (row.assignmentId != file.assignment.id && row.initialReferralDate >= losAngelesDate(at))
            return {};
    return at;
}

void RunawayTab::showLocated(const YouthFile& file) {
    const QDateTime at = locatedAt(m_desk, file);
    m_located->setVisible(at.isValid());
    if (!at.isValid())
        return;
    const QString located = tr("Located %1.").arg(wallTime(at));
    const bool mayRefer = m_desk.home().canCreate;
    m_frp->setVisible(mayRefer);
    m_locatedWords->setText(located + u' ' +
                            (mayRefer ? tr("Refer the youth for an FRP response; what is known is filled in.")
                                      : tr("The worker refers the youth for an FRP response.")));
}

} // namespace cts::client::ui
