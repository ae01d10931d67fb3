#include "client/ui/widgets/WidgetDialogs.h"

#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChooseDialog.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/ReasonDialog.h"

#include <QFileDialog>
#include <QTimer>
#include <QVBoxLayout>

namespace cts::client::ui {

bool WidgetDialogs::confirm(QWidget* parent, const ConfirmRequest& request) {
    ConfirmDialog dialog(request, parent);
    return run(dialog);
}

std::optional<QString> WidgetDialogs::askReason(QWidget* parent, const ReasonRequest& request) {
    ReasonDialog dialog(request, parent);
    return run(dialog) ? std::optional(dialog.reason()) : std::nullopt;
}

std::optional<QString> WidgetDialogs::choose(QWidget* parent, const ChooseRequest& request) {
    ChooseDialog dialog(request, parent);
    return run(dialog) && !dialog.code().isEmpty() ? std::optional(dialog.code()) : std::nullopt;
}

void WidgetDialogs::tell(QWidget* parent, const TellRequest& request) {
    PlainDialog dialog(request.title, {}, parent);
    auto* banner = new Banner(&dialog);
    banner->showMessage(request.meaning, request.text);
    dialog.body()->addWidget(banner);
    Button* close = dialog.addDialogButton(request.closeText.isEmpty() ? tr("Close") : request.closeText,
                                           QDialogButtonBox::AcceptRole, ButtonKind::Normal);
    dialog.setDefaultButton(close);
    run(dialog);
}

QString WidgetDialogs::saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                                const QString& filter) {
    QFileDialog dialog(parent, title, suggestedName, filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.selectFile(suggestedName);
    return run(dialog) ? dialog.selectedFiles().value(0) : QString();
}

QStringList WidgetDialogs::openFiles(QWidget* parent, const QString& title, const QString& filter) {
    QFileDialog dialog(parent, title, {}, filter);
    dialog.setFileMode(QFileDialog::ExistingFiles);
    return run(dialog) ? dialog.selectedFiles() : QStringList();
}

bool WidgetDialogs::run(QDialog& dialog) {
    if (m_then) // whoever asks now is being dismissed as well
        return false;
    m_open.append(&dialog);
    const bool accepted = dialog.exec() == QDialog::Accepted;
    m_open.removeLast();
    if (m_open.isEmpty() && m_then)
        QTimer::singleShot(0, qApp, [this] { std::exchange(m_then, {})(); });
    return accepted;
}

// done() and not reject(): a dialog that asks before it is left must not ask now.
void WidgetDialogs::dismissAll(std::function<void()> then) {
    if (m_then) { // they are closing already, for somebody else as well
        m_then = [first = std::move(m_then), next = std::move(then)] {
            first();
            next();
        };
        return;
    }
    if (m_open.isEmpty())
        return then();
    m_then = std::move(then);
    for (auto dialog = m_open.crbegin(); dialog != m_open.crend(); ++dialog)
        (*dialog)->done(QDialog::Rejected);
}

} // namespace cts::client::ui
