#include "client/ui/AssignmentDialog.h"

#include "client/forms/FormView.h"
#include "client/services/YouthService.h"
#include "client/ui/CaseSources.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"assignmentDetail"_s;

// What a new assignment starts from: the worker's own department leads.
static QJsonObject beginning(const Desk& desk, QJsonObject known) {
    known.insert(u"leadAgency"_s, desk.store.actor().department);
    return known;
}

AssignmentDialog::AssignmentDialog(const Desk& desk, const CaseService::NewReferral& known, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_referral(known.referral), m_banner(new Banner),
      m_keeps(known.assignment.isEmpty() && known.referral.isEmpty()) {
    setWindowTitle(tr("Assignment Detail"));
    resize(880, 620);
    FormView::Context context{desk.store.rulebook(),
                              *desk.store.rulebook().form(formId),
                              desk.store.directory(),
                              desk.store.actor(),
                              [this] { return m_desk.today(); },
                              desk.language,
                              [](const rules::FormProblem& problem) { return Messages::of(problem); },
                              caseSources(desk, [] { return nullptr; })};
    m_form = new FormView(std::move(context));
    records::Record record;
    record.formId = formId;
    record.kind = u"assignment"_s;
    record.state = u"New"_s;
    record.fields = beginning(desk, known.assignment);
    const auto kept =
        m_keeps ? YouthService(desk.store, desk.cases).keptTyped(formId, {}) : Result<QJsonObject>(QJsonObject());
    m_showsKept = kept && !kept->isEmpty();
    if (m_showsKept)
        record.fields = *kept;
    const auto all = rules::allCompartments();
    m_form->show(record, record, record.fields, rules::Compartments(all.cbegin(), all.cend()), true);

    auto* column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_form);
    column->addWidget(scroll, 1);
    auto* line = new QHBoxLayout;
    auto* back = new Button(tr("Back"), Icon::ChevronLeft, ButtonKind::Quiet);
    auto* saving = new Button(tr("Save"), Icon::Save);
    auto* referral = new Button(tr("Save && Create Referral"), Icon::Check, ButtonKind::Primary);
    referral->setAccessibleName(tr("Save and create referral"));
    line->addWidget(back);
    line->addStretch();
    line->addWidget(saving);
    line->addWidget(referral);
    column->addLayout(line);
    connect(back, &Button::clicked, this, &AssignmentDialog::reject);
    connect(saving, &Button::clicked, this, [this] { save(false); });
    connect(referral, &Button::clicked, this, [this] { save(true); });
    connect(m_form, &FormView::revealRequested, scroll,
            [scroll](QWidget* widget) { scroll->ensureWidgetVisible(widget); });
    if (m_showsKept)
        m_banner->showMessage(Meaning::Information, tr("Here is what you had typed when the screen was locked."));
}

static QString describeHits(const QList<ListingRow>& hits, const ListingWords& words) {
    QStringList lines;
    for (const auto& hit : hits.mid(0, 5))
        lines.append(QStringList{words.cell(hit, u"assignmentNumber"_s), words.cell(hit, u"youthName"_s),
                                 words.cell(hit, u"dob"_s), words.cell(hit, u"status"_s), words.cell(hit, u"agency"_s)}
                         .join(u"  "_s));
    return lines.join(u'\n');
}

bool AssignmentDialog::confirmNotDuplicate() {
    const auto hits = m_desk.cases.possibleDuplicates(m_form->fields());
    if (hits.isEmpty())
        return true;
    ConfirmRequest request;
    request.title = tr("This youth may be known already");
    request.text =
        tr("These assignments look like the same youth:\n%1\n\nWhile one with advocacy services is open, only "
           "an FRP response can be referred. Create another assignment?")
            .arg(describeHits(hits, ListingWords(m_desk)));
    request.confirmText = tr("Create another assignment");
    request.cancelText = tr("Go back");
    return m_desk.dialogs.confirm(this, request);
}

void AssignmentDialog::save(bool thenReferral) {
    const QJsonObject fields = m_form->fields();
    const auto problems = m_desk.cases.problemsIn(formId, fields, {}, fields, rules::Completeness::Submit);
    m_form->showProblems(problems);
    for (const auto& problem : problems)
        if (problem.severity == rules::FormProblem::Severity::Block) {
            m_banner->showMessage(Meaning::Danger, Messages::of(Error{u"incomplete"_s}));
            return m_form->goToField(problem.field);
        }
    if (!confirmNotDuplicate())
        return;
    QJsonObject entered = fields;
    entered.remove(u"leadAgency"_s); // taken from the worker
    const auto made = m_desk.cases.createAssignment(entered, m_referral);
    if (!made)
        return m_banner->showMessage(Meaning::Danger, Messages::of(made.error()));
    m_assignmentId = *made;
    m_wantsReferral = thenReferral;
    accept();
}

// Escape and Back never throw typed text away without asking.
void AssignmentDialog::reject() {
    if (m_form->isDirty() || m_showsKept) {
        ConfirmRequest request;
        request.title = tr("Leave without saving?");
        request.text = tr("What you typed here has not been saved yet.");
        request.confirmText = tr("Leave without saving");
        request.cancelText = tr("Stay");
        request.destructive = true;
        if (!m_desk.dialogs.confirm(this, request))
            return;
    }
    m_form->setClean();
    m_showsKept = false;
    QDialog::reject();
}

void AssignmentDialog::done(int result) {
    const bool unfinished = result == Rejected && (m_form->isDirty() || m_showsKept);
    if (m_keeps)
        (void)YouthService(m_desk.store, m_desk.cases)
            .keepTyped(formId, {}, unfinished ? m_form->fields() : QJsonObject());
    QDialog::done(result);
}

} // namespace cts::client::ui
