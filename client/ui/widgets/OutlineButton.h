#pragma once

#include <QAbstractButton>

namespace cts::client::ui {

// One section in an outline: its title over as many lines as needed, and a tick or the number of missing answers.
// UI thread.
class OutlineButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit OutlineButton(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    // 0 = complete (tick), more = that many answers are missing, -1 = no mark.
    void setMissing(int missing);
    int missing() const { return m_missing; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refreshName();

    int m_missing = -1;
};

} // namespace cts::client::ui
