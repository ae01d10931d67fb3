#include "client/ui/RecordPanel.h"

#include "client/services/MonthYouth.h"
#include "client/ui/CaseDocuments.h"
#include "client/ui/CaseSources.h"
#include "client/ui/ConflictCard.h"
#include "client/ui/LeftDraftCard.h"
#include "client/ui/Messages.h"
#include "client/ui/SignaturePlace.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/SectionOutline.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"
#include "client/ui/widgets/WrappingCheckBox.h"
#include "shared/records/AgencyMonth.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

// Narrower than this the outline would leave too little for the form.
static constexpr int outlineNeeds = 880;

RecordPanel::RecordPanel(const Desk& desk, Mode mode, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_mode(mode), m_outline(new SectionOutline), m_outlineScroll(new QScrollArea),
      m_page(new Page), m_title(new TextLabel({}, FontRole::PageTitle)), m_subtitle(new TextLabel),
      m_status(new StatusChip), m_changes(new WrappingCheckBox(QString())),
      m_documents(desk.documents ? new CaseDocuments(desk, this) : nullptr), m_left(new LeftDraftCard(desk)),
      m_conflicts(new QWidget), m_problems(new Card), m_problemLinks(new QWidget), m_trail(new Card) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_outlineScroll->setWidget(m_outline);
    m_outlineScroll->setWidgetResizable(true);
    m_outlineScroll->setFrameShape(QFrame::NoFrame);
    m_outlineScroll->setFocusPolicy(Qt::NoFocus);
    m_outlineScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outlineScroll->viewport()->setAutoFillBackground(false);
    m_outline->setAutoFillBackground(false);
    line->addWidget(m_outlineScroll);
    line->addWidget(m_page, 1);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_status);
    m_page->body()->addLayout(head);
    m_subtitle->setMuted(true);
    m_page->body()->addWidget(m_subtitle);
    m_page->body()->addWidget(m_changes);
    m_page->body()->addWidget(m_left);
    (new QVBoxLayout(m_conflicts))->setContentsMargins(0, 0, 0, 0);
    m_page->body()->addWidget(m_conflicts);
    m_problemLinks->setObjectName(u"problemLinks"_s);
    new FlowLayout(m_problemLinks, metrics::half, metrics::half);
    m_problems->body()->addWidget(m_problemLinks);
    m_problems->hide();
    m_page->body()->addWidget(m_problems);
    m_page->body()->addWidget(m_trail);
    m_page->body()->addStretch();
    m_outlineScroll->setVisible(mode == Mode::Edit);
    connect(&m_draftTimer, &QTimer::timeout, this, [this] {
        if (auto kept = keepDraft(); !kept)
            showError(kept.error());
    });
    connect(m_outline, &SectionOutline::sectionActivated, this, [this](const QString& id) {
        m_outline->setCurrent(id);
        if (m_form)
            m_form->goToSection(id);
    });
    connect(m_changes, &QCheckBox::toggled, this, [this](bool shown) {
        if (m_form)
            m_form->showChanges(shown);
    });
    connect(m_left, &LeftDraftCard::discarded, this, &RecordPanel::reload);
    connect(m_left, &LeftDraftCard::failed, this, &RecordPanel::showError);
    if (m_documents)
        connect(m_documents, &CaseDocuments::told, this, &RecordPanel::showNotice);
    setVisible(false);
}

RecordPanel::~RecordPanel() {
    blockSignals(true); // whoever listens is being taken down with this panel
    (void)keepDraft();
}

void RecordPanel::open(const QString& recordId) {
    if (isHeldUp())
        return;
    if (auto kept = keepDraft(); !kept)
        return showError(kept.error());
    m_recordId = recordId;
    m_page->banner()->clearMessage();
    m_problems->hide();
    if (m_form)
        m_form->hide(); // the focus leaves its fields before they go
    delete m_form;
    m_form = nullptr;
    m_changes->hide();
    reload();
    showReturned();
}

// Why a form came back is the first thing its author needs.
void RecordPanel::showReturned() {
    if (!m_view || m_view->record.state != "Rejected"_L1)
        return;
    for (auto entry = m_view->record.trail.crbegin(); entry != m_view->record.trail.crend(); ++entry)
        if (entry->action == "reject"_L1)
            return m_page->banner()->showMessage(Meaning::Warning,
                                                 tr("Rejected by %1: %2").arg(entry->byName, entry->reason));
}

// As wide as its longest word needs, beside its scroll bar.
void RecordPanel::fitOutline() {
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_outlineScroll->setFixedWidth(m_outline->sizeHint().width() + bar);
}

// Beside a queue there is room for the document alone.
void RecordPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_outlineScroll->setVisible(m_mode == Mode::Edit && width() >= outlineNeeds);
}

void RecordPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    settle();
}

