#pragma once

#include "client/ui/theme/Meaning.h"

#include <QWidget>

namespace cts::client::ui {

// A status as icon and words on a tint. UI thread.
class StatusChip : public QWidget {
    Q_OBJECT

public:
    explicit StatusChip(Meaning meaning = Meaning::Neutral, const QString& text = {}, QWidget* parent = nullptr);

    void setStatus(Meaning meaning, const QString& text);
    const QString& text() const { return m_text; }
    Meaning meaning() const { return m_meaning; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Meaning m_meaning;
    QString m_text;
};

} // namespace cts::client::ui
