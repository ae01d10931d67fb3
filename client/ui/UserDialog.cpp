#include "client/ui/UserDialog.h"

#include "client/forms/FormView.h"
#include "client/services/UserService.h"
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

static const QString formId = u"user"_s;

// The administrator's own agency or department, and the only role there is, if there is one.
QJsonObject UserDialog::beginning(const QString& role) const {
    const auto& actor = m_desk.store.actor();
    QJsonObject fields;
    if (!role.isEmpty())
        fields.insert(u"role"_s, role);
    if (!actor.agencyId.isEmpty())
        fields.insert(u"agencyId"_s, actor.agencyId);
    if (!actor.department.isEmpty())
        fields.insert(u"department"_s, actor.department);
    return fields;
}

UserDialog::UserDialog(const Desk& desk, UserService& users, QWidget* parent)
    : QDialog(parent), m_desk(desk), m_users(users), m_banner(new Banner) {
    setWindowTitle(tr("Add User"));
    resize(840, 620);
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
    record.kind = formId;
    record.state = u"Invited"_s;
    const auto roles = users.creatableRoles();
    record.fields = beginning(roles.size() == 1 ? roles.first() : QString());
    QSet<QString> editable;
    for (const auto& section : desk.store.rulebook().form(formId)->sections)
        for (const auto& field : section.fields)
            if (!field.issued && (field.id != "agencyId"_L1 || desk.store.actor().agencyId.isEmpty()))
                editable.insert(field.id);
    const auto all = rules::allCompartments();
    m_form->show(record, {}, record.fields, rules::Compartments(all.cbegin(), all.cend()), editable);

    auto* column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    QStringList words;
    for (const auto& role : roles)
        words.append(desk.text().roleLabel(role));
    m_banner->showMessage(Meaning::Information, tr("You can add: %1.").arg(words.join(u", "_s)));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_form);
    column->addWidget(scroll, 1);
    auto* line = new QHBoxLayout;
    auto* back = new Button(tr("Back"), Icon::ChevronLeft, ButtonKind::Quiet);
    auto* adding = new Button(tr("Add User"), Icon::Check, ButtonKind::Primary);
    line->addWidget(back);
    line->addStretch();
    line->addWidget(adding);
    column->addLayout(line);
    connect(back, &Button::clicked, this, &UserDialog::reject);
    connect(adding, &Button::clicked, this, &UserDialog::save);
    connect(m_form, &FormView::revealRequested, scroll,
            [scroll](QWidget* widget) { scroll->ensureWidgetVisible(widget); });
}

void UserDialog::save() {
    const QJsonObject fields = m_form->fields();
    const auto problems = m_desk.cases.problemsIn(formId, fields, {}, {}, rules::Completeness::Save);
    m_form->showProblems(problems);
    for (const auto& problem : problems)
        if (problem.severity == rules::FormProblem::Severity::Block) {
            m_banner->showMessage(Meaning::Danger, Messages::of(Error{u"incomplete"_s}));
            return m_form->goToField(problem.field);
        }
    const auto made = m_users.add(fields);
    const auto text = m_desk.text();
    if (!made)
        return m_banner->showMessage(Meaning::Danger, made.error().code == "forbidden"_L1
                                                          ? tr("A user of this role is not yours to add.")
                                                          : Messages::of(made.error(), &text));
    m_userId = *made;
    accept();
}

void UserDialog::reject() {
    if (m_form->isDirty()) {
        ConfirmRequest request;
        request.title = tr("Leave without saving?");
        request.text = tr("What you typed here has not been saved yet.");
        request.confirmText = tr("Leave without saving");
        request.cancelText = tr("Stay");
        request.destructive = true;
        if (!m_desk.dialogs.confirm(this, request))
            return;
    }
    QDialog::reject();
}

} // namespace cts::client::ui
