#include "client/ui/VanishedBar.h"

#include "client/ui/ListingWords.h"

namespace cts::client::ui {

static constexpr int namedAtMost = 5;

VanishedBar::VanishedBar(const Desk& desk, QWidget* parent) : Banner(parent) {
    setClosable(true);
    connect(&desk.store.events(), &StoreEvents::assignmentsVanished, this, &VanishedBar::add);
    connect(this, &Banner::closed, this, [this] { m_titles.clear(); });
}

void VanishedBar::add(const QStringList& titles) {
    for (const auto& title : titles)
        m_titles.append(ListingWords::title(title));
    QString names = QStringList(m_titles.mid(0, namedAtMost)).join(QStringLiteral("; "));
    if (m_titles.size() > namedAtMost)
        names += tr(" and %n more", nullptr, static_cast<int>(m_titles.size()) - namedAtMost);
    showMessage(
        Meaning::Information,
        tr("No longer on your list: %1. Somebody else works on it now, or your access has ended; your supervisor "
           "knows who. Unsent work on it is in the Outbox.")
            .arg(names));
}

} // namespace cts::client::ui
