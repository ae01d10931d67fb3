#include "client/ui/widgets/AttachmentField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DroppedFiles.h"
#include "client/ui/widgets/ElidedLabel.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/TextLabel.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cts::client::ui {

AttachmentField::AttachmentField(QWidget* parent)
    : Field(parent), m_lines(new QVBoxLayout), m_empty(new TextLabel(tr("No files. Add one, or drop it here."))),
      m_add(new Button(tr("Add file\u2026"), Icon::Plus)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    m_lines->setSpacing(0);
    column->addLayout(m_lines);
    m_empty->setMuted(true);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    setAcceptDrops(true);
    connect(m_add, &Button::clicked, this, &AttachmentField::addRequested);
    adoptEditors();
}

void AttachmentField::setFiles(const QList<AttachedFile>& files) {
    m_files = files;
    rebuild();
}

void AttachmentField::setAddOffered(bool offered) {
    m_addOffered = offered;
    refreshAdd();
}

void AttachmentField::setExpected(int files) {
    m_expected = files;
    refreshAdd();
}

void AttachmentField::setMaximum(int files) {
    m_maximum = files;
    refreshAdd();
}

QString AttachmentField::displayText() const {
    QStringList lines;
    for (const auto& file : m_files)
        lines.append(tr("%1 (%2)").arg(file.name, file.size));
    return lines.join(QLatin1Char('\n'));
}

void AttachmentField::setReadOnly(bool readOnly) {
    if (m_readOnly == readOnly)
        return;
    m_readOnly = readOnly;
    rebuild();
}

QList<QWidget*> AttachmentField::editors() const {
    return {m_add};
}

QString AttachmentField::editorName(QWidget*) const {
    return label().isEmpty() ? tr("Add file") : tr("%1, add file").arg(label());
}

void AttachmentField::dragEnterEvent(QDragEnterEvent* event) {
    if (!m_add->isHidden() && !droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AttachmentField::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedFiles(event->mimeData());
    if (m_add->isHidden() || paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesOffered(paths);
}

void AttachmentField::rebuild() {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // the button that was pressed may be in it
        delete item;
    }
    for (const auto& file : m_files)
        addLine(file);
    refreshAdd();
}

void AttachmentField::addLine(const AttachedFile& file) {
    auto* place = new QWidget;
    auto* line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::unit);
    line->addWidget(new IconLabel(Icon::Document, IconTone::Muted, metrics::smallIconSize));
    line->addWidget(new ElidedLabel(tr("%1 (%2)").arg(file.name, file.size)), 1);
    auto* open = new IconButton(Icon::Eye, tr("Open %1").arg(file.name));
    connect(open, &IconButton::clicked, this, [this, key = file.key] { Q_EMIT openRequested(key); });
    line->addWidget(open);
    if (!m_readOnly) {
        auto* remove = new IconButton(Icon::Trash, tr("Remove %1").arg(file.name));
        connect(remove, &IconButton::clicked, this, [this, key = file.key] { Q_EMIT removeRequested(key); });
        line->addWidget(remove);
    }
    m_lines->addWidget(place);
}

void AttachmentField::refreshAdd() {
    const bool full = m_maximum > 0 && m_files.size() + m_expected >= m_maximum;
    m_add->setVisible(!m_readOnly && m_addOffered && !full);
    m_empty->setText(m_expected > 0                ? tr("Adding %n file(s)\u2026", nullptr, m_expected)
                     : m_addOffered && !m_readOnly ? tr("No files. Add one, or drop it here.")
                                                   : tr("No files"));
    m_empty->setVisible(m_expected > 0 || m_files.isEmpty());
}

} // namespace cts::client::ui
