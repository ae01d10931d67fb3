#pragma once

#include "client/services/CaseStory.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/Page.h"

namespace cts::client::ui {

class Button;
class Card;
class RichLabel;
class TextLabel;

// "Story" of a youth's page (domain 7): what is late and open, what happened, and the way to Entry and Response, where
// what the flow chart asks is answered. UI thread.
class StoryTab final : public Page {
    Q_OBJECT
public:
    explicit StoryTab(const Desk& desk, QWidget* parent = nullptr);

    void show(const YouthFile& file);
    const CaseStory& story() const { return m_story; }

Q_SIGNALS:
    void recordOpened(const QString& recordId);

private:
    void showTasks();
    QWidget* line(const StoryTask& task);
    void showTimeline();

    const Desk& m_desk;
    CaseStory m_story;
    QString m_response; // record id
    Card* m_tasksCard;
    QWidget* m_tasks;
    RichLabel* m_timeline;
    TextLabel* m_nothing;
    Button* m_edit;
    TextLabel* m_noResponse;
};

} // namespace cts::client::ui
