#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

class QTabBar;
class QStackedWidget;

namespace cts::client {
class EntriesModel;
}

namespace cts::client::ui {

class ChoiceField;
class FormPage;

// Settings of the county for its administrators (domain 2.3 "Lookups, holiday table, settings"): the settings with what
// each does and the special closures, which can be changed; holidays and lists, which are the rulebook's, to read.
// UI thread.
class SettingsPage final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Settings, Holidays, Lists };

    explicit SettingsPage(const Desk& desk, QWidget* parent = nullptr);

    // Whether the user may change the settings.
    static bool isFor(const Desk& desk);
    void refresh();
    FormPage* form() const { return m_form; }
    EntriesModel* holidays() const { return m_holidays; }
    void showTab(Tab tab);

private:
    QWidget* buildHolidays();
    QWidget* buildLists();
    void showHolidays();
    void showList();

    const Desk& m_desk;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    FormPage* m_form;
    ChoiceField* m_year;
    ChoiceField* m_list;
    EntriesModel* m_holidays;
    EntriesModel* m_options;
};

} // namespace cts::client::ui
