#pragma once

#include "client/services/YouthService.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/Page.h"

namespace cts::client::ui {

class Button;
class ChecklistCard;
class TextLabel;
class UpdateEntry;
class YouthList;

// "Runaway / Updates" of a youth's page (domain 3.4, 7.5): the log with the newest entry first, an entry to add, and
// for a missing episode that is not closed its timed checklist, until the FRP referral begins again. UI thread.
class RunawayTab final : public Page {
    Q_OBJECT
public:
    RunawayTab(const Desk& desk, YouthService& youth, QWidget* parent = nullptr);

    // `mayAdd`: whether this user may add entries.
    void show(const YouthFile& file, bool mayAdd);
    // Opens the entry for a new update.
    void add();

    ChecklistCard* checklist() const { return m_checklist; }
    UpdateEntry* entry() const { return m_entry; }
    YouthList* log() const { return m_log; }

Q_SIGNALS:
    void changed();
    void recordOpened(const QString& recordId);
    // The youth is located: the First Responder Protocol begins again.
    void frpReferralRequested();

private:
    void showLocated(const YouthFile& file);

    const Desk& m_desk;
    Button* m_add;
    QWidget* m_located;
    TextLabel* m_locatedWords;
    Button* m_frp;
    UpdateEntry* m_entry;
    ChecklistCard* m_checklist;
    YouthList* m_log;
};

} // namespace cts::client::ui
