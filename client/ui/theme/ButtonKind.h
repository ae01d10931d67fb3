#pragma once

namespace cts::client::ui {

// How much weight a button has. One Primary per view; Quiet has no edge until the mouse is over it.
enum class ButtonKind { Normal, Primary, Quiet, Danger };

// The dynamic property of a push button that carries its kind to the style.
inline constexpr char buttonKindProperty[] = "ctsButtonKind";
// The dynamic property of a field whose text cannot be accepted.
inline constexpr char invalidProperty[] = "ctsInvalid";

} // namespace cts::client::ui