void RecordPanel::reload() {
    // What cannot be saved (a full disk) stays on the screen, and nothing is shown over it.
    if (auto kept = keepDraft(); !kept)
        return showError(kept.error());
    const auto opened = m_recordId.isEmpty() ? Result<CaseView>(Error{u"notFound"_s}) : m_desk.cases.open(m_recordId);
    // Somebody who has decided for another may no longer see it: then there is nothing to show.
    const bool shown = opened && !opened->visible.isEmpty();
    setVisible(shown);
    if (!shown) {
        m_view.reset();
        Q_EMIT changed();
        return;
    }
    m_view = *opened;
    if (records::isMasterActivity(m_view->record))
        for (auto* fields : {&m_view->record.fields, &m_view->record.previous, &m_view->draft})
            *fields = withYouth(m_desk.store, *fields, tr("Not shown"));
    if (!m_form)
        buildForm();
    if (m_documents)
        m_documents->setPlace({m_view->record.id, m_view->assignment.id});
    const auto editable = m_mode == Mode::Edit ? m_view->editable : QStringList();
    m_form->show(m_view->record, m_view->assignment, m_view->draft.isEmpty() ? m_view->record.fields : m_view->draft,
                 m_view->visible, QSet<QString>(editable.cbegin(), editable.cend()));
    showHead();
    showChanges();
    showSignatures();
    m_left->show(*m_view);
    showConflicts();
    showTrail();
    showOutline();
    settle();
    Q_EMIT changed();
}

// A document is painted as it will stay, not first with its cards collapsed.
void RecordPanel::settle() {
    if (!m_form || !isVisible())
        return;
    m_form->settle();
    layout()->activate();
    m_page->settle();
}

void RecordPanel::buildForm() {
    const auto* form = m_desk.store.rulebook().form(m_view->record.formId);
    FormView::Context context{m_desk.store.rulebook(),
                              *form,
                              m_desk.store.directory(),
                              m_desk.store.actor(),
                              [this] { return m_desk.today(); },
                              m_desk.language,
                              [](const rules::FormProblem& problem) { return Messages::of(problem); },
                              caseSources(
                                  m_desk, [this] { return shownView(); }, m_documents)};
    context.withinYouth = m_withinYouth;
    m_form = new FormView(std::move(context));
    m_page->body()->insertWidget(m_page->body()->indexOf(m_trail), m_form);
    m_form->setVisible(true); // the layout would do so after the first frame
    connect(m_form, &FormView::edited, this, [this] {
        m_draftTimer.start();
        Q_EMIT changed();
    });
    connect(m_form, &FormView::refused, this, &RecordPanel::showNotice);
    connect(m_form, &FormView::outlineChanged, this, &RecordPanel::showOutline);
    connect(m_form, &FormView::revealRequested, m_page, &Page::scrollTo);
}

void RecordPanel::setWithinYouth() {
    m_withinYouth = true;
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_subtitle, m_status})
        part->hide();
}

QString RecordPanel::about() const {
    if (!m_view)
        return {};
    if (m_view->assignment.id.isEmpty())
        return aboutOwn();
    const auto& fields = m_view->assignment.fields;
    const qint64 number = fields.value("assignmentNumber"_L1).toInteger();
    const QString name = personName(fields.value("youthName"_L1).toObject());
    return number > 0 ? tr("Assignment # %1, %2").arg(number).arg(name) : tr("Pending #, %1").arg(name);
}

// Of what belongs to no assignment: a person or an agency by name, a Master Activity by agency and month.
QString RecordPanel::aboutOwn() const {
    const auto& fields = m_view->record.fields;
    const auto name = fields.value("name"_L1);
    const auto month = QDate::fromString(fields.value("month"_L1).toString(), Qt::ISODate);
    if (!month.isValid())
        return name.isObject() ? personName(name.toObject()) : name.toString();
    const auto agency = m_desk.store.directory().value(fields.value("agencyId"_L1).toString());
    return tr("%1, %2").arg(agency.value("name"_L1).toString(), QLocale().toString(month, u"MMMM yyyy"_s));
}

void RecordPanel::showHead() {
    const auto text = m_desk.text();
    const auto* form = m_desk.store.rulebook().form(m_view->record.formId);
    m_title->setText(text.formTitle(*form));
    m_subtitle->setText(about());
    m_status->setStatus(Messages::stateMeaning(m_view->record.state),
                        text.stateLabel(m_view->record.state, m_view->record.formId));
}

// Whoever decides reads what is new first; its author, who made it so, asks for it.
void RecordPanel::showChanges() {
    const auto places = m_form->changes();
    const bool wasThere = !m_changes->isHidden();
    m_changes->setVisible(places > 0);
    m_changes->setText(tr("Show what has changed since the version before: %n", nullptr, static_cast<int>(places)));
    if (places > 0 && !wasThere)
        m_changes->setChecked(m_view->editable.isEmpty());
    m_form->showChanges(places > 0 && m_changes->isChecked());
}

void RecordPanel::showSignatures() {
    for (const auto& section : m_desk.store.rulebook().form(m_view->record.formId)->sections)
        for (const auto& field : section.fields)
            if (field.type == rules::FieldType::Signature) {
                auto* place = new SignaturePlace(m_desk, *m_view, field);
                connect(place, &SignaturePlace::signRequested, this,
                        [this, slot = field.id] { Q_EMIT signRequested(slot); });
                m_form->setSignatureWidget(field.id, place);
            }
}

