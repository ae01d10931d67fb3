#include "client/ui/theme/ThemeColours.h"

#include "client/ui/theme/ThemeStyle.h"

#include <QApplication>
#include <QWidget>

namespace cts::client::ui {

namespace {

constexpr QColor rgb(QRgb value) {
    return QColor(static_cast<int>((value >> 16) & 0xff), static_cast<int>((value >> 8) & 0xff),
                  static_cast<int>(value & 0xff));
}

MeaningColours meaning(QRgb text, QRgb tint, QRgb edge) {
    return {rgb(text), rgb(tint), rgb(edge)};
}

ThemeColours light() {
    ThemeColours c;
    c.window = rgb(0xF3F5F6);
    c.surface = rgb(0xFFFFFF);
    c.sunken = rgb(0xE9EDEF);
    c.text = rgb(0x1A2024);
    c.muted = rgb(0x55606A);
    c.border = rgb(0xD8DEE3);
    c.control = rgb(0x7C8790);
    c.accent = rgb(0x0B6A6A);
    c.onAccent = rgb(0xFFFFFF);
    c.hover = rgb(0xEEF2F4);
    c.selection = rgb(0xD2E7E6);
    c.onSelection = rgb(0x0A2E2F);
    c.neutral = meaning(0x4A545D, 0xECEFF2, 0x7E8891);
    c.information = meaning(0x0B5A94, 0xE5F1FA, 0x4F87B4);
    c.success = meaning(0x1B6B36, 0xE5F4EA, 0x4F9065);
    c.warning = meaning(0x7F4E00, 0xFDF1D9, 0xA87C24);
    c.danger = meaning(0xA81E22, 0xFCEAEA, 0xC45C5F);
    return c;
}

ThemeColours dark() {
    ThemeColours c;
    c.window = rgb(0x15191C);
    c.surface = rgb(0x1D2226);
    c.sunken = rgb(0x111416);
    c.text = rgb(0xE4E8EB);
    c.muted = rgb(0xA3ADB6);
    c.border = rgb(0x343B42);
    c.control = rgb(0x7B8691);
    c.accent = rgb(0x57BDB7);
    c.onAccent = rgb(0x06211F);
    c.hover = rgb(0x262C31);
    c.selection = rgb(0x17433F);
    c.onSelection = rgb(0xE8F6F4);
    c.neutral = meaning(0xB9C2CA, 0x2A3036, 0x78838D);
    c.information = meaning(0x8CC5F2, 0x152C3F, 0x4F82AB);
    c.success = meaning(0x8AD3A0, 0x15301F, 0x4C8C63);
    c.warning = meaning(0xF0C471, 0x382B12, 0x997937);
    c.danger = meaning(0xF5A3A3, 0x40191B, 0xB55D5F);
    return c;
}

ThemeColours highContrastLight() {
    ThemeColours c;
    c.window = c.surface = rgb(0xFFFFFF);
    c.sunken = rgb(0xF2F2F2);
    c.text = c.border = c.control = rgb(0x000000);
    c.muted = rgb(0x262626);
    c.accent = rgb(0x004747);
    c.onAccent = rgb(0xFFFFFF);
    c.hover = rgb(0xE3EDED);
    c.selection = rgb(0xB5DCDA);
    c.onSelection = rgb(0x000000);
    c.neutral = meaning(0x000000, 0xFFFFFF, 0x000000);
    c.information = meaning(0x003A6B, 0xFFFFFF, 0x003A6B);
    c.success = meaning(0x00431A, 0xFFFFFF, 0x00431A);
    c.warning = meaning(0x573300, 0xFFFFFF, 0x573300);
    c.danger = meaning(0x7A0006, 0xFFFFFF, 0x7A0006);
    return c;
}

ThemeColours highContrastDark() {
    ThemeColours c;
    c.window = c.surface = rgb(0x000000);
    c.sunken = rgb(0x0D0D0D);
    c.text = c.border = c.control = rgb(0xFFFFFF);
    c.muted = rgb(0xE0E0E0);
    c.accent = rgb(0x5CF2E8);
    c.onAccent = rgb(0x000000);
    c.hover = rgb(0x1F2C2B);
    c.selection = rgb(0x00524E);
    c.onSelection = rgb(0xFFFFFF);
    c.neutral = meaning(0xFFFFFF, 0x000000, 0xFFFFFF);
    c.information = meaning(0x9AD4FF, 0x000000, 0x9AD4FF);
    c.success = meaning(0x8DF5AE, 0x000000, 0x8DF5AE);
    c.warning = meaning(0xFFD667, 0x000000, 0xFFD667);
    c.danger = meaning(0xFFB0B0, 0x000000, 0xFFB0B0);
    return c;
}

} // namespace

const MeaningColours& ThemeColours::of(Meaning which) const {
    switch (which) {
    case Meaning::Information:
        return information;
    case Meaning::Success:
        return success;
    case Meaning::Warning:
        return warning;
    case Meaning::Danger:
        return danger;
    case Meaning::Neutral:
        break;
    }
    return neutral;
}

QPalette ThemeColours::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, hover);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Button, surface);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, danger.text);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, surface);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Light, surface);
    p.setColor(QPalette::Midlight, hover);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, control);
    p.setColor(QPalette::Shadow, control);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, control);
    p.setColor(QPalette::Disabled, QPalette::Highlight, sunken);
    p.setColor(QPalette::Disabled, QPalette::Base, sunken);
    return p;
}

ThemeColours ThemeColours::make(ThemeKind kind) {
    switch (kind) {
    case ThemeKind::Dark:
        return dark();
    case ThemeKind::HighContrastLight:
        return highContrastLight();
    case ThemeKind::HighContrastDark:
        return highContrastDark();
    case ThemeKind::Light:
        break;
    }
    return light();
}

ThemeColours ThemeColours::current(const QWidget* widget) {
    const QStyle* style = widget ? widget->style() : QApplication::style();
    if (const auto* themed = qobject_cast<const ThemeStyle*>(style))
        return themed->colours();
    return light();
}

} // namespace cts::client::ui
