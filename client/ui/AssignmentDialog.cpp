#include "client/ui/AssignmentDialog.h"

#include "client/forms/FormView.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"assignmentDetail"_s;

AssignmentDialog::AssignmentDialog(const Desk& desk, const CaseService::NewReferral& known, QWidget* parent)
    : FormDialog(desk, formId, tr("Assignment Detail"), known.follows, parent), m_referral(known.referral) {
    records::Record record;
    record.formId = formId;
    record.kind = u"assignment"_s;
    record.state = u"New"_s;
    record.fields = known.assignment;
    record.fields.insert(u"leadAgency"_s, desk.store.actor().department); // the worker's own department leads
    begin(record);
    auto* saving = addVerb(tr("Save"), Icon::Save);
    auto* referral = addVerb(tr("Save && Create Referral"), Icon::Check, ButtonKind::Primary);
    referral->setAccessibleName(tr("Save and create referral"));
    connect(saving, &Button::clicked, this, [this] { save(false); });
    connect(referral, &Button::clicked, this, [this] { save(true); });
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
    const auto hits = desk().cases.possibleDuplicates(form()->fields());
    if (hits.isEmpty())
        return true;
    ConfirmRequest request;
    request.title = tr("This youth may be known already");
    request.text =
        tr("These assignments look like the same youth:\n%1\n\nWhile one with advocacy services is open, only "
           "an FRP response can be referred. Create another assignment?")
            .arg(describeHits(hits, ListingWords(desk())));
    request.confirmText = tr("Create another assignment");
    request.cancelText = tr("Go back");
    return desk().dialogs.confirm(this, request);
}

void AssignmentDialog::save(bool thenReferral) {
    QJsonObject entered = form()->fields();
    if (!passes(desk().cases.problemsIn(formId, entered, {}, entered, rules::Completeness::Submit)) ||
        !confirmNotDuplicate())
        return;
    entered.remove(u"leadAgency"_s); // taken from the worker
    const auto made = desk().cases.createAssignment(entered, m_referral);
    if (!made)
        return banner()->showMessage(Meaning::Danger, Messages::of(made.error()));
    m_assignmentId = *made;
    m_wantsReferral = thenReferral;
    accept();
}

} // namespace cts::client::ui
