#include "client/ui/FormPage.h"

#include "client/ui/ActionRunner.h"
#include "client/ui/Messages.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/RecordPaper.h"
#include "client/ui/widgets/ActionBar.h"

#include <QLocale>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

FormPage::FormPage(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_panel(new RecordPanel(desk, RecordPanel::Mode::Edit)), m_bar(new ActionBar) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_panel, 1);
    column->addWidget(m_bar);
    connect(m_bar, &ActionBar::triggered, this, &FormPage::run);
    connect(m_panel, &RecordPanel::signRequested, this, [this](const QString& slot) { run(u"sign:"_s + slot); });
    connect(m_panel, &RecordPanel::changed, this, [this] {
        showActions();
        showWords();
    });
}

void FormPage::open(const QString& recordId) {
    m_panel->open(recordId);
}

void FormPage::setOwnActions(std::function<QList<OwnAction>(const CaseView&)> offer,
                             std::function<bool(const QString& action)> take) {
    m_offerOwn = std::move(offer);
    m_takeOwn = std::move(take);
}

void FormPage::reload() {
    m_panel->reload();
}

QString FormPage::assignmentId() const {
    return m_panel->view() ? m_panel->view()->record.assignmentId : QString();
}

QString FormPage::recordId() const {
    return m_panel->recordId();
}

QString FormPage::about() const {
    return m_panel->about();
}

// More of one record than this go into a menu: what is done once in a year does not crowd what is done every day. A
// form has the first right to the bar, its assignment gets what is left.
static constexpr int mostButtons = 4;
static constexpr int mostOfAssignment = 2;

// Actions whose button is somewhere else, or that only programs take.
static bool hasOwnPlace(const QString& action) {
    return action == "edit"_L1 || action == "settle"_L1 || action.startsWith("sign:"_L1);
}

static ButtonKind kindOf(const QString& action) {
    if (action == "submit"_L1 || action == "approve"_L1 || action == "assignAdvocate"_L1 || action == "reimburse"_L1 ||
        action == "process"_L1 || action == "accept"_L1)
        return ButtonKind::Primary;
    return action == "reject"_L1 || action == "withdraw"_L1 || action == "deactivate"_L1 ? ButtonKind::Danger
                                                                                         : ButtonKind::Normal;
}

static std::optional<Icon> iconOf(const QString& action) {
    static const QHash<QString, Icon> icons{{u"submit"_s, Icon::Send},         {u"approve"_s, Icon::Check},
                                            {u"reject"_s, Icon::Close},        {u"withdraw"_s, Icon::Withdraw},
                                            {u"recall"_s, Icon::Recall},       {u"assignAdvocate"_s, Icon::Advocate},
                                            {u"changeAgency"_s, Icon::Agency}, {u"reassignAdvocate"_s, Icon::Advocate}};
    const auto found = icons.constFind(action);
    return found == icons.cend() ? std::nullopt : std::optional(*found);
}

void FormPage::addActions(const records::Record& record, const records::Record& assignment,
                          const QStringList& actions) {
    const ActionRunner runner(m_desk);
    QStringList ordered = actions;
    ordered.removeIf(hasOwnPlace);
    // The one that moves the case on stands outermost.
    std::stable_sort(ordered.begin(), ordered.end(), [](const QString& a, const QString& b) {
        return (kindOf(a) == ButtonKind::Primary) < (kindOf(b) == ButtonKind::Primary);
    });
    const bool tooMany = ordered.size() > (record.id == assignment.id ? mostOfAssignment : mostButtons);
    for (const auto& action : ordered) {
        if (m_bar->has(action))
            continue;
        const QString label = runner.label(record, assignment, action);
        if (action == "void"_L1 || (tooMany && kindOf(action) != ButtonKind::Primary))
            m_bar->addToMenu(action, label);
        else
            m_bar->addButton(action, label, kindOf(action), iconOf(action));
    }
}

