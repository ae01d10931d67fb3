#pragma once

// Sizes of the whole client in device-independent pixels at 100 %. Everything stands on a rhythm of 8.
namespace cts::client::ui::metrics {

inline constexpr int half = 4;
inline constexpr int unit = 8;
inline constexpr int pageMargin = 24;
inline constexpr int cardPadding = 16;
inline constexpr int controlHeight = 32;
inline constexpr int rowHeight = 32;
inline constexpr int comfortableRowHeight = 40;
inline constexpr int railWidth = 176;
inline constexpr int railWidthCollapsed = 56;
inline constexpr int topBarHeight = 56;
inline constexpr int radius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int focusRing = 2;
inline constexpr int iconSize = 20;
inline constexpr int smallIconSize = 16;
// The width from which a form has room for two columns.
inline constexpr int twoColumnWidth = 720;
// Lines of reading text hold at most this many characters.
inline constexpr int readingCharacters = 90;

} // namespace cts::client::ui::metrics
