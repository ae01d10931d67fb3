#include "client/ui/widgets/MeaningWords.h"

#include <QCoreApplication>

namespace cts::client::ui {

Icon meaningIcon(Meaning meaning) {
    switch (meaning) {
    case Meaning::Success:
        return Icon::Success;
    case Meaning::Warning:
        return Icon::Warning;
    case Meaning::Danger:
        return Icon::Danger;
    case Meaning::Information:
    case Meaning::Neutral:
        break;
    }
    return Icon::Information;
}

IconTone meaningTone(Meaning meaning) {
    switch (meaning) {
    case Meaning::Information:
        return IconTone::Information;
    case Meaning::Success:
        return IconTone::Success;
    case Meaning::Warning:
        return IconTone::Warning;
    case Meaning::Danger:
        return IconTone::Danger;
    case Meaning::Neutral:
        break;
    }
    return IconTone::Muted;
}

QString meaningWord(Meaning meaning) {
    switch (meaning) {
    case Meaning::Information:
        return QCoreApplication::translate("cts::client::ui::Meaning", "Note");
    case Meaning::Success:
        return QCoreApplication::translate("cts::client::ui::Meaning", "Done");
    case Meaning::Warning:
        return QCoreApplication::translate("cts::client::ui::Meaning", "Warning");
    case Meaning::Danger:
        return QCoreApplication::translate("cts::client::ui::Meaning", "Problem");
    case Meaning::Neutral:
        break;
    }
    return {};
}

} // namespace cts::client::ui
