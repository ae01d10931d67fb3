#pragma once

#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Meaning.h"

#include <QMap>
#include <QWidget>

#include <optional>

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
    // Null if there is none of that id.
    Button* button(const QString& id) const { return m_buttons.value(id); }
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
};

} // namespace cts::client::ui
