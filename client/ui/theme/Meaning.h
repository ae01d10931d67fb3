#pragma once

namespace cts::client::ui {

// What a colour says. A meaning is always shown as icon, word and colour together, never as colour alone.
enum class Meaning { Neutral, Information, Success, Warning, Danger };

} // namespace cts::client::ui
