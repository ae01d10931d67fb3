#include "client/ui/theme/ThemedIconEngine.h"

#include "client/ui/theme/ThemeColours.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

QColor colourOf(IconTone tone, QIcon::Mode mode) {
    const ThemeColours colours = ThemeColours::current();
    if (mode == QIcon::Disabled)
        return colours.control;
    switch (tone) {
    case IconTone::Muted:
        return colours.muted;
    case IconTone::Accent:
        return colours.accent;
    case IconTone::OnAccent:
        return colours.onAccent;
    case IconTone::Information:
        return colours.information.text;
    case IconTone::Success:
        return colours.success.text;
    case IconTone::Warning:
        return colours.warning.text;
    case IconTone::Danger:
        return colours.danger.text;
    case IconTone::Text:
        break;
    }
    return mode == QIcon::Selected ? colours.onSelection : colours.text;
}

QPixmap render(const QString& fileName, const QColor& colour, const QSize& pixels) {
    const QString key =
        u"cts:%1:%2:%3x%4"_s.arg(fileName, colour.name(QColor::HexArgb)).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

ThemedIconEngine::ThemedIconEngine(QString file, IconTone tone) : m_file(std::move(file)), m_tone(tone) {}

void ThemedIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    QPixmap drawing = render(m_file, colourOf(m_tone, mode), (QSizeF(rect.size()) * scale).toSize());
    drawing.setDevicePixelRatio(scale);
    painter->drawPixmap(rect.topLeft(), drawing);
}

QPixmap ThemedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) {
    return render(m_file, colourOf(m_tone, mode), size);
}

QIconEngine* ThemedIconEngine::clone() const {
    return new ThemedIconEngine(*this);
}

} // namespace cts::client::ui
