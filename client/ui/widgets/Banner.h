#pragma once

#include "client/ui/theme/Meaning.h"

#include <QWidget>

namespace cts::client::ui {

class Button;
class IconButton;
class IconLabel;
class TextLabel;

// A message in the page, near its cause, instead of a box on top of it. Hidden until a message is shown; each message
// is announced to screen readers. UI thread.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    // Shows text; with actionText also a button. Replaces the message before.
    void showMessage(Meaning meaning, const QString& text, const QString& actionText = {});
    void setClosable(bool closable);
    // Hides the message.
    void clearMessage();
    QString text() const;
    Meaning meaning() const { return m_meaning; }

Q_SIGNALS:
    void actionTriggered();
    // The person closed the message.
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    IconLabel* m_icon;
    TextLabel* m_text;
    Button* m_action;
    IconButton* m_close;
    Meaning m_meaning = Meaning::Information;
};

} // namespace cts::client::ui
