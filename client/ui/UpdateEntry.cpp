#include "client/ui/UpdateEntry.h"

#include "client/forms/FormView.h"
#include "client/services/TypedText.h"
#include "client/ui/CaseSources.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"runawayStatus"_s;

UpdateEntry::UpdateEntry(const Desk& desk, QWidget* parent)
    : Card(tr("Add an update"), parent), m_desk(desk), m_banner(new Banner), m_buttons(new QWidget),
      m_keeper(
          this,
          [this](const QString& assignment) {
              return TypedText::ofForm(m_desk.store, formId, assignment).keep(m_form->fields());
          },
          [this](const Error& error) { showError(error); }) {
    body()->addWidget(m_banner);
    auto* line = new QHBoxLayout(m_buttons);
    line->setContentsMargins(0, 0, 0, 0);
    auto* record = new Button(tr("Record"), Icon::Check, ButtonKind::Primary);
    record->setAccessibleName(tr("Record the update"));
    auto* away = new Button(tr("Do not record"), ButtonKind::Quiet);
    line->addWidget(record);
    line->addWidget(away);
    line->addStretch();
    body()->addWidget(m_buttons);
    connect(record, &Button::clicked, this, &UpdateEntry::record);
    connect(away, &Button::clicked, this, &UpdateEntry::discard);
    hide();
}

void UpdateEntry::showError(const Error& error) {
    const auto text = m_desk.text();
    m_banner->showMessage(Meaning::Danger, Messages::of(error, &text));
}

void UpdateEntry::setAssignment(const records::Record& assignment) {
    m_assignment = assignment;
    if (m_keeper.turnTo(assignment.id) != TypedKeeper::Turn::Other)
        return;
    m_banner->clearMessage();
    closeForm();
    const auto kept = TypedText::ofForm(m_desk.store, formId, assignment.id).kept();
    if (!kept) {
        show();
        return showError(kept.error());
    }
    if (kept->isEmpty())
        return;
    showForm(*kept);
    m_showsKept = true;
    m_banner->showMessage(Meaning::Information,
                          tr("You began this update earlier. It is kept on this device and not recorded yet."));
}

bool UpdateEntry::isHeldUp() {
    if (!m_keeper.isHeldUp())
        return false;
    setAssignment(m_assignment);
    return true;
}

void UpdateEntry::closeForm() {
    m_keeper.forget();
    m_showsKept = false;
    hide(); // the focus leaves its fields before they go
    delete m_form;
    m_form = nullptr;
}

void UpdateEntry::begin(const QJsonObject& fields) {
    if (isHeldUp() && m_keeper.isHeldUp())
        return;
    if (!m_form)
        showForm(fields);
    m_form->goToField(u"updateType"_s);
    Q_EMIT revealRequested(this);
}

void UpdateEntry::showForm(const QJsonObject& fields) {
    const auto& rulebook = m_desk.store.rulebook();
    m_form = new FormView({rulebook, *rulebook.form(formId), m_desk.store.directory(), m_desk.store.actor(),
                           [this] { return m_desk.today(); }, m_desk.language,
                           [](const rules::FormProblem& problem) { return Messages::of(problem); },
                           caseSources(m_desk, [] { return nullptr; })});
    records::Record record;
    record.formId = formId;
    record.kind = u"form"_s;
    record.state = u"Recorded"_s;
    record.fields = fields;
    // What law enforcement and the court give later is entered in the checklist.
    m_form->show(record, m_assignment, fields, {rules::Compartment::Core, rules::Compartment::Location}, true);
    body()->insertWidget(1, m_form);
    connect(m_form, &FormView::edited, &m_keeper, &TypedKeeper::noteTyped);
    connect(m_form, &FormView::revealRequested, this, &UpdateEntry::revealRequested);
    show();
    m_form->setVisible(true);
}

void UpdateEntry::discard() {
    if (isHeldUp())
        return;
    if (m_form && (m_form->isDirty() || m_showsKept)) {
        ConfirmRequest request;
        request.title = tr("Throw this update away?");
        request.text = tr("What you typed has not been recorded.");
        request.confirmText = tr("Throw away");
        request.destructive = true;
        if (!m_desk.dialogs.confirm(this, request))
            return;
    }
    if (auto done = TypedText::ofForm(m_desk.store, formId, m_keeper.target()).keep({}); !done)
        return showError(done.error());
    closeForm();
}

bool UpdateEntry::record() {
    if (isHeldUp())
        return false;
    const auto typed = TypedText::ofForm(m_desk.store, formId, m_assignment.id);
    const auto done = m_desk.cases.begin(formId, m_assignment.id, m_form->fields(), {}, {typed.name()});
    if (!done) {
        QList<rules::FormProblem> problems;
        for (const QJsonValue one : done.error().data.value("problems"_L1).toArray())
            problems.append({one["field"_L1].toString(), one["code"_L1].toString(), one["data"_L1].toObject()});
        m_form->showProblems(problems);
        if (!problems.isEmpty())
            m_form->goToField(problems.constFirst().field);
        showError(done.error());
        return false;
    }
    closeForm();
    Q_EMIT recorded(*done);
    return true;
}

} // namespace cts::client::ui
