#pragma once

#include <QIcon>

namespace cts::client::ui {

// The drawings of resources/icons.
enum class Icon {
    Home,
    Approvals,
    Today,
    Youth,
    Reports,
    Administration,
    Search,
    Plus,
    Lock,
    SignOut,
    Sync,
    Offline,
    Outbox,
    Warning,
    Danger,
    Success,
    Information,
    Pdf,
    Sign,
    Send,
    Recall,
    Withdraw,
    Check,
    ChevronDown,
    ChevronUp,
    ChevronLeft,
    ChevronRight,
    Calendar,
    Eye,
    Close,
    Agency,
    Advocate,
    Filter,
    Sort,
    History,
    Conflict,
    Menu,
    Save,
    Edit,
    Trash,
    Refresh,
    Help,
    Clear,
    Document,
    Phone,
    Bell
};

// Which colour of the palette an icon takes.
enum class IconTone { Text, Muted, Accent, OnAccent, Information, Success, Warning, Danger };

// A drawing in a colour of the palette in force. It is drawn afresh at every size and scale, and follows a change of
// theme by itself. UI thread.
QIcon themeIcon(Icon icon, IconTone tone = IconTone::Text);

// The program's own mark, in its fixed colours.
QIcon programIcon();

} // namespace cts::client::ui
