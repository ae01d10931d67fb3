#include "client/ui/LeftDraftCard.h"

#include "client/ui/TypedLines.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

LeftDraftCard::LeftDraftCard(const Desk& desk, QWidget* parent)
    : Card(tr("What you typed could not be entered"), parent), m_desk(desk) {
    auto* why = new TextLabel(tr("This form was moved on, or may no longer be changed by you, before your text was "
                                 "saved. It is kept on this device and nobody else sees it. Copy what is still "
                                 "needed, then discard it."));
    why->setReading(true);
    body()->addWidget(why);
    m_lines = new TypedLines(desk);
    body()->addWidget(m_lines);
    auto* discardButton = new Button(tr("Discard"), Icon::Close);
    discardButton->setAccessibleName(tr("Discard what could not be entered"));
    connect(discardButton, &Button::clicked, this, &LeftDraftCard::discard);
    body()->addWidget(discardButton, 0, Qt::AlignLeft);
    hide();
}

void LeftDraftCard::show(const CaseView& view) {
    m_recordId = view.record.id;
    m_lines->show({view.record.formId, view.record.fields, view.assignment.fields},
                  view.left.value_or(QList<records::FieldChange>()));
    setVisible(view.left.has_value());
}

void LeftDraftCard::discard() {
    ConfirmRequest request;
    request.title = tr("Discard what you typed?");
    request.text = tr("It has not been entered anywhere else.");
    request.confirmText = tr("Discard");
    request.destructive = true;
    if (!m_desk.dialogs.confirm(this, request))
        return;
    if (auto done = m_desk.cases.discardDraft(m_recordId); !done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT discarded();
}

} // namespace cts::client::ui
