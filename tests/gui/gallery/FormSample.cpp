#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/ActionBar.h"
#include "client/ui/widgets/AddressField.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/DateField.h"
#include "client/ui/widgets/DateTimeField.h"
#include "client/ui/widgets/EmailField.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/MultiChoiceField.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/NumberField.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/PersonNameField.h"
#include "client/ui/widgets/PhoneField.h"
#include "client/ui/widgets/SectionOutline.h"
#include "client/ui/widgets/TopBar.h"
#include "client/ui/widgets/YesNoField.h"
#include "tests/gui/gallery/Samples.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

QDate formToday() {
    return {2026, 3, 17};
}

FormGrid* makeCaseInformation() {
    auto* grid = new FormGrid;
    auto* name = new PersonNameField;
    name->setName({u"Whitcomb"_s, u"Jordan"_s, u"R."_s});
    grid->addField(u"Youth Name"_s, name)->setRequired(true);
    auto* born = new DateField(formToday);
    born->setDate(QDate(2010, 7, 4));
    grid->addField(u"DOB"_s, born)->setRequired(true);
    auto* language = new ChoiceField;
    language->setOptions({{u"EN"_s, u"English"_s}, {u"ES"_s, u"Spanish"_s}});
    FormRow* languageRow = grid->addField(u"Language"_s, language);
    languageRow->setRequired(true);
    languageRow->setError(u"Choose a language."_s);
    auto* phone = new PhoneField;
    phone->setText(u"(213) 555-0142"_s);
    grid->addField(u"DPO Contact #"_s, phone)->setRequired(true);
    auto* mail = new EmailField;
    mail->setText(u"renee.delgado@probation.example.gov"_s);
    grid->addField(u"DPO Email"_s, mail);
    auto* when = new DateTimeField(formToday);
    when->setDateTime(QDateTime(QDate(2026, 3, 16), QTime(14, 30)));
    grid->addField(u"Date/time of FRP response"_s, when)->setHelp(u"As the responding unit wrote it."_s);
    auto* address = new AddressField;
    address->setAddress({u"1200 Example Ave, Apt 4"_s, u"Los Angeles"_s, u"CA"_s, u"90012"_s, u"Los Angeles"_s});
    grid->addField(u"Address"_s, address, FormGrid::Width::Full);
    auto* amount = new NumberField(2);
    amount->setPrefix(u"$"_s);
    amount->setValue(125050);
    grid->addField(u"Amount"_s, amount);
    auto* dual = new YesNoField;
    dual->setValue(true);
    grid->addField(u"Dual Supervision Case"_s, dual)->setRequired(true);
    return grid;
}

FormGrid* makeReason() {
    auto* grid = new FormGrid;
    auto* indicators = new MultiChoiceField;
    indicators->setOptions(
        {{u"A"_s, u"Gang affiliation"_s},
         {u"B"_s,
          u"Child has an unhealthy, inappropriate or romantic relationship with an older person, for example met "
          u"on the internet"_s},
         {u"C"_s, u"Has unexplained money, gifts, drugs, alcohol or transportation"_s},
         {u"D"_s, u"School or truancy problems"_s},
         {u"E"_s, u"Cell phone number changes frequently"_s},
         {u"F"_s, u"History of running away, or found in an area known for exploitation"_s}});
    indicators->setCodes({u"B"_s, u"D"_s});
    grid->addField(u"Mark risk factors that are present (as many as apply)"_s, indicators, FormGrid::Width::Full)
        ->setRequired(true);
    auto* reported = new YesNoField;
    grid->addField(u"Was a CSEC allegation called in to the Child Protection Hotline?"_s, reported)->setRequired(true);
    auto* last = new DateField(formToday);
    last->setRawText(u"13/41/2025"_s);
    grid->addField(u"Date of last CSEC referral"_s, last)->setError(u"This is not a date. Type it like 03/17/2026."_s);
    auto* story = new MultilineField;
    story->setMaximumLength(200);
    story->setText(
        u"The youth was seen twice by the school counselor, who noticed a second telephone and gifts she could "
        u"not explain. She asked for somebody to talk to who is not an officer."_s);
    FormRow* storyRow =
        grid->addField(u"Describe how the youth came to the attention of Probation"_s, story, FormGrid::Width::Full);
    storyRow->setHelp(u"Facts first; no names of other youth."_s);
    storyRow->setWarning(u"This text is sent to the agency when the referral is approved."_s);
    return grid;
}

