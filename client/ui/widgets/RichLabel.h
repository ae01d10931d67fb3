#pragma once

#include <QHash>
#include <QLabel>

namespace cts::client::ui {

// A piece of a document with tables and marks in it, out of HTML that the program itself made: whoever calls escapes
// what people typed. Can be selected and copied. UI thread.
class RichLabel : public QLabel {
    Q_OBJECT

public:
    explicit RichLabel(QWidget* parent = nullptr);

    // `words`: the same for screen readers.
    void setHtml(const QString& html, const QString& words);

    int heightForWidth(int width) const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Colours or fonts changed: the HTML, which has both in it, is to be made again.
    void themeChanged();

protected:
    bool event(QEvent* event) override;

private:
    mutable QHash<int, int> m_heights; // by width: a long table takes its time to lay out
};

} // namespace cts::client::ui
