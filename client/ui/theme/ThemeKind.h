#pragma once

namespace cts::client::ui {

// The four palettes a person can choose from.
enum class ThemeKind { Light, Dark, HighContrastLight, HighContrastDark };

} // namespace cts::client::ui
