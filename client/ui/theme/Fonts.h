#pragma once

#include <QFont>

namespace cts::client::ui {

// What a text is for; sizes follow the system font.
enum class FontRole { Body, Strong, Small, SectionTitle, PageTitle, Figures };

// The font of a role at the present text size, never below 9 pt; Figures has digits of equal width. UI thread.
QFont themeFont(FontRole role);

} // namespace cts::client::ui
