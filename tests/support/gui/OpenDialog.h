#pragma once

#include <QApplication>
#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace cts::tests {

// Acts on a dialog of this type as soon as it stands on the screen, as a person would: said before whatever opens it.
// Any other dialog is closed and `met` stays false; this one is, where `act` leaves it open. UI thread.
template <typename Dialog> void onceOpen(bool& met, const std::function<void(Dialog&)>& act) {
    met = false;
    QTimer::singleShot(0, qApp, [&met, act] {
        const QPointer<QDialog> open = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        auto* dialog = qobject_cast<Dialog*>(open.data());
        met = dialog != nullptr;
        if (dialog)
            act(*dialog);
        if (open && open->isVisible()) // another one, or a check in `act` has failed
            open->done(QDialog::Rejected);
    });
}

} // namespace cts::tests