QWidget* makeFormBody(bool readOnly) {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::cardPadding);
    auto* first = new Card(u"Section II: Case Information"_s);
    FormGrid* caseInformation = makeCaseInformation();
    first->body()->addWidget(caseInformation);
    auto* second = new Card(u"Section V: Reason for Referral"_s);
    FormGrid* reason = makeReason();
    second->body()->addWidget(reason);
    column->addWidget(first);
    column->addWidget(second);
    column->addStretch(1);
    for (FormRow* row : body->findChildren<FormRow*>())
        row->setReadOnly(readOnly);
    return body;
}

QWidget* makeOutline() {
    auto* outline = new SectionOutline;
    outline->setSections({{u"1"_s, u"Type of Referral"_s},
                          {u"2"_s, u"Case Information"_s},
                          {u"3"_s, u"Youth's Current Whereabouts"_s},
                          {u"4"_s, u"Current Service Component"_s},
                          {u"5"_s, u"Reason for Referral"_s},
                          {u"6"_s, u"Signatures"_s}});
    outline->setMissing(u"1"_s, 0);
    outline->setMissing(u"2"_s, 1);
    outline->setMissing(u"3"_s, 0);
    outline->setMissing(u"4"_s, 12);
    outline->setMissing(u"5"_s, 2);
    outline->setCurrent(u"2"_s);
    outline->setFixedWidth(240);
    return outline;
}

std::unique_ptr<QWidget> makeFormWindow(bool readOnly) {
    auto window = std::make_unique<QWidget>();
    auto* bar = new TopBar;
    bar->setTitle(u"CSEC Advocacy Services Referral"_s, {{u"home"_s, u"Home"_s}, {u"youth"_s, u"Whitcomb, Jordan"_s}});
    bar->setSync(Meaning::Information, u"3 waiting to send"_s);
    bar->setUser(u"Delgado, Renee"_s, u"Deputy Probation Officer"_s);
    auto* page = new Page;
    if (!readOnly)
        page->banner()->showMessage(Meaning::Danger, u"3 answers are missing before you can submit."_s,
                                    u"Show the first one"_s);
    auto* across = new QHBoxLayout;
    across->setSpacing(metrics::pageMargin);
    across->addWidget(makeOutline());
    across->addWidget(makeFormBody(readOnly), 1);
    page->body()->addLayout(across);
    auto* actions = new ActionBar;
    actions->addLeading(u"back"_s, u"Back"_s, ButtonKind::Quiet, Icon::ChevronLeft);
    actions->setWords(Meaning::Success, u"Saved on this device 14:02:31"_s);
    if (readOnly) {
        actions->addButton(u"reject"_s, u"Reject…"_s, ButtonKind::Danger);
        actions->addButton(u"approve"_s, u"Approve"_s, ButtonKind::Primary, Icon::Check);
    } else {
        actions->addButton(u"pdf"_s, u"PDF"_s, ButtonKind::Normal, Icon::Pdf);
        actions->addButton(u"save"_s, u"Save"_s);
        actions->addButton(u"sign"_s, u"Sign"_s, ButtonKind::Normal, Icon::Sign);
        actions->addButton(u"submit"_s, u"Submit"_s, ButtonKind::Primary, Icon::Send);
    }
    page->setFooter(actions);
    auto* down = new QVBoxLayout(window.get());
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(bar);
    down->addWidget(page, 1);
    window->setWindowTitle(u"Referral"_s);
    window->resize(1280, 1500);
    return window;
}

} // namespace

std::unique_ptr<QWidget> makeFormSample() {
    return makeFormWindow(false);
}

std::unique_ptr<QWidget> makeReadOnlySample() {
    return makeFormWindow(true);
}

} // namespace cts::tests
