#include "client/ui/widgets/ConfirmDialog.h"

#include "client/ui/widgets/Button.h"

namespace cts::client::ui {

ConfirmDialog::ConfirmDialog(const ConfirmRequest& request, QWidget* parent)
    : PlainDialog(request.title, request.text, parent) {
    const QString keep = request.cancelText.isEmpty() ? tr("Cancel") : request.cancelText;
    const ButtonKind weight = request.destructive ? ButtonKind::Danger
                              : request.harmless  ? ButtonKind::Primary
                                                  : ButtonKind::Normal;
    Button* goAhead = addDialogButton(request.confirmText, QDialogButtonBox::AcceptRole, weight);
    Button* stay = addDialogButton(keep, QDialogButtonBox::RejectRole, ButtonKind::Normal);
    setDefaultButton(request.harmless ? goAhead : stay);
}

} // namespace cts::client::ui
