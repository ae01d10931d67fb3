#include "tests/gui/gallery/Samples.h"

#include "client/ui/widgets/ChooseDialog.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/ReasonDialog.h"

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

std::unique_ptr<QWidget> makeConfirm() {
    ConfirmRequest request;
    request.title = u"Withdraw this referral?"_s;
    request.text = u"The supervisor no longer sees it. You can find it under Withdrawn, and begin a new one from it."_s;
    request.confirmText = u"Withdraw referral"_s;
    request.cancelText = u"Keep it"_s;
    request.destructive = true;
    return std::make_unique<ConfirmDialog>(request);
}

std::unique_ptr<QWidget> makeReasonDialog() {
    ReasonRequest request;
    request.title = u"Reject referral"_s;
    request.text = u"The author gets it back with your reason and can correct and resubmit it."_s;
    request.confirmText = u"Reject referral"_s;
    request.phrases = {u"Section III is not up to date."_s, u"Please add the caregiver's contact number."_s};
    auto dialog = std::make_unique<ReasonDialog>(request);
    dialog->field()->setText(u"The address in Section III is the one before the move."_s);
    dialog->reject(); // shows the question that Esc leads to
    return dialog;
}

std::unique_ptr<QWidget> makeChooseDialog() {
    ChooseRequest request;
    request.title = u"Approve and assign agency"_s;
    request.text = u"Choose the agency that will serve Whitcomb, Jordan."_s;
    request.confirmText = u"Approve and assign"_s;
    request.options = {{u"ZOE"_s, u"ZOE International"_s, u"14 active youth, 3 pending"_s},
                       {u"SI"_s, u"Saving Innocence"_s, u"22 active youth, none pending"_s},
                       {u"HSI"_s, u"Harbor Steps"_s, u"9 active youth, 1 pending"_s}};
    request.chosen = u"SI"_s;
    return std::make_unique<ChooseDialog>(request);
}

} // namespace

QList<Sample> gallerySamples() {
    return {{u"home"_s, makeHomeSample},
            {u"form"_s, makeFormSample},
            {u"document"_s, makeReadOnlySample},
            {u"parts"_s, makePartsSample},
            {u"confirm"_s, makeConfirm},
            {u"reason"_s, makeReasonDialog},
            {u"choose"_s, makeChooseDialog},
            {u"tables"_s, makeTablesSample},
            {u"tableDocument"_s, makeTableDocumentSample},
            {u"changes"_s, makeChangesSample}};
}

} // namespace cts::tests
