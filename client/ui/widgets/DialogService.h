#pragma once

#include "client/ui/widgets/DialogRequests.h"

#include <functional>
#include <optional>

class QDialog;
class QWidget;

namespace cts::client::ui {

// All questions to the person pass here, so that tests and the guided tour can answer in advance. Injected into
// whatever asks. UI thread.
class DialogService {
public:
    virtual ~DialogService() = default;

    // True if the person goes ahead.
    virtual bool confirm(QWidget* parent, const ConfirmRequest& request) = 0;
    // The reason, trimmed and never empty; nothing if the person thought better of it.
    virtual std::optional<QString> askReason(QWidget* parent, const ReasonRequest& request) = 0;
    // The code chosen; nothing if none.
    virtual std::optional<QString> choose(QWidget* parent, const ChooseRequest& request) = 0;
    virtual void tell(QWidget* parent, const TellRequest& request) = 0;
    // A path to write to, or paths to read from; empty if the person cancels. filter as in QFileDialog.
    virtual QString saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                             const QString& filter) = 0;
    virtual QStringList openFiles(QWidget* parent, const QString& title, const QString& filter) = 0;
    // Runs any other dialog; true if it was accepted.
    virtual bool run(QDialog& dialog) = 0;

    // Closes whatever is open without a question, as when the screen is locked, and calls `then` once everybody who
    // asked has their answer (no, nothing, no file) and is done; at once when nothing is open.
    virtual void dismissAll(std::function<void()> then) = 0;
    // Whether that goes on: then "nothing" is not what the person answered.
    virtual bool isDismissing() const = 0;
};

} // namespace cts::client::ui
