#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace cts::client::ui {

class Field;
class FormRow;

// Lays out the rows of a form in two columns when there is room, else in one. Hidden rows leave no hole. UI thread.
class FormGrid : public QWidget {
    Q_OBJECT

public:
    enum class Width { Half, Full };

    explicit FormGrid(QWidget* parent = nullptr);

    // Adds a question; takes ownership of field.
    FormRow* addField(const QString& label, Field* field, Width width = Width::Half);
    // Adds a heading across the form.
    QWidget* addHeading(const QString& text);
    // Adds anything else across the form, or in one column.
    void addWidget(QWidget* widget, Width width = Width::Full);
    // For short fields, as in a search panel: as many columns as there is room for, but not more than this.
    void setMaximumColumns(int columns);
    // Arranges now what waits for the event loop, so that the next frame shows it.
    void settle();
    // The columns in use now.
    int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Item {
        QWidget* widget;
        Width width;
    };

    int columnsFor(int width) const;
    void arrange();

    QGridLayout* m_grid;
    QList<Item> m_items;
    int m_columns = 1;
    int m_maximumColumns = 2;
    bool m_arrangePending = false;
};

} // namespace cts::client::ui
