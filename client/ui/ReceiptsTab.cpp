#include "client/ui/ReceiptsTab.h"

#include "client/models/RowsModel.h"
#include "client/services/OnlineService.h"
#include "client/ui/ListingWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TablePanel.h"
#include "client/ui/widgets/TableView.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/base/CanonicalJson.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QStringList columns{u"what"_s, u"about"_s, u"when"_s, u"answer"_s, u"sequence"_s, u"record"_s, u"chain"_s};
static constexpr int findWidth = 280;

ReceiptsTab::ReceiptsTab(const Desk& desk, OnlineService* online, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_online(online),
      m_model(new RowsModel<ReceiptEntry>(
          columns,
          {tr("What you did"), tr("Assignment"), tr("When"), tr("The server's answer"), tr("Place"), tr("Record"),
           tr("History")},
          [this](const ReceiptEntry& entry, const QString& column) { return cell(entry, column); },
          [](const ReceiptEntry& entry) { return QString::number(entry.about.n); }, this)),
      m_panel(new TablePanel(tr("Receipts"))), m_find(new TextField), m_answer(new Banner),
      m_check(new Button(tr("Check with the server"), Icon::Check)) {
    m_model->setExplained(
        [this](const ReceiptEntry& entry, const QString& column) { return explained(entry, column); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout;
    auto* label = new TextLabel(tr("Find by youth or assignment"));
    m_find->lineEdit()->setAccessibleName(label->text());
    m_find->setFixedWidth(findWidth);
    label->setBuddy(m_find->lineEdit());
    line->addWidget(label);
    line->addWidget(m_find);
    line->addStretch();
    line->addWidget(m_check);
    column->addLayout(line);
    column->addWidget(m_answer);
    m_answer->setClosable(true);
    m_panel->setModel(m_model);
    m_panel->table()->setColumnHint(m_model->columnOf(u"about"_s), {.minWidth = 160, .maxWidth = 400, .stretch = true});
    m_panel->table()->setColumnHint(m_model->columnOf(u"sequence"_s), {.figures = true});
    column->addWidget(m_panel, 1);
    connect(m_find->lineEdit(), &QLineEdit::textChanged, this, &ReceiptsTab::refresh);
    connect(m_check, &Button::clicked, this, &ReceiptsTab::check);
    refresh();
}

void ReceiptsTab::refresh() {
    const QString wanted = m_find->text().trimmed();
    auto entries = m_desk.outbox.receipts();
    const bool isEmpty = entries.isEmpty();
    m_check->setEnabled(!isEmpty && m_online);
    entries.removeIf([&](const ReceiptEntry& entry) {
        return !ListingWords::title(entry.about.title).contains(wanted, Qt::CaseInsensitive);
    });
    m_panel->setEmptyState(Icon::Search, isEmpty ? tr("Nothing has been sent from this device yet.")
                                                 : tr("Nothing that was sent has this youth or assignment."));
    m_model->setRows(entries);
}

QString ReceiptsTab::cell(const ReceiptEntry& entry, const QString& column) const {
    static constexpr int shownOfHash = 8;
    if (column == "what"_L1)
        return Messages::action(entry.about.action);
    if (column == "about"_L1)
        return ListingWords::title(entry.about.title);
    if (column == "when"_L1)
        return wallTime(entry.about.at);
    if (column == "answer"_L1)
        return entry.isMerged    ? tr("Entered, merged with changes of others")
               : entry.isApplied ? tr("Entered")
                                 : Messages::outboxState(entry.about.state);
    if (column == "sequence"_L1)
        return entry.sequence > 0 ? QString::number(entry.sequence) : QString();
    return (column == "record"_L1 ? entry.recordHash : entry.chainHead).left(shownOfHash);
}

QString ReceiptsTab::explained(const ReceiptEntry& entry, const QString& column) const {
    if (column == "record"_L1 && !entry.recordHash.isEmpty())
        return tr("Fingerprint of the record after it: %1").arg(entry.recordHash);
    if (column == "chain"_L1 && !entry.chainHead.isEmpty())
        return tr("Fingerprint of the server's history up to it: %1").arg(entry.chainHead);
    if (column == "sequence"_L1 && entry.sequence > 0)
        return tr("Number %1 in the server's history").arg(entry.sequence);
    return {};
}

void ReceiptsTab::check() {
    if (!m_online)
        return;
    const QJsonObject question = m_desk.outbox.receiptQuestion();
    const HttpRequest request{"POST", u"/v1/receipts/check"_s, canonicalJson(question)};
    m_check->setEnabled(false);
    m_answer->showMessage(Meaning::Information, tr("Asking the server..."));
    const QPointer<ReceiptsTab> alive(this);
    m_online->ask(request, [alive, question](const Result<QJsonObject>& answer) {
        if (!alive)
            return;
        alive->m_check->setEnabled(true);
        const auto check =
            answer ? alive->m_desk.outbox.readCheck(question, *answer) : Result<ReceiptCheck>(answer.error());
        if (check)
            alive->tell(*check);
        else
            alive->m_answer->showMessage(Meaning::Warning,
                                         tr("It could not be checked. %1").arg(Messages::of(check.error())));
    });
}

void ReceiptsTab::tell(const ReceiptCheck& check) {
    QStringList lines;
    if (check.isFine())
        lines.append(tr("The server has all %n thing(s) that this list shows, exactly as it answered them.", nullptr,
                        check.asked));
    if (!check.unknown.isEmpty())
        lines.append(
            tr("%n thing(s) are not on the server any more, as when it was restored from a backup. The next sync "
               "sends them again; if this stays, save your work to a file and call your administrator.",
               nullptr, static_cast<int>(check.unknown.size())));
    if (!check.different.isEmpty())
        lines.append(tr("%n thing(s) stand otherwise on the server than it answered. Call your administrator.", nullptr,
                        static_cast<int>(check.different.size())));
    if (check.waiting > 0)
        lines.append(tr("%n more wait to be sent.", nullptr, static_cast<int>(check.waiting)));
    else if (check.isFine())
        lines.append(tr("Nothing waits to be sent: all that you did on this device is on the server."));
    const auto meaning = !check.isFine()     ? Meaning::Danger
                         : check.waiting > 0 ? Meaning::Information
                                             : Meaning::Success;
    m_answer->showMessage(meaning, lines.join(u' '));
}

QString ReceiptsTab::words() const {
    return m_answer->text();
}

} // namespace cts::client::ui
