#pragma once

#include <QLineEdit>

namespace cts::client::ui {

// A line edit as wide as a number of characters, at every text size. UI thread.
class SizedLineEdit : public QLineEdit {
    Q_OBJECT

public:
    enum class Growth { Fixed, Shrinks, Grows };

    // Fixed keeps the width of `characters`; Shrinks may go down to `fewest`; Grows takes what it can get above
    // `fewest`.
    SizedLineEdit(int characters, int fewest, Growth growth, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int widthOf(int characters) const;

    int m_characters;
    int m_fewest;
};

} // namespace cts::client::ui
