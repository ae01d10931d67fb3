#pragma once

#include "client/services/CaseService.h"
#include "client/services/YouthService.h"
#include "client/ui/Desk.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace cts::client::ui {

class ActivityEntry;
class Banner;
class Button;
class DeadlinesCard;
class DocumentsTab;
class EmptyState;
class RecordPanel;
class RunawayTab;
class StoryTab;
class YouthHeader;
class YouthList;

// The page of one youth (domain 3.3): head with alerts, and tabs for Client Summary, Story, Advocacy Plans, Advocate
// Activity, Runaway / Updates, Documents and Deadlines. A youth with thousands of entries is read in pieces while the
// window stays alive; only the tab that is looked at is filled. UI thread.
class YouthPage final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Summary, Story, Plans, Activity, Updates, Documents, Deadlines };

    explicit YouthPage(const Desk& desk, QWidget* parent = nullptr);

    void open(const QString& assignmentId);
    // What is shown may have changed underneath.
    void reload();
    const QString& assignmentId() const { return m_assignmentId; }
    // Name for the title of the window; empty while nothing is shown.
    QString about() const;
    void showTab(Tab tab);
    // Whether everything has been read and is shown.
    bool isShown() const;

    // For tests and the tour.
    ActivityEntry* activityEntry() const { return m_entry; }
    YouthList* list(Tab tab) const;
    RecordPanel* summary() const { return m_summary; }
    RunawayTab* updates() const { return m_updates; }
    StoryTab* story() const { return m_story; }
    DocumentsTab* documents() const { return m_documents; }
    // Begins a form of this youth, as its button does: asks what has to be answered first, where something has.
    void start(const QString& formId);

Q_SIGNALS:
    // The person opens a record of this youth, or has begun one.
    void recordOpened(const QString& recordId);
    // There is something to show now, after open().
    void shown();
    // The youth was located: an FRP referral is to be begun with what is known.
    void frpReferralRequested(const QString& assignmentId);

private:
    QWidget* buildSummary();
    QWidget* buildActivity();
    QWidget* buildDeadlines();
    void connectTabs();
    QList<Startable> startable() const;
    void addTab(const QString& title, QWidget* page);
    void readOn();
    void showFile(const YouthFile& file);
    void showFilled();
    void fill(Tab tab);
    void fillActivity();
    void fillDeadlines();
    void beginWith(const Startable& form);
    void print(const QString& recordId);
    void showError(const Error& error);

    const Desk& m_desk;
    YouthService m_youth;
    QString m_assignmentId;
    YouthFile m_file;
    QSet<int> m_stale; // tabs that show an earlier state
    QTimer m_reading;
    QTimer m_filling;
    QStackedWidget* m_outer;
    EmptyState* m_waiting;
    Banner* m_banner;
    YouthHeader* m_header;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    RecordPanel* m_summary;
    EmptyState* m_noSummary;
    Button* m_edit;
    YouthList* m_plans;
    YouthList* m_activities;
    DocumentsTab* m_documents;
    RunawayTab* m_updates;
    StoryTab* m_story;
    ActivityEntry* m_entry;
    DeadlinesCard* m_deadlines;
};

} // namespace cts::client::ui
