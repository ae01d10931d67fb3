#include "client/ui/PictureDialog.h"

#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"

#include <QBuffer>
#include <QFuture>
#include <QImageReader>
#include <QLabel>
#include <QPromise>
#include <QScrollArea>
#include <QThreadPool>
#include <QVBoxLayout>

namespace cts::client::ui {

// Null when it cannot be read, or would take more memory than Qt allows for one picture.
static QImage decoded(QByteArray content) {
    QBuffer buffer(&content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    return reader.read();
}

PictureDialog::PictureDialog(const QString& name, const QByteArray& content, QWidget* parent)
    : PlainDialog(name, {}, parent), m_banner(new Banner), m_scroll(new QScrollArea), m_label(new QLabel) {
    resize(900, 700);
    body()->addWidget(m_banner);
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setText(tr("Opening\u2026"));
    m_scroll->setWidget(m_label);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Picture %1").arg(name));
    m_scroll->setFocusPolicy(Qt::StrongFocus); // the arrow keys move a large picture
    body()->addWidget(m_scroll, 1);
    m_size = addDialogButton(tr("Actual size"), QDialogButtonBox::ActionRole, ButtonKind::Normal);
    m_size->setEnabled(false);
    addDialogButton(tr("Open in another program\u2026"), QDialogButtonBox::AcceptRole, ButtonKind::Normal);
    setDefaultButton(addDialogButton(tr("Close"), QDialogButtonBox::RejectRole, ButtonKind::Normal));
    connect(m_size, &Button::clicked, this, [this] {
        m_fits = !m_fits;
        m_size->setText(m_fits ? tr("Actual size") : tr("Fit to window"));
        fit();
    });
    auto promise = std::make_shared<QPromise<QImage>>();
    promise->start();
    promise->future().then(this, [this](const QImage& picture) { present(picture); });
    QThreadPool::globalInstance()->start([promise, content] {
        promise->addResult(decoded(content));
        promise->finish();
    });
}

void PictureDialog::present(const QImage& picture) {
    m_picture = picture;
    m_size->setEnabled(!picture.isNull());
    m_label->setVisible(!picture.isNull());
    if (picture.isNull())
        return m_banner->showMessage(Meaning::Warning, tr("This picture cannot be shown here. Another program on this "
                                                          "computer may be able to."));
    fit();
}

void PictureDialog::fit() {
    if (m_picture.isNull())
        return;
    const qreal scale = devicePixelRatioF();
    const QSize room = m_scroll->viewport()->size() * scale;
    const bool smaller = m_fits && (m_picture.width() > room.width() || m_picture.height() > room.height());
    QPixmap shown =
        QPixmap::fromImage(smaller ? m_picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation) : m_picture);
    shown.setDevicePixelRatio(scale);
    m_label->setPixmap(shown);
    m_label->setMinimumSize(m_fits ? QSize(0, 0) : shown.deviceIndependentSize().toSize());
}

void PictureDialog::resizeEvent(QResizeEvent* event) {
    PlainDialog::resizeEvent(event);
    if (m_fits)
        fit();
}

} // namespace cts::client::ui
