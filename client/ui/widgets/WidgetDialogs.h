#pragma once

#include "client/ui/widgets/DialogService.h"

#include <QCoreApplication>
#include <QList>

namespace cts::client::ui {

// Asks with real dialogs on the screen. UI thread.
class WidgetDialogs final : public DialogService {
    Q_DECLARE_TR_FUNCTIONS(cts::client::ui::WidgetDialogs)

public:
    bool confirm(QWidget* parent, const ConfirmRequest& request) override;
    std::optional<QString> askReason(QWidget* parent, const ReasonRequest& request) override;
    std::optional<QString> choose(QWidget* parent, const ChooseRequest& request) override;
    void tell(QWidget* parent, const TellRequest& request) override;
    QString saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                     const QString& filter) override;
    QStringList openFiles(QWidget* parent, const QString& title, const QString& filter) override;
    bool run(QDialog& dialog) override;
    void dismissAll(std::function<void()> then) override;
    bool isDismissing() const override { return m_then != nullptr; }

private:
    QList<QDialog*> m_open;       // the last one on top
    std::function<void()> m_then; // while everything is being dismissed
};

} // namespace cts::client::ui
