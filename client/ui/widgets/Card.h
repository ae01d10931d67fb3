#pragma once

#include "client/ui/theme/IconSet.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace cts::client::ui {

class IconButton;
class TextLabel;

// A white sheet on the page with rounded corners, a title line and a body. UI thread.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    // The layout that takes the content.
    QVBoxLayout* body() const { return m_body; }
    void setTitle(const QString& title);
    QString title() const;
    // Adds a control at the right end of the title line.
    void addHeaderWidget(QWidget* widget);
    // A foldable card has an arrow that hides and shows the body, as for location and health.
    void setFoldable(bool foldable, bool folded = false);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    // The space around title and body; 0 lets a table reach the edges.
    void setPadding(int padding);

Q_SIGNALS:
    // The person folded or unfolded the card.
    void foldedChanged(bool folded);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showFoldState();

    QWidget* m_header;
    QWidget* m_content;
    QHBoxLayout* m_headerLine;
    QVBoxLayout* m_body;
    TextLabel* m_title;
    IconButton* m_fold;
    bool m_folded = false;
};

} // namespace cts::client::ui
