#pragma once

#include <QList>
#include <QWidget>

namespace cts::client::ui {

class TextLabel;

// Facts in a strip above a form, each a small name over its value, in as many lines as they need. UI thread.
class FactStrip : public QWidget {
    Q_OBJECT

public:
    explicit FactStrip(QWidget* parent = nullptr);

    // Name and value of each; none hides the strip.
    void setFacts(const QList<std::pair<QString, QString>>& facts);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Cell {
        QWidget* place;
        TextLabel* name;
        TextLabel* value;
    };
    Cell makeCell();

    QList<Cell> m_cells;
};

} // namespace cts::client::ui
