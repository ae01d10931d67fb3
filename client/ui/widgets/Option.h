#pragma once

#include <QString>

namespace cts::client::ui {

// One entry of a list to choose from: the code is stored, the text is shown, the description is its tooltip.
struct Option {
    QString code;
    QString text;
    QString description = {};
    bool enabled = true;
};

} // namespace cts::client::ui
