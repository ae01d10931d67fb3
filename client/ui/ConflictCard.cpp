#include "client/ui/ConflictCard.h"

#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

ConflictCard::ConflictCard(const Desk& desk, const QString& formId, const records::FieldConflict& conflict,
                           const QString& label, QWidget* parent)
    : Card(tr("Two people changed: %1").arg(label), parent) {
    const auto text = desk.text();
    const auto* field = desk.store.rulebook().form(formId)->field(conflict.path.section(u'/', 0, 0));
    const auto shown = [&](const QJsonValue& value) {
        return field ? text.value(*field, value) : value.toVariant().toString();
    };
    addSide(tr("In the record"), shown(conflict.theirs), conflict.theirsTouch, u"theirs"_s);
    addSide(tr("Sent later"), shown(conflict.mine), conflict.mineTouch, u"mine"_s);
}

void ConflictCard::addSide(const QString& words, const QString& shown, const records::Touch& touch,
                           const QString& choice) {
    auto* who = new TextLabel(
        tr("%1, %2, %3").arg(words, touch.byName, wallTime(QDateTime::fromString(touch.at, Qt::ISODate))));
    who->setMuted(true);
    body()->addWidget(who);
    auto* line = new QHBoxLayout;
    auto* said = new TextLabel(shown.isEmpty() ? tr("(empty)") : shown, FontRole::Strong);
    said->setWordWrap(true);
    line->addWidget(said, 1);
    auto* keep = new Button(tr("Keep this"));
    keep->setAccessibleName(tr("Keep: %1").arg(shown));
    connect(keep, &Button::clicked, this, [this, choice] { Q_EMIT chosen(choice); });
    line->addWidget(keep);
    body()->addLayout(line);
}

} // namespace cts::client::ui
