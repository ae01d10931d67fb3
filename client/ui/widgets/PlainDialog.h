#pragma once

#include "client/ui/theme/ButtonKind.h"

#include <QDialog>
#include <QDialogButtonBox>

class QVBoxLayout;

namespace cts::client::ui {

class Button;

// A dialog in the client's shape: title, text, body, buttons with verbs in the platform's order. UI thread.
class PlainDialog : public QDialog {
    Q_OBJECT

public:
    PlainDialog(const QString& title, const QString& text, QWidget* parent = nullptr);

    // The layout between text and buttons.
    QVBoxLayout* body() const { return m_body; }
    // Adds a button; an AcceptRole button accepts, a RejectRole button rejects the dialog.
    Button* addDialogButton(const QString& text, QDialogButtonBox::ButtonRole role, ButtonKind kind);
    // The button that Enter presses.
    void setDefaultButton(Button* button);

protected:
    bool event(QEvent* event) override;

private:
    void growToContent();

    QVBoxLayout* m_body;
    QDialogButtonBox* m_buttons;
};

} // namespace cts::client::ui
