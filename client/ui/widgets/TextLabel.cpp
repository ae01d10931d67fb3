#include "client/ui/widgets/TextLabel.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"

#include <QEvent>

#include <algorithm>

namespace cts::client::ui {

TextLabel::TextLabel(const QString& text, FontRole role, QWidget* parent) : QLabel(text, parent), m_role(role) {
    setTextFormat(Qt::PlainText);
    applyFont();
}

void TextLabel::setMuted(bool muted) {
    m_muted = muted;
    applyColour();
}

void TextLabel::setMeaning(Meaning meaning) {
    m_meaning = meaning;
    applyColour();
}

void TextLabel::setRole(FontRole role) {
    m_role = role;
    applyFont();
}

void TextLabel::setReading(bool reading) {
    m_reading = reading;
    setWordWrap(reading);
    applyFont();
}

bool TextLabel::event(QEvent* event) {
    const bool done = QLabel::event(event);
    if (event->type() == QEvent::StyleChange) { // the theme or the text size changed
        applyFont();
        applyColour();
    }
    return done;
}

int TextLabel::heightForWidth(int width) const {
    // Layouts ask for the width of the cell, though the label gets no wider than its maximum.
    return QLabel::heightForWidth(std::min(width, maximumWidth()));
}

void TextLabel::applyFont() {
    setFont(themeFont(m_role));
    if (m_reading)
        setMaximumWidth(fontMetrics().averageCharWidth() * metrics::readingCharacters);
}

void TextLabel::applyColour() {
    const ThemeColours colours = ThemeColours::current(this);
    QPalette palette;
    if (m_meaning != Meaning::Neutral)
        palette.setColor(QPalette::WindowText, colours.of(m_meaning).text);
    else if (m_muted)
        palette.setColor(QPalette::WindowText, colours.muted);
    setPalette(palette);
}

} // namespace cts::client::ui
