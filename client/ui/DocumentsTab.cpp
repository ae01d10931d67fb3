#include "client/ui/DocumentsTab.h"

#include "client/ui/Messages.h"
#include "client/ui/UploadDialog.h"
#include "client/ui/YouthList.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/DialogService.h"
#include "client/ui/widgets/DroppedFiles.h"
#include "client/ui/widgets/TextLabel.h"

#include <QDragEnterEvent>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

DocumentsTab::DocumentsTab(const Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk),
      m_list(new YouthList(desk, u"documents"_s, tr("Documents"),
                           {u"document"_s, u"version"_s, u"status"_s, u"submittedBy"_s, u"submittedOn"_s, u"due"_s,
                            u"timeliness"_s, u"open"_s, u"pdf"_s},
                           tr("There is no document yet."))),
      m_upload(new Button(tr("Upload\u2026"), Icon::Plus)), m_progress(new TextLabel), m_result(new Banner) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, metrics::cardPadding);
    column->setSpacing(metrics::unit);
    column->addWidget(m_result);
    column->addWidget(m_progress);
    column->addWidget(m_list, 1);
    m_progress->hide();
    m_result->setClosable(true);
    m_upload->setAccessibleName(tr("Upload documents"));
    m_upload->setToolTip(tr("Files can also be dropped here"));
    m_list->addHeaderWidget(m_upload);
    setAcceptDrops(true);
    connect(m_upload, &Button::clicked, this, &DocumentsTab::chooseFiles);
    if (!desk.documents)
        return;
    connect(m_result, &Banner::closed, this, [this] { m_outcomes.remove(m_assignment); });
    connectUploads();
}

void DocumentsTab::connectUploads() {
    m_uploads = std::make_unique<DocumentUploads>(m_desk.store, m_desk.cases, *m_desk.documents);
    connect(m_uploads.get(), &DocumentUploads::progress, this,
            [this](const QString& assignment, int done, int total, const QString& next) {
                m_outcomes[assignment].progress = tr("Taking in %1 of %2: %3").arg(done + 1).arg(total).arg(next);
                tellOutcome();
            });
    connect(m_uploads.get(), &DocumentUploads::uploaded, this,
            [this](const QString& assignment, const QString& name, const QString& record, const Error& why) {
                auto& outcome = m_outcomes[assignment];
                if (record.isEmpty())
                    outcome.refused.append(tr("%1: %2").arg(name, Messages::of(why)));
                else
                    ++outcome.taken;
                if (assignment == m_assignment)
                    Q_EMIT changed();
            });
    connect(m_uploads.get(), &DocumentUploads::finished, this, [this](const QString& assignment) {
        m_outcomes[assignment].progress.clear();
        tellOutcome();
    });
    m_uploads->resume();
}

void DocumentsTab::show(const YouthFile& file, bool mayUpload) {
    const bool isOther = file.assignment.id != m_assignment;
    m_assignment = file.assignment.id;
    m_mayUpload = mayUpload && m_uploads;
    m_upload->setVisible(m_mayUpload);
    m_list->setEntries(file.documents);
    if (!isOther)
        return;
    m_result->clearMessage();
    tellOutcome();
}

void DocumentsTab::chooseFiles() {
    const auto paths = m_desk.dialogs.openFiles(this, tr("Choose the documents to upload"),
                                                tr("Documents (*.pdf *.jpg *.jpeg *.png *.docx);;All files (*)"));
    if (!paths.isEmpty())
        upload(paths);
}

void DocumentsTab::upload(const QStringList& paths) {
    UploadDialog dialog(m_desk, paths, this);
    if (!m_mayUpload || !m_desk.dialogs.run(dialog))
        return;
    if (!m_uploads->isRunning(m_assignment)) {
        m_outcomes.remove(m_assignment);
        m_result->clearMessage();
    }
    if (auto begun = m_uploads->start(m_assignment, dialog.kind(), dialog.files()); !begun)
        m_result->showMessage(Meaning::Danger, Messages::of(begun.error()));
}

void DocumentsTab::tellOutcome() {
    const auto outcome = m_outcomes.value(m_assignment);
    m_progress->setText(outcome.progress);
    m_progress->setVisible(!outcome.progress.isEmpty());
    if (!outcome.progress.isEmpty() || (outcome.taken == 0 && outcome.refused.isEmpty()))
        return;
    QStringList lines;
    if (outcome.taken > 0)
        lines.append(tr("%n document(s) saved on this device, to be sent as soon as there is a connection.", nullptr,
                        outcome.taken));
    if (!outcome.refused.isEmpty())
        lines.append(tr("Not taken:"));
    m_result->showMessage(outcome.refused.isEmpty() ? Meaning::Success : Meaning::Warning,
                          (lines + outcome.refused).join(u'\n'));
}

QString DocumentsTab::words() const {
    return m_result->text();
}

void DocumentsTab::dragEnterEvent(QDragEnterEvent* event) {
    if (m_mayUpload && !droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DocumentsTab::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedFiles(event->mimeData());
    if (!m_mayUpload || paths.isEmpty())
        return;
    event->acceptProposedAction();
    // Not while the program that the files come from waits for this to end.
    QMetaObject::invokeMethod(
        this, [this, paths] { upload(paths); }, Qt::QueuedConnection);
}

} // namespace cts::client::ui
