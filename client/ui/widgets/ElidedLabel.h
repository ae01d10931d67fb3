#pragma once

#include "client/ui/theme/Fonts.h"

#include <QWidget>

namespace cts::client::ui {

// One line of text that gives way: when there is no room its end is cut with an ellipsis and the whole text moves to
// the tooltip. UI thread.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, FontRole role = FontRole::Body, QWidget* parent = nullptr);

    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setMuted(bool muted);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshToolTip();

    QString m_text;
    FontRole m_role;
    bool m_muted = false;
};

} // namespace cts::client::ui
