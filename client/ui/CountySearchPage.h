#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client {
class EntriesModel;
class OnlineService;
} // namespace cts::client

namespace cts::client::ui {

class Button;
class ChoiceField;
class DateField;
class Page;
class TablePanel;
class TextField;

// County search (domain 8.1, 2.4 C8): all youth by index fields, through the server. Somebody outside one's caseload
// opens as a service history, after a stated purpose. UI thread.
class CountySearchPage final : public QWidget {
    Q_OBJECT
public:
    // `online` may be null: then the page says that it needs a connection.
    CountySearchPage(const Desk& desk, OnlineService* online, QWidget* parent = nullptr);

    // Whether the role's search covers the county.
    static bool isFor(const Desk& desk);
    EntriesModel* model() const { return m_model; }
    // Fills in one of the fields, as if it had been typed, for tests and the tour.
    void enter(const QString& field, const QString& text);

public Q_SLOTS:
    void search();
    void clear();

Q_SIGNALS:
    // One of the caseload.
    void opened(const QString& assignmentId);

private:
    void build();
    QString cell(const QJsonObject& entry, const QString& column) const;
    void showHits(const Result<QJsonObject>& answer);
    void openRow(const QModelIndex& index);
    void askHistory(const QJsonObject& hit);
    void showHistory(const QJsonObject& history);

    const Desk& m_desk;
    OnlineService* m_online;
    Page* m_page;
    QHash<QString, TextField*> m_texts;
    DateField* m_dob = nullptr;
    ChoiceField* m_status = nullptr;
    Button* m_search = nullptr;
    TablePanel* m_panel;
    EntriesModel* m_model;
};

} // namespace cts::client::ui
