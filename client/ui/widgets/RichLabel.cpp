#include "client/ui/widgets/RichLabel.h"

#include "client/ui/theme/Fonts.h"

#include <QEvent>

namespace cts::client::ui {

RichLabel::RichLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setFont(themeFont(FontRole::Body));
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setOpenExternalLinks(false);
}

void RichLabel::setHtml(const QString& html, const QString& words) {
    setAccessibleName(words);
    if (html == text())
        return;
    m_heights.clear();
    setText(html);
}

int RichLabel::heightForWidth(int width) const {
    auto found = m_heights.constFind(width);
    if (found == m_heights.cend())
        found = m_heights.insert(width, QLabel::heightForWidth(width));
    return *found;
}

QSize RichLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height()};
}

bool RichLabel::event(QEvent* event) {
    const bool done = QLabel::event(event);
    if (event->type() == QEvent::StyleChange) {
        setFont(themeFont(FontRole::Body));
        m_heights.clear();
        Q_EMIT themeChanged();
    }
    return done;
}

} // namespace cts::client::ui
