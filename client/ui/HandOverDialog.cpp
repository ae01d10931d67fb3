#include "client/ui/HandOverDialog.h"

#include "client/models/EntriesModel.h"
#include "client/ui/ListingWords.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"

#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static QString titleOf(const QJsonObject& user, bool thenDeactivate) {
    const QString name = personName(user.value("name"_L1).toObject());
    return thenDeactivate ? HandOverDialog::tr("Deactivate %1").arg(name)
                          : HandOverDialog::tr("Hand over the work of %1").arg(name);
}

static QString textOf(bool thenDeactivate) {
    return thenDeactivate
               ? HandOverDialog::tr("This is still open. It is handed over first; drafts go with the youth. Then "
                                    "they can no longer sign in or sync.")
               : HandOverDialog::tr("This is open. It is handed over; drafts go with the youth.");
}

static QString groupTitle(const OpenWork& work) {
    if (work.action == "reassignAdvocate"_L1)
        return HandOverDialog::tr("Youth as their Advocate");
    if (work.action == "reassignWorker"_L1)
        return HandOverDialog::tr("Youth as their worker");
    return HandOverDialog::tr("Referrals waiting for their approval");
}

HandOverDialog::HandOverDialog(const Desk& desk, const UserService& users, const QJsonObject& user, bool thenDeactivate,
                               QWidget* parent)
    : PlainDialog(titleOf(user, thenDeactivate), textOf(thenDeactivate), parent), m_desk(desk), m_users(users),
      m_reason(new MultilineField), m_reasonRow(new FormRow(tr("Reason"), m_reason)),
      m_typed(TypedText::ofStep(desk.store, user.value("id"_L1).toString(), u"handOver"_s)) {
    setMinimumWidth(640);
    m_reason->setText(m_typed.keptPart(u"reason"_s).toString());
    connect(m_reason, &Field::edited, &m_keeping, qOverload<>(&QTimer::start));
    connect(&m_keeping, &QTimer::timeout, this, &HandOverDialog::keep);
    for (const auto& work : users.openWork(user))
        addGroup(work, user.value("id"_L1).toString());
    m_reasonRow->setRequired(true);
    body()->addWidget(m_reasonRow);
    auto* accepting =
        addDialogButton(thenDeactivate ? tr("Hand over and deactivate") : tr("Hand over"), QDialogButtonBox::AcceptRole,
                        thenDeactivate ? ButtonKind::Danger : ButtonKind::Primary);
    addDialogButton(tr("Cancel"), QDialogButtonBox::RejectRole, ButtonKind::Normal);
    accepting->setEnabled(
        std::all_of(m_groups.cbegin(), m_groups.cend(), [](const Group& group) { return group.work.mayHandOver; }));
}

void HandOverDialog::addGroup(const OpenWork& work, const QString& userId) {
    const ListingWords words(m_desk);
    auto* panel = new TablePanel(groupTitle(work));
    auto* model = new EntriesModel(
        {u"assignmentNumber"_s, u"youthName"_s, u"status"_s}, {tr("Assignment #"), tr("Youth Name"), tr("Status")},
        [](const QJsonObject& entry, const QString& column) { return entry.value(column).toString(); }, panel);
    QList<QJsonObject> entries;
    for (const auto& item : work.items)
        entries.append({{u"id"_s, item.recordId},
                        {u"assignmentNumber"_s, words.cell(item.row, u"assignmentNumber"_s)},
                        {u"youthName"_s, words.cell(item.row, u"youthName"_s)},
                        {u"status"_s, words.cell(item.row, u"status"_s)}});
    model->setRows(entries);
    panel->setModel(model);
    panel->table()->setColumnHint(0, {.figures = true});
    panel->table()->setColumnHint(1, {.stretch = true});
    panel->table()->setMinimumHeight(120);
    panel->table()->setMaximumHeight(200);
    body()->addWidget(panel);
    auto* successor = new ChoiceField;
    QList<Option> options;
    for (const auto& person : m_users.successors(work, userId)) {
        const QString unit = person.value("unitId"_L1).toString();
        const QString name = personName(person.value("name"_L1).toObject());
        options.append({person.value("id"_L1).toString(), unit.isEmpty() ? name : name + u" ("_s + unit + u')'});
    }
    successor->setOptions(options);
    auto* row = new FormRow(tr("Goes to"), successor);
    row->setSpokenLabel(tr("%1: goes to").arg(groupTitle(work)));
    row->setRequired(true);
    if (!work.mayHandOver)
        row->setWarning(
            tr("You cannot hand this over: the administrator of their agency or department does it first."));
    else if (options.isEmpty())
        row->setWarning(tr("There is nobody of the same role to take it over. Add or reactivate somebody first."));
    body()->addWidget(row);
    m_groups.append({work, successor, row});
}

QList<std::pair<OpenWork, QString>> HandOverDialog::choices() const {
    QList<std::pair<OpenWork, QString>> found;
    for (const auto& group : m_groups)
        found.append({group.work, group.successor->code()});
    return found;
}

QString HandOverDialog::reason() const {
    return m_reason->text().trimmed();
}

void HandOverDialog::choose(int group, const QString& successor) {
    m_groups.at(group).successor->setCode(successor);
}

void HandOverDialog::giveReason(const QString& words) {
    m_reason->setText(words);
}

// Where it cannot be kept (a full disk) it stands here as long as this is open.
void HandOverDialog::keep() {
    m_keeping.stop();
    (void)m_typed.keepPart(u"reason"_s, m_reason->text());
}

void HandOverDialog::done(int result) {
    keep();
    PlainDialog::done(result);
}

void HandOverDialog::accept() {
    bool complete = true;
    for (const auto& group : std::as_const(m_groups)) {
        const bool open = group.successor->code().isEmpty();
        group.row->setError(open ? tr("Choose who takes it over.") : QString());
        complete = complete && !open;
    }
    m_reasonRow->setError(reason().isEmpty() ? tr("A reason is needed.") : QString());
    if (complete && !reason().isEmpty())
        PlainDialog::accept();
}

} // namespace cts::client::ui
