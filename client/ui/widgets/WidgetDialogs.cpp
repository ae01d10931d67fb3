#include "client/ui/widgets/WidgetDialogs.h"

#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChooseDialog.h"
#include "client/ui/widgets/ConfirmDialog.h"
#include "client/ui/widgets/ReasonDialog.h"

#include <QFileDialog>
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
    return QFileDialog::getSaveFileName(parent, title, suggestedName, filter);
}

QStringList WidgetDialogs::openFiles(QWidget* parent, const QString& title, const QString& filter) {
    return QFileDialog::getOpenFileNames(parent, title, {}, filter);
}

bool WidgetDialogs::run(QDialog& dialog) {
    return dialog.exec() == QDialog::Accepted;
}

} // namespace cts::client::ui
