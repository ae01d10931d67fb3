#pragma once

#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Meaning.h"

#include <QString>

namespace cts::client::ui {

// The icon that goes with a meaning, so that colour is never alone.
Icon meaningIcon(Meaning meaning);
// The tone of that icon.
IconTone meaningTone(Meaning meaning);
// The word of a meaning for screen readers ("Warning"); empty for Neutral.
QString meaningWord(Meaning meaning);

} // namespace cts::client::ui
