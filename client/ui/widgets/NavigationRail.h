#pragma once

#include "client/ui/theme/IconSet.h"

#include <QList>
#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace cts::client::ui {

class IconButton;
class RailButton;

// A place the rail leads to.
struct RailEntry {
    QString id;
    Icon icon;
    QString text;
};

// The rail at the left of the main window: the places of the user's role, each with a count when something waits there.
// Collapses to icons. Up and Down walk through it. UI thread.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    // Replaces the entries; the current one and the counts are kept by id.
    void setEntries(const QList<RailEntry>& entries);
    // How many things wait there; 0 shows nothing.
    void setCount(const QString& id, int count);
    void setCurrent(const QString& id);
    QString current() const { return m_current; }
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }

    QSize sizeHint() const override;

Q_SIGNALS:
    // The person chose a place.
    void entryActivated(const QString& id);
    // The person collapsed or widened the rail.
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void applyWidth();

    QVBoxLayout* m_column;
    IconButton* m_collapse;
    QList<RailButton*> m_buttons;
    QMap<QString, RailButton*> m_byId;
    QMap<QString, int> m_counts;
    QString m_current;
    bool m_collapsed = false;
};

} // namespace cts::client::ui
