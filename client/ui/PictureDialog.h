#pragma once

#include "client/ui/widgets/PlainDialog.h"

#include <QImage>

class QLabel;
class QScrollArea;

namespace cts::client::ui {

class Banner;

// Shows a picture inside the program, as large as the window or in its own size; accepted when the person wants it in
// another program. Decodes on a thread of its own. UI thread.
class PictureDialog final : public PlainDialog {
    Q_OBJECT
public:
    // `content`: the bytes of a JPEG or PNG.
    PictureDialog(const QString& name, const QByteArray& content, QWidget* parent = nullptr);

    // What is shown; null until it is decoded.
    const QImage& picture() const { return m_picture; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void present(const QImage& picture);
    void fit();

    QImage m_picture;
    Banner* m_banner;
    QScrollArea* m_scroll;
    QLabel* m_label;
    Button* m_size;
    bool m_fits = true;
};

} // namespace cts::client::ui
