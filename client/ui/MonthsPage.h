#pragma once

#include "client/services/MonthService.h"
#include "client/ui/RecordsPage.h"

namespace cts::client::ui {

class Button;

// Master Activity (domain 3.7, 4.7): the months of the agency with where each stands and what is missing, or, for the
// county's administrators, those of all agencies, submitted ones first to be decided. UI thread.
class MonthsPage final : public RecordsPage {
    Q_OBJECT
public:
    explicit MonthsPage(const Desk& desk, QWidget* parent = nullptr);

    void refresh();

public Q_SLOTS:
    // Begins the chosen month.
    void begin();

private:
    QString cell(const QJsonObject& entry, const QString& column) const;
    QString missing(const QJsonObject& entry) const;
    void showBegin();

    MonthService m_months;
    Button* m_begin;
};

} // namespace cts::client::ui
