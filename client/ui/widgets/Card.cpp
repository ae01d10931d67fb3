#include "client/ui/widgets/Card.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace cts::client::ui {

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent), m_header(new QWidget(this)), m_content(new QWidget(this)),
      m_headerLine(new QHBoxLayout(m_header)), m_body(new QVBoxLayout(m_content)),
      m_title(new TextLabel(title, FontRole::SectionTitle, m_header)),
      m_fold(new IconButton(Icon::ChevronDown, title, m_header)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::unit + metrics::half);
    layout->addWidget(m_header);
    layout->addWidget(m_content, 1);
    m_headerLine->setContentsMargins(0, 0, 0, 0);
    m_headerLine->addWidget(m_fold);
    m_headerLine->addWidget(m_title, 1);
    m_title->setWordWrap(true);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(metrics::unit);
    m_fold->hide();
    m_header->setVisible(!title.isEmpty());
    setPadding(metrics::cardPadding);
    connect(m_fold, &IconButton::clicked, this, [this] {
        setFolded(!m_folded);
        Q_EMIT foldedChanged(m_folded);
    });
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    m_header->setVisible(!title.isEmpty());
    showFoldState();
}

QString Card::title() const {
    return m_title->text();
}

void Card::addHeaderWidget(QWidget* widget) {
    m_headerLine->addWidget(widget);
    m_header->show();
}

void Card::setFoldable(bool foldable, bool folded) {
    m_fold->setVisible(foldable);
    setFolded(foldable && folded);
}

void Card::setFolded(bool folded) {
    m_folded = folded;
    m_content->setVisible(!folded);
    showFoldState();
}

void Card::setPadding(int padding) {
    layout()->setContentsMargins(padding, padding, padding, padding);
    const int head = metrics::cardPadding - padding;
    m_headerLine->setContentsMargins(head, head, head, 0);
}

void Card::showFoldState() {
    m_fold->setIcon(themeIcon(m_folded ? Icon::ChevronRight : Icon::ChevronDown));
    m_fold->setName(m_folded ? tr("Show %1").arg(title()) : tr("Hide %1").arg(title()));
}

void Card::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace cts::client::ui
