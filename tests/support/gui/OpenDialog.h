#pragma once

#include <QApplication>
#include <QDialog>
#include <QTimer>

#include <functional>

namespace cts::tests {

// Acts on a dialog of this type as soon as it stands on the screen, as a person would: said before whatever opens it.
// Any other dialog is closed and `met` stays false. UI thread.
template <typename Dialog> void onceOpen(bool& met, const std::function<void(Dialog&)>& act) {
    met = false;
    QTimer::singleShot(0, qApp, [&met, act] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        met = dialog != nullptr;
        if (dialog)
            act(*dialog);
        else if (auto* other = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
            other->done(QDialog::Rejected);
    });
}

} // namespace cts::tests
