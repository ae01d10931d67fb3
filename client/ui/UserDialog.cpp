#include "client/ui/UserDialog.h"

#include "client/forms/FormView.h"
#include "client/services/UserService.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"user"_s;

// The administrator's own agency or department, and the only role there is, if there is one.
static QJsonObject beginning(const rules::Actor& actor, const QStringList& roles) {
    QJsonObject fields;
    if (roles.size() == 1)
        fields.insert(u"role"_s, roles.first());
    if (!actor.agencyId.isEmpty())
        fields.insert(u"agencyId"_s, actor.agencyId);
    if (!actor.department.isEmpty())
        fields.insert(u"department"_s, actor.department);
    return fields;
}

UserDialog::UserDialog(const Desk& desk, UserService& users, QWidget* parent)
    : FormDialog(desk, formId, tr("Add User"), {}, parent), m_users(users) {
    const auto& actor = desk.store.actor();
    const auto roles = users.creatableRoles();
    QStringList words;
    for (const auto& role : roles)
        words.append(desk.text().roleLabel(role));
    banner()->showMessage(Meaning::Information, tr("You can add: %1.").arg(words.join(u", "_s)));
    records::Record record;
    record.formId = formId;
    record.kind = formId;
    record.state = u"Invited"_s;
    record.fields = beginning(actor, roles);
    begin(record, actor.agencyId.isEmpty() ? QSet<QString>() : QSet<QString>{u"agencyId"_s});
    connect(addVerb(tr("Add User"), Icon::Check, ButtonKind::Primary), &Button::clicked, this, &UserDialog::save);
}

void UserDialog::save() {
    const QJsonObject fields = form()->fields();
    if (!passes(desk().cases.problemsIn(formId, fields, {}, {}, rules::Completeness::Save)))
        return;
    const auto made = m_users.add(fields);
    const auto text = desk().text();
    if (!made)
        return banner()->showMessage(Meaning::Danger, made.error().code == "forbidden"_L1
                                                          ? tr("A user of this role is not yours to add.")
                                                          : Messages::of(made.error(), &text));
    m_userId = *made;
    accept();
}

} // namespace cts::client::ui
