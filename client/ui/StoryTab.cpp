#include "client/ui/StoryTab.h"

#include "client/ui/StoryWords.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/RichLabel.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

StoryTab::StoryTab(const Desk& desk, QWidget* parent)
    : Page(parent), m_desk(desk), m_tasksCard(new Card), m_tasks(new QWidget), m_timeline(new RichLabel),
      m_nothing(new TextLabel(tr("Nothing has happened yet."))),
      m_edit(new Button(tr("Open Entry and Response"), Icon::Edit)),
      m_noResponse(new TextLabel(tr("Entry and Response begins when the referral is approved."))) {
    body()->setContentsMargins(0, 0, 0, metrics::cardPadding);
    auto* column = new QVBoxLayout(m_tasks);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::unit);
    m_tasksCard->addHeaderWidget(m_edit);
    m_tasksCard->body()->addWidget(m_noResponse);
    m_tasksCard->body()->addWidget(m_tasks);
    m_noResponse->setMuted(true);
    auto* happened = new Card(tr("What happened"));
    happened->body()->addWidget(m_nothing);
    happened->body()->addWidget(m_timeline);
    m_timeline->setObjectName(u"timeline"_s);
    m_timeline->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    body()->addWidget(m_tasksCard);
    body()->addWidget(happened);
    body()->addStretch(1);
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT recordOpened(m_response); });
    connect(m_timeline, &RichLabel::linkActivated, this, &StoryTab::recordOpened);
    connect(m_timeline, &RichLabel::themeChanged, this, &StoryTab::showTimeline);
}

void StoryTab::show(const YouthFile& file) {
    const auto& store = m_desk.store;
    m_story = caseStory(file, store.rulebook(), store.facts().settings(), store.actor(), store.clock().now());
    m_response = file.response ? file.response->record.id : QString();
    m_edit->setVisible(!m_response.isEmpty());
    m_noResponse->setVisible(m_response.isEmpty());
    showTasks();
    showTimeline();
}

QWidget* StoryTab::line(const StoryTask& task) {
    const StoryWords words(m_desk);
    auto* place = new QWidget;
    place->setObjectName(u"task/"_s + task.code);
    auto* line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::unit);
    line->addWidget(new StatusChip(StoryWords::meaning(task), StoryWords::state(task)), 0, Qt::AlignVCenter);
    const QString due = StoryWords::due(task);
    auto* what = new TextLabel(due.isEmpty() ? words.task(task) : tr("%1, %2").arg(words.task(task), due));
    what->setWordWrap(true);
    line->addWidget(what, 1);
    if (!task.recordId.isEmpty()) {
        auto* open = new Button(tr("Open"), ButtonKind::Quiet);
        open->setAccessibleName(tr("Open: %1").arg(what->text()));
        connect(open, &Button::clicked, this, [this, id = task.recordId] { Q_EMIT recordOpened(id); });
        line->addWidget(open, 0, Qt::AlignVCenter);
    }
    return place;
}

void StoryTab::showTasks() {
    qDeleteAll(m_tasks->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    int late = 0;
    for (const auto& task : m_story.tasks) {
        late += task.late ? 1 : 0;
        auto* one = line(task);
        m_tasks->layout()->addWidget(one);
        one->show();
    }
    const int open = static_cast<int>(m_story.tasks.size()) - late;
    m_tasksCard->setTitle(late > 0 ? tr("What is late and open: %1 late, %2 open").arg(late).arg(open)
                                   : tr("What is open: %1").arg(open));
    m_tasks->setVisible(!m_story.tasks.isEmpty());
}

// One piece of text, so that a screen reader reads it on and a long case costs no widgets. A day is said once.
void StoryTab::showTimeline() {
    const StoryWords words(m_desk);
    QString html = u"<table cellspacing=\"0\" cellpadding=\"4\">"_s;
    QStringList lines;
    QDate before;
    for (const auto& event : m_story.happened) {
        const QString said = words.event(event);
        const QString day = event.on == before ? QString() : countyDate(event.on);
        const QString time = StoryWords::time(event);
        const bool isOpened = event.isStep() && event.formId != "assignmentDetail"_L1;
        const QString what =
            isOpened ? u"<a href=\"%1\">%2</a>"_s.arg(event.recordId, said.toHtmlEscaped()) : said.toHtmlEscaped();
        html += u"<tr><td style=\"white-space:nowrap\">%1</td><td style=\"white-space:nowrap\" align=\"right\">%2</td>"
                "<td>%3</td></tr>"_s.arg(day.isEmpty() ? day : u"<b>"_s + day + u"</b>"_s, time, what);
        lines.append(QStringList{countyDate(event.on), time, said}.join(u' '));
        before = event.on;
    }
    m_timeline->setHtml(html + u"</table>"_s, lines.join(u'\n'));
    m_timeline->setVisible(!m_story.happened.isEmpty());
    m_nothing->setVisible(m_story.happened.isEmpty());
}

} // namespace cts::client::ui
