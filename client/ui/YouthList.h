#pragma once

#include "client/services/YouthFile.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/TablePanel.h"

namespace cts::client {
template <typename Row> class RowsModel;
}

namespace cts::client::ui {

// One list of a youth's page. Enter, a double click or a click on "Open" opens a record; where the list has a column
// "pdf", a click there or the button above prints it. UI thread.
class YouthList final : public TablePanel {
    Q_OBJECT
public:
    // `name`: under which the widths are remembered. `columns`: those of YouthWords.
    YouthList(const Desk& desk, const QString& name, const QString& title, const QStringList& columns,
              const QString& whenEmpty, QWidget* parent = nullptr);

    void setEntries(const QList<YouthEntry>& entries);
    RowsModel<YouthEntry>* model() const { return m_model; }

Q_SIGNALS:
    void opened(const QString& recordId);
    void printRequested(const QString& recordId);

private:
    void setUpColumns(const QStringList& columns);
    void addButtons();
    void click(const QModelIndex& index);
    QString current() const;

    const Desk& m_desk;
    RowsModel<YouthEntry>* m_model;
};

} // namespace cts::client::ui
