#include "client/ui/FormDialog.h"

#include "client/forms/FormView.h"
#include "client/ui/CaseSources.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static FormView* newForm(const Desk& desk, const QString& formId) {
    return new FormView({desk.store.rulebook(), *desk.store.rulebook().form(formId), desk.store.directory(),
                         desk.store.actor(), [&desk] { return desk.today(); }, desk.language,
                         [](const rules::FormProblem& problem) { return Messages::of(problem); },
                         caseSources(desk, [] { return nullptr; })});
}

FormDialog::FormDialog(const Desk& desk, const QString& formId, const QString& title, const QString& about,
                       QWidget* parent)
    : QDialog(parent), m_desk(desk), m_text(TypedText::ofForm(desk.store, formId, about)), m_banner(new Banner),
      m_form(newForm(desk, formId)), m_verbs(new QHBoxLayout) {
    setWindowTitle(title);
    resize(880, 620);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_form);
    column->addWidget(scroll, 1);
    auto* back = new Button(tr("Back"), Icon::ChevronLeft, ButtonKind::Quiet);
    m_verbs->addWidget(back);
    m_verbs->addStretch();
    column->addLayout(m_verbs);
    connect(back, &Button::clicked, this, &FormDialog::reject);
    connect(m_form, &FormView::revealRequested, scroll,
            [scroll](QWidget* widget) { scroll->ensureWidgetVisible(widget); });
    connect(m_form, &FormView::edited, &m_keeping, qOverload<>(&QTimer::start));
    connect(&m_keeping, &QTimer::timeout, this, &FormDialog::keep);
}

// A rulebook that came meanwhile may have taken a field away.
static QJsonObject knownOnly(const QJsonObject& typed, const rules::FormDefinition& form) {
    QJsonObject known;
    for (auto it = typed.begin(); it != typed.end(); ++it)
        if (form.field(it.key()))
            known.insert(it.key(), it.value());
    return known;
}

static QSet<QString> askedFields(const rules::FormDefinition& form, const QSet<QString>& fixed) {
    QSet<QString> asked;
    for (const auto& section : form.sections)
        for (const auto& field : section.fields) {
            asked.insert(field.id);
            for (const auto& column : field.columns)
                asked.insert(field.id + u'.' + column.id);
        }
    return asked - fixed;
}

void FormDialog::begin(records::Record record, const QSet<QString>& fixed) {
    const auto& form = *m_desk.store.rulebook().form(record.formId);
    if (const auto kept = m_text.kept(); kept && !kept->isEmpty()) {
        m_showsKept = true;
        record.fields = knownOnly(*kept, form);
        m_banner->showMessage(Meaning::Information,
                              tr("Here is what you had typed when this was closed. It is not saved yet."));
    }
    const auto all = rules::allCompartments();
    const auto assignment = record.kind == "assignment"_L1 ? record : records::Record();
    m_form->show(record, assignment, record.fields, rules::Compartments(all.cbegin(), all.cend()),
                 askedFields(form, fixed));
}

Button* FormDialog::addVerb(const QString& text, Icon icon, ButtonKind kind) {
    auto* verb = new Button(text, icon, kind);
    m_verbs->addWidget(verb);
    return verb;
}

bool FormDialog::passes(const QList<rules::FormProblem>& problems) {
    m_form->showProblems(problems);
    for (const auto& problem : problems)
        if (problem.severity == rules::FormProblem::Severity::Block) {
            m_banner->showMessage(Meaning::Danger, Messages::of(Error{u"incomplete"_s}));
            m_form->goToField(problem.field);
            return false;
        }
    return true;
}

bool FormDialog::isUnfinished() const {
    return m_form->isDirty() || m_showsKept;
}

void FormDialog::reject() {
    if (isUnfinished()) {
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

// What cannot be kept (a full disk) stands in the dialog for as long as that is open.
void FormDialog::keep() {
    m_keeping.stop();
    const auto kept = m_text.keep(isUnfinished() ? m_form->fields() : QJsonObject());
    if (!kept)
        m_banner->showMessage(Meaning::Danger, Messages::of(kept.error()));
}

void FormDialog::done(int result) {
    if (result == Accepted) {
        m_form->setClean();
        m_showsKept = false;
    }
    keep();
    QDialog::done(result);
}

} // namespace cts::client::ui
