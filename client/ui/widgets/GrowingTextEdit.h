#pragma once

#include <QPlainTextEdit>

namespace cts::client::ui {

// Plain text that grows with what is written, from a few lines up to a limit, then scrolls. Tab leaves it. UI thread.
class GrowingTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit GrowingTextEdit(QWidget* parent = nullptr);

    // In lines of text.
    void setLines(int fewest, int most);

Q_SIGNALS:
    void focusLeft();

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void adjustHeight();

    int m_fewest = 3;
    int m_most = 14;
};

} // namespace cts::client::ui
