#pragma once

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/Meaning.h"

#include <QLabel>

namespace cts::client::ui {

// A label in one of the theme's font roles, which follows changes of theme and text size. Text is shown as it is,
// never read as rich text. UI thread.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(const QString& text = {}, FontRole role = FontRole::Body, QWidget* parent = nullptr);

    // Grey, for help and hints.
    void setMuted(bool muted);
    // In the colour of a meaning; Neutral goes back to plain text. Add an icon or word: colour alone says nothing.
    void setMeaning(Meaning meaning);
    void setRole(FontRole role);
    // Wraps lines and keeps them within the width that reads well.
    void setReading(bool reading);

    int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;

private:
    void applyFont();
    void applyColour();

    FontRole m_role;
    Meaning m_meaning = Meaning::Neutral;
    bool m_muted = false;
    bool m_reading = false;
};

} // namespace cts::client::ui
