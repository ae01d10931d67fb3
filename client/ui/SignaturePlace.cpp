#include "client/ui/SignaturePlace.h"

#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

SignaturePlace::SignaturePlace(const Desk& desk, const CaseView& view, const rules::FieldDefinition& field,
                               QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    const QJsonObject noRow;
    const QString label =
        desk.text().label(*desk.store.rulebook().form(view.record.formId), field,
                          {view.record.fields, noRow, view.assignment.fields, desk.store.actor(), desk.today()});
    column->addWidget(new TextLabel(label, FontRole::Strong));
    const bool valid = view.record.signedFields().contains(field.id);
    auto* state = new TextLabel(words(view.record, field.id, valid));
    state->setWordWrap(true);
    if (!valid)
        state->setMuted(true);
    column->addWidget(state);
    if (valid || !view.actions.contains(u"sign:"_s + field.id))
        return;
    auto* sign = new Button(tr("Sign"), Icon::Sign);
    sign->setAccessibleName(tr("Sign: %1").arg(label));
    connect(sign, &Button::clicked, this, &SignaturePlace::signRequested);
    column->addWidget(sign, 0, Qt::AlignLeft);
}

QString SignaturePlace::words(const records::Record& record, const QString& slot, bool valid) {
    const auto found = record.signatures.constFind(slot);
    if (valid)
        return tr("%1, signed %2")
            .arg(found->signerName, wallTime(QDateTime::fromString(found->signedAt, Qt::ISODate)));
    if (found != record.signatures.cend())
        return tr("The signature of %1 no longer counts: the form was changed or sent back afterwards")
            .arg(found->signerName);
    return tr("Not signed yet");
}

} // namespace cts::client::ui
