#pragma once

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace cts::client::ui {

class Banner;

// A page of the main window: a banner, a scrolling body with the page's margins, and a bar at the bottom that never
// scrolls away. UI thread.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    // Above the body, for messages about the whole page.
    Banner* banner() const { return m_banner; }
    // Takes ownership; replaces the bar before.
    void setFooter(QWidget* footer);
    // Keeps the body from growing wider than this, as on large screens; 0 = no limit.
    void setMaximumBodyWidth(int width);
    // Brings a widget of the body into sight.
    void scrollTo(QWidget* widget);
    // Lays the body out now, so that the next frame shows it as it will stay.
    void settle();
    QScrollArea* scrollArea() const { return m_scroll; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* m_bannerBox;
    Banner* m_banner;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QVBoxLayout* m_body;
    QWidget* m_footer = nullptr;
};

} // namespace cts::client::ui
