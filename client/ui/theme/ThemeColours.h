#pragma once

#include "client/ui/theme/Meaning.h"
#include "client/ui/theme/ThemeKind.h"

#include <QColor>
#include <QPalette>

class QWidget;

namespace cts::client::ui {

// The colours of one meaning: text and icon on the tint, on cards and on pages; the edge drawn around the tint.
struct MeaningColours {
    QColor text;
    QColor tint;
    QColor edge;
};

// Every colour of one palette. Contrast is promised by ThemeTest: text at least 4.5 on each ground it is used on,
// edges of controls, accents and focus at least 3. A plain value, safe from any thread.
struct ThemeColours {
    QColor window;      // ground of pages
    QColor surface;     // cards, fields, tables
    QColor sunken;      // pressed buttons, fields that cannot be edited
    QColor text;        // main text
    QColor muted;       // help, hints, column headers
    QColor border;      // hairlines that carry no meaning
    QColor control;     // edges of fields, buttons and boxes
    QColor accent;      // links, focus ring, current entry
    QColor onAccent;    // text on a ground of accent
    QColor hover;       // row or button under the mouse
    QColor selection;   // chosen row
    QColor onSelection; // text of a chosen row
    MeaningColours neutral;
    MeaningColours information;
    MeaningColours success;
    MeaningColours warning;
    MeaningColours danger;

    // The colours of a meaning.
    const MeaningColours& of(Meaning meaning) const;
    // The same colours in Qt's roles, disabled ones included.
    QPalette palette() const;

    // The colours of a palette.
    static ThemeColours make(ThemeKind kind);
    // The colours in force for a widget; the light ones where no theme was applied. UI thread.
    static ThemeColours current(const QWidget* widget = nullptr);
};

} // namespace cts::client::ui