void FormPage::showActions() {
    const auto& view = m_panel->view();
    m_bar->setVisible(view.has_value());
    if (!view) {
        m_bar->clearButtons(); // nothing can be done with nothing
        return m_shownActions.clear();
    }
    const QStringList ofAssignment = view->record.id == view->assignment.id
                                         ? QStringList()
                                         : records::offeredActions(view->assignment, view->assignment,
                                                                   {m_desk.store.rulebook(), m_desk.store.actor(),
                                                                    m_desk.store.clock().now(), m_desk.store.facts()});
    const auto own = m_offerOwn ? m_offerOwn(*view) : QList<OwnAction>();
    QString wanted = view->record.id + view->record.state + view->actions.join(u',') + ofAssignment.join(u',');
    for (const auto& action : own)
        wanted += u',' + action.id;
    if (wanted == m_shownActions)
        return;
    m_shownActions = wanted;
    m_bar->clearButtons();
    m_bar->addLeading(u"back"_s, tr("Back"), ButtonKind::Quiet, Icon::ChevronLeft);
    m_bar->addButton(u"pdf"_s, tr("PDF"), ButtonKind::Quiet, Icon::Pdf);
    if (view->actions.contains(u"edit"_s))
        m_bar->addButton(u"save"_s, tr("Save"), ButtonKind::Normal, Icon::Save);
    for (const auto& action : view->actions)
        if (action.startsWith("sign:"_L1) && !view->record.signedFields().contains(action.mid(5)))
            m_bar->addButton(action, tr("Sign"), ButtonKind::Normal, Icon::Sign);
    addActions(view->record, view->assignment, view->actions);
    addActions(view->assignment, view->assignment, ofAssignment);
    for (const auto& action : own)
        m_bar->addToMenu(action.id, action.label);
}

void FormPage::showWords() {
    const auto& view = m_panel->view();
    if (!view)
        return;
    const auto at = [&] { return QLocale::c().toString(view->saved.at.toLocalTime().time(), u"HH:mm:ss"_s); };
    switch (view->saved.where) {
    case SaveState::Where::Draft:
        return m_bar->setWords(Meaning::Success, tr("Saved on this device %1").arg(at()));
    case SaveState::Where::Waiting:
        return m_bar->setWords(Meaning::Information, tr("Saved on this device %1, waiting to send").arg(at()));
    case SaveState::Where::Refused:
        return m_bar->setWords(Meaning::Danger, tr("Not accepted by the county; the Outbox says why"));
    case SaveState::Where::Unconfirmed:
        return m_bar->setWords(Meaning::Warning, tr("Not on the server any more since it was restored"));
    case SaveState::Where::Sent:
        return m_bar->setWords(Meaning::Success, tr("Sent to the county"));
    case SaveState::Where::Nothing:
        return m_bar->setWords(Meaning::Neutral, {});
    }
}

void FormPage::run(const QString& action) {
    if (!m_panel->view() && action != "back"_L1)
        return;
    if (action != "pdf"_L1 && m_panel->isHeldUp())
        return;
    if (action == "back"_L1)
        save();
    else if (action == "save"_L1)
        save();
    else if (action == "pdf"_L1)
        print();
    else if (action.startsWith("sign:"_L1))
        sign(action.mid(5));
    else if (!m_takeOwn || !m_takeOwn(action))
        act(action);
    if (action == "back"_L1)
        Q_EMIT backRequested();
}

void FormPage::print() {
    const auto file = RecordPaper(m_desk, *m_panel->view()).print(this);
    if (!file)
        m_panel->showError(file.error());
    else if (!file->isEmpty())
        m_panel->showSuccess(tr("PDF saved to %1.").arg(*file));
}

void FormPage::save() {
    if (auto kept = m_panel->keepDraft(); !kept)
        return m_panel->showError(kept.error());
    if (!m_panel->view() || m_panel->view()->draft.isEmpty())
        return;
    finish(m_desk.cases.save(recordId()), tr("Saved on this device."));
}

void FormPage::sign(const QString& slot) {
    if (auto kept = m_panel->keepDraft(); !kept)
        return m_panel->showError(kept.error());
    finish(m_desk.cases.sign(recordId(), slot), tr("Signed."));
}

void FormPage::act(const QString& action) {
    if (auto kept = m_panel->keepDraft(); !kept)
        return m_panel->showError(kept.error());
    if (action == "submit"_L1 && !m_panel->checkComplete(rules::Completeness::Submit))
        return;
    const auto& view = m_panel->view();
    if (!view)
        return;
    const bool onRecord = view->actions.contains(action);
    // Copies: a sync may change or take away what is open while a dialog asks.
    const records::Record target = onRecord ? view->record : view->assignment;
    const records::Record assignment = view->assignment;
    const ActionRunner runner(m_desk);
    const auto args = runner.ask(this, target, assignment, action, about());
    if (!args)
        return;
    const auto done = m_desk.cases.act(target.id, action, *args);
    if (done)
        runner.forget(target.id, action);
    finish(
        done,
        tr("%1. It is saved on this device and sent as soon as there is a connection.").arg(Messages::action(action)));
}

void FormPage::finish(const Status& done, const QString& words) {
    m_panel->reload();
    if (done)
        m_panel->showSuccess(words);
    else
        m_panel->showError(done.error());
}

} // namespace cts::client::ui