void RecordPanel::showConflicts() {
    qDeleteAll(m_conflicts->findChildren<Card*>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto& conflict : m_view->record.conflicts) {
        auto* card =
            new ConflictCard(m_desk, m_view->record.formId, conflict, m_form->labelOf(conflict.path), m_conflicts);
        connect(card, &ConflictCard::chosen, this,
                [this, path = conflict.path](const QString& choice) { settle(path, choice); });
        m_conflicts->layout()->addWidget(card);
        card->show();
    }
    m_conflicts->setVisible(!m_view->record.conflicts.isEmpty());
}

void RecordPanel::settle(const QString& path, const QString& choice) {
    if (auto done = m_desk.cases.settle(m_recordId, path, choice); !done)
        showError(done.error());
    reload();
}

void RecordPanel::showTrail() {
    const auto text = m_desk.text();
    m_trail->setTitle(tr("Approval trail"));
    qDeleteAll(m_trail->findChildren<TextLabel*>(u"trailLine"_s));
    for (const auto& entry : m_view->record.trail) {
        QString words = tr("%1: %2 by %3 (%4)")
                            .arg(wallTime(QDateTime::fromString(entry.at, Qt::ISODate)), Messages::action(entry.action),
                                 entry.byName, text.roleLabel(entry.role));
        if (!entry.actingFor.isEmpty() && entry.action != "takenOver"_L1)
            words += tr(", acting for another supervisor");
        if (!entry.reason.isEmpty())
            words += u'\n' + tr("Reason: %1").arg(entry.reason);
        auto* line = new TextLabel(words);
        line->setObjectName(u"trailLine"_s);
        line->setWordWrap(true);
        m_trail->body()->addWidget(line);
        line->show();
    }
    m_trail->setVisible(!m_view->record.trail.isEmpty());
}

void RecordPanel::showOutline() {
    if (!m_form || m_mode == Mode::Read)
        return;
    QList<OutlineSection> sections;
    for (const auto& section : m_form->sections())
        sections.append({section.id, section.title});
    m_outline->setSections(sections);
    const bool editable = m_view && m_view->actions.contains(u"edit"_s);
    for (const auto& section : m_form->sections())
        m_outline->setMissing(section.id, editable ? section.missing : -1);
    fitOutline();
}

Status RecordPanel::keepDraft() {
    m_draftTimer.stop();
    if (!m_form || !m_form->isDirty())
        return Done{};
    if (auto saved = m_desk.cases.saveDraft(m_recordId, m_form->fields()); !saved)
        return saved;
    m_form->setClean();
    if (m_view) {
        m_view->draft = m_form->fields();
        m_view->saved = {SaveState::Where::Draft, m_desk.store.clock().now()};
    }
    Q_EMIT changed();
    return Done{};
}

bool RecordPanel::checkComplete(rules::Completeness completeness) {
    const auto problems = m_desk.cases.problems(m_recordId, completeness);
    m_form->showProblems(problems);
    qDeleteAll(m_problemLinks->findChildren<Button*>());
    int blocking = 0;
    for (const auto& problem : problems) {
        if (problem.severity != rules::FormProblem::Severity::Block)
            continue;
        ++blocking;
        const QString label = m_form->labelOf(problem.field);
        // What is merely missing needs no sentence: the label says it.
        const QString words = Messages::of(problem);
        const bool missing = problem.code == "required"_L1 && !label.isEmpty();
        auto* link = new Button(missing           ? label
                                : label.isEmpty() ? words
                                                  : tr("%1: %2").arg(label, words),
                                ButtonKind::Quiet);
        connect(link, &Button::clicked, this, [this, field = problem.field] { m_form->goToField(field); });
        m_problemLinks->layout()->addWidget(link);
    }
    m_problems->setTitle(tr("%n answers are missing or not right", nullptr, blocking));
    m_problems->setVisible(blocking > 0);
    if (blocking > 0)
        m_page->scrollTo(m_problems);
    return blocking == 0;
}

void RecordPanel::showError(const Error& error) {
    const auto text = m_desk.text();
    m_page->banner()->showMessage(Meaning::Danger, Messages::of(error, &text));
    if (error.code == "incomplete"_L1)
        (void)checkComplete(rules::Completeness::Submit);
}

// About a document: the work itself is not touched.
void RecordPanel::showNotice(const Error& error) {
    m_page->banner()->setClosable(true);
    m_page->banner()->showMessage(error.code == "notHere"_L1 ? Meaning::Information : Meaning::Warning,
                                  Messages::of(error));
}

bool RecordPanel::isHeldUp() {
    if (!m_form || !m_form->isTakingFiles())
        return false;
    showNotice({u"fileUnderWay"_s});
    return true;
}

void RecordPanel::showSuccess(const QString& words) {
    m_problems->hide();
    m_page->banner()->setClosable(true);
    m_page->banner()->showMessage(Meaning::Success, words);
}

} // namespace cts::client::ui
