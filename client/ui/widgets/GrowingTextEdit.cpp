#include "client/ui/widgets/GrowingTextEdit.h"

#include "client/ui/theme/Metrics.h"

#include <QEvent>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace cts::client::ui {

GrowingTextEdit::GrowingTextEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    document()->setDocumentMargin(metrics::half + 1);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingTextEdit::adjustHeight);
    adjustHeight();
}

void GrowingTextEdit::setLines(int fewest, int most) {
    m_fewest = fewest;
    m_most = most;
    adjustHeight();
}

void GrowingTextEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusLeft();
}

void GrowingTextEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    adjustHeight();
}

void GrowingTextEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adjustHeight();
}

void GrowingTextEdit::adjustHeight() {
    // The layout of a plain text document counts its height in lines.
    const int lines = static_cast<int>(std::ceil(document()->size().height()));
    const int shown = std::clamp(lines, m_fewest, m_most);
    const double margins = 2 * document()->documentMargin() + 2 * frameWidth();
    const int height = static_cast<int>(std::ceil(shown * fontMetrics().lineSpacing() + margins)) + 1;
    if (height != this->height() || height != minimumHeight())
        setFixedHeight(height);
}

} // namespace cts::client::ui
