#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/EmptyState.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/NavigationRail.h"
#include "client/ui/widgets/Page.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/gallery/Samples.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cts::tests {

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

void addBanners(QVBoxLayout* column) {
    const QList<std::pair<Meaning, QString>> messages = {
        {Meaning::Information, u"A newer rulebook arrived. Forms you have begun keep the one they were begun with."_s},
        {Meaning::Success, u"12 referrals approved. They are sent when you are online."_s},
        {Meaning::Warning, u"You have worked offline since 09:12. Everything is saved on this device."_s},
        {Meaning::Danger, u"The county's server refused one change: somebody else withdrew this referral. Your text is "
                          u"kept in the Outbox."_s}};
    for (const auto& [meaning, text] : messages) {
        auto* banner = new Banner;
        banner->setClosable(true);
        banner->showMessage(meaning, text, meaning == Meaning::Danger ? u"Open the Outbox"_s : QString());
        column->addWidget(banner);
    }
}

QWidget* makeButtons() {
    auto* card = new Card(u"Buttons and statuses"_s);
    auto* buttons = new FlowLayout;
    for (const bool enabled : {true, false})
        for (const auto kind : {ButtonKind::Primary, ButtonKind::Normal, ButtonKind::Quiet, ButtonKind::Danger}) {
            const QStringList names = {u"Normal"_s, u"Primary"_s, u"Quiet"_s, u"Danger"_s};
            auto* button = new Button(names.at(static_cast<int>(kind)), Icon::Check, kind);
            button->setEnabled(enabled);
            buttons->addWidget(button);
        }
    card->body()->addLayout(buttons);
    auto* chips = new FlowLayout;
    chips->addWidget(new StatusChip(Meaning::Neutral, u"New"_s));
    chips->addWidget(new StatusChip(Meaning::Warning, u"Pending Supervisor Approval"_s));
    chips->addWidget(new StatusChip(Meaning::Information, u"Pending CSEC Admin Approval"_s));
    chips->addWidget(new StatusChip(Meaning::Success, u"Approved"_s));
    chips->addWidget(new StatusChip(Meaning::Danger, u"Rejected"_s));
    card->body()->addLayout(chips);
    return card;
}

QWidget* makeIcons() {
    auto* card = new Card(u"Icons"_s);
    auto* icons = new FlowLayout(nullptr, metrics::half, metrics::half);
    for (int i = 0; i <= static_cast<int>(Icon::Phone); ++i)
        icons->addWidget(new IconButton(static_cast<Icon>(i), u"Icon %1"_s.arg(i)));
    card->body()->addLayout(icons);
    return card;
}

QWidget* makeTabs() {
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    auto* text =
        new TextLabel(u"Reading text keeps to ninety characters a line, so that eyes find the next line. What is "
                      u"long is folded, what is urgent stands first, and nothing moves while one reads."_s);
    text->setReading(true);
    auto* first = new QWidget;
    auto* column = new QVBoxLayout(first);
    column->addWidget(text);
    column->addStretch(1);
    tabs->addTab(first, u"Summary"_s);
    tabs->addTab(new QWidget, u"Documents"_s);
    tabs->addTab(new QWidget, u"History"_s);
    return tabs;
}

QWidget* makeFocus() {
    auto* card = new Card(u"Location"_s);
    card->setFoldable(true, false);
    auto* disabled = new TextField;
    disabled->setLabel(u"Disabled"_s);
    disabled->setText(u"Cannot be changed now"_s);
    disabled->setEnabled(false);
    auto* readOnly = new TextField;
    readOnly->setLabel(u"Read-only"_s);
    readOnly->setText(u"Read-only text can be copied"_s);
    readOnly->setReadOnly(true);
    auto* story = new MultilineField;
    story->setLabel(u"Notes"_s);
    story->setPlaceholder(u"Notes"_s);
    card->body()->addWidget(disabled);
    card->body()->addWidget(readOnly);
    card->body()->addWidget(story);
    return card;
}

} // namespace

std::unique_ptr<QWidget> makePartsSample() {
    auto window = std::make_unique<QWidget>();
    auto* rail = new NavigationRail;
    rail->setEntries({{u"home"_s, Icon::Home, u"Home"_s}, {u"approvals"_s, Icon::Approvals, u"Approvals"_s}});
    rail->setCurrent(u"approvals"_s);
    rail->setCount(u"approvals"_s, 128);
    rail->setCollapsed(true);
    auto* across = new QHBoxLayout(window.get());
    across->setContentsMargins(0, 0, 0, 0);
    across->addWidget(rail);
    auto* left = new QVBoxLayout;
    left->addWidget(new TextLabel(u"Page title"_s, FontRole::PageTitle));
    addBanners(left);
    left->addWidget(makeButtons());
    left->addWidget(makeIcons());
    left->addWidget(makeTabs(), 1);
    auto* right = new QVBoxLayout;
    auto* empty = new Card(u"Assignment Listing, 0"_s);
    empty->body()->addWidget(new EmptyState(Icon::Youth,
                                            u"No youth on your caseload yet. Assignments you create, and those "
                                            u"given to you, appear here."_s,
                                            u"Create Assignment"_s));
    right->addWidget(empty);
    right->addWidget(makeFocus());
    right->addStretch(1);
    auto* page = new Page;
    auto* columns = new QHBoxLayout;
    columns->addLayout(left, 3);
    columns->addLayout(right, 2);
    page->body()->addLayout(columns);
    across->addWidget(page, 1);
    window->setWindowTitle(u"Parts"_s);
    window->resize(1320, 900);
    return window;
}

} // namespace cts::tests
