#pragma once

#include "client/ui/theme/IconSet.h"

#include <QIconEngine>
#include <QString>

namespace cts::client::ui {

// Draws one SVG file in a colour of the palette in force at the moment of painting. Owned by its QIcon; UI thread.
class ThemedIconEngine final : public QIconEngine {
public:
    // file: a one-colour drawing that uses currentColor.
    ThemedIconEngine(QString file, IconTone tone);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;

private:
    QString m_file;
    IconTone m_tone;
};

} // namespace cts::client::ui
