#include "client/ui/widgets/ChipPainter.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/MeaningWords.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int iconSide = 14;
constexpr int side = 7;        // room left and right of the content
constexpr int gap = 5;         // between icon and words
constexpr int textRoom = 6;    // above and below the words together
constexpr int dotDiameter = 6; // Neutral has a dot where others have an icon

void drawMark(QPainter* painter, const QRect& box, Meaning meaning, const MeaningColours& colours) {
    if (meaning != Meaning::Neutral) {
        themeIcon(meaningIcon(meaning), meaningTone(meaning)).paint(painter, box);
        return;
    }
    QRectF dot(0, 0, dotDiameter, dotDiameter);
    dot.moveCenter(QRectF(box).center());
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.text);
    painter->drawEllipse(dot);
}

} // namespace

QSize ChipPainter::sizeHint(const QString& text, const QFont& font) {
    const QFontMetrics metrics(font);
    return {side + iconSide + gap + metrics.horizontalAdvance(text) + side + 3,
            std::max(22, metrics.height() + textRoom)};
}

void ChipPainter::paint(QPainter* painter, const QRect& rect, Meaning meaning, const QString& text, const QFont& font,
                        const ThemeColours& colours, Qt::LayoutDirection direction) {
    const MeaningColours& tone = colours.of(meaning);
    const QSize wanted = sizeHint(text, font);
    QRect chip(rect.left(), rect.top() + (rect.height() - wanted.height()) / 2, std::min(wanted.width(), rect.width()),
               wanted.height());
    chip = QStyle::visualRect(direction, rect, chip);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tone.edge, 1));
    painter->setBrush(tone.tint);
    const qreal radius = chip.height() / 2.0;
    painter->drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QRect icon(chip.left() + side, chip.top() + (chip.height() - iconSide) / 2, iconSide, iconSide);
    drawMark(painter, QStyle::visualRect(direction, chip, icon), meaning, tone);
    const QRect words = chip.adjusted(side + iconSide + gap, 0, -side, 0);
    painter->setFont(font);
    painter->setPen(tone.text);
    painter->drawText(QStyle::visualRect(direction, chip, words), Qt::AlignVCenter | Qt::AlignLeading,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace cts::client::ui
