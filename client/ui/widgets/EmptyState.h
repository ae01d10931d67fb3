#pragma once

#include "client/ui/theme/IconSet.h"

#include <QWidget>

namespace cts::client::ui {

class Button;
class IconLabel;
class TextLabel;

// Stands where a list would be: says why it is empty and offers the next step. UI thread.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString& sentence, const QString& buttonText = {}, QWidget* parent = nullptr);

    // Changes what is said; an empty buttonText hides the button.
    void setMessage(Icon icon, const QString& sentence, const QString& buttonText = {});
    QString sentence() const;

Q_SIGNALS:
    void actionTriggered();

private:
    IconLabel* m_icon;
    TextLabel* m_sentence;
    Button* m_button;
};

} // namespace cts::client::ui
