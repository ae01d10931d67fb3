#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

class QVBoxLayout;

namespace cts::client {
class EntriesModel;
}

namespace cts::client::ui {

class Banner;
class FormPage;
class TablePanel;

// Records that belong to no assignment: their list at the left, the chosen one as a form at the right. What is listed,
// and what else can be done, is for the page built on it. UI thread.
class RecordsPage : public QWidget {
    Q_OBJECT
public:
    // `name`: under which the widths of the columns are remembered. `model`: becomes the page's.
    RecordsPage(const Desk& desk, const QString& name, const QString& title, EntriesModel* model,
                QWidget* parent = nullptr);

    FormPage* document() const { return m_document; }
    EntriesModel* model() const { return m_model; }
    TablePanel* panel() const { return m_panel; }
    Banner* banner() const { return m_banner; }

public Q_SLOTS:
    // Opens the record, and chooses it in the list where it is there.
    void openRecord(const QString& recordId);

protected:
    // Above the list, for filters.
    QVBoxLayout* tools() const { return m_tools; }
    // Shows these in the list and the document as it is now.
    void show(const QList<QJsonObject>& entries);
    const Desk& desk() const { return m_desk; }

private:
    const Desk& m_desk;
    EntriesModel* m_model;
    TablePanel* m_panel;
    Banner* m_banner;
    QVBoxLayout* m_tools;
    FormPage* m_document;
};

} // namespace cts::client::ui
