#pragma once

#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Meaning.h"

#include <QMap>
#include <QWidget>

#include <optional>

class QMenu;

namespace cts::client::ui {

class Button;
class FlowLayout;
class IconLabel;
class TextLabel;

// The bar that stays at the bottom of a form or a decision: what can be done now, and where the text is ("Saved on this
// device 14:02:31"). Buttons wrap to a second line when there is no room. UI thread.
class ActionBar : public QWidget {
    Q_OBJECT

public:
    explicit ActionBar(QWidget* parent = nullptr);

    // Adds a button at the right; the last one added stands outermost.
    Button* addButton(const QString& id, const QString& text, ButtonKind kind = ButtonKind::Normal,
                      std::optional<Icon> icon = std::nullopt);
    // Adds a button at the left, as Back.
    Button* addLeading(const QString& id, const QString& text, ButtonKind kind = ButtonKind::Quiet,
                       std::optional<Icon> icon = std::nullopt);
    // Adds an entry to the menu of a button "More", which is made for the first and stands where it was made.
    void addToMenu(const QString& id, const QString& text);
    // Null if there is none of that id.
    Button* button(const QString& id) const { return m_buttons.value(id); }
    // Whether there is a button or an entry of that id.
    bool has(const QString& id) const;
    void clearButtons();
    // Says where the text is; announced to screen readers when it changes.
    void setWords(Meaning meaning, const QString& words);
    QString words() const;

Q_SIGNALS:
    void triggered(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Button* makeButton(const QString& id, const QString& text, ButtonKind kind, std::optional<Icon> icon);

    FlowLayout* m_leading;
    FlowLayout* m_trailing;
    IconLabel* m_icon;
    TextLabel* m_words;
    QMap<QString, Button*> m_buttons;
    QMenu* m_menu = nullptr; // of the button "More"
};

} // namespace cts::client::ui
