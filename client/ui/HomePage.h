#pragma once

#include "client/ui/Desk.h"
#include "client/ui/theme/Meaning.h"

#include <QWidget>

class QTabBar;

namespace cts::client {
class ListingModel;
}

namespace cts::client::ui {

class HomeAlertsBar;
class Page;
class SearchPanel;
class Banner;
class TablePanel;

// Home of every role: the search panel over the Assignment Listing (domain 8.1, 8.2). UI thread.
class HomePage final : public QWidget {
    Q_OBJECT
public:
    explicit HomePage(const Desk& desk, QWidget* parent = nullptr);

    // Reads the listing again.
    void refresh();
    // What is said of assignments that have gone; empty when nothing is.
    QString vanishedWords() const;
    void find(const QString& text);
    ListingModel* model() const { return m_model; }
    HomeAlertsBar* alerts() const { return m_alerts; }

Q_SIGNALS:
    // The person opens an assignment.
    void opened(const QString& assignmentId);
    void createRequested();
    // The person opens a youth that Home warns of, or what is not sent yet.
    void youthRequested(const QString& assignmentId);
    void outboxRequested();

private:
    void buildTable();
    void buildTabs();
    void search();
    void showChips(const QString& column, Meaning (*meaning)(const ListingRow& row));
    void showComingColumns();
    void showVanished();
    void openRow(const QModelIndex& index);

    const Desk& m_desk;
    Page* m_page;
    Banner* m_vanished; // until the person closes it, over a restart too
    HomeAlertsBar* m_alerts;
    SearchPanel* m_search;
    TablePanel* m_panel;
    QTabBar* m_tabs = nullptr;
    ListingModel* m_model;
    QStringList m_comingColumns; // shown while a row has something to say there
};

} // namespace cts::client::ui
