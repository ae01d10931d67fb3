#pragma once

#include "client/ui/widgets/DialogService.h"

#include <QQueue>
#include <QStringList>

#include <functional>

namespace cts::tests {

// Answers dialogs in advance, in order, and remembers what was asked. A question without an answer gets the safe one
// (no, nothing, no file) and is listed in unanswered(). UI thread.
class ScriptedDialogs final : public client::ui::DialogService {
public:
    void answerConfirm(bool goAhead) { m_confirms.enqueue(goAhead); }
    // Happens while the next question to confirm is open, as events do.
    void meanwhile(std::function<void()> act) { m_meanwhile = std::move(act); }
    void answerReason(std::optional<QString> reason) { m_reasons.enqueue(std::move(reason)); }
    void answerChoose(std::optional<QString> code) { m_choices.enqueue(std::move(code)); }
    void answerFile(const QString& path) { m_files.enqueue({path}); }
    void answerFiles(const QStringList& paths) { m_files.enqueue(paths); }
    // Called with the next dialog that is run; its result is the dialog's.
    void answerRun(std::function<bool(QDialog&)> act) { m_runs.enqueue(std::move(act)); }

    // The titles asked, in order.
    const QStringList& asked() const { return m_asked; }
    const QStringList& unanswered() const { return m_unanswered; }
    // The last request for a choice, to look at its options.
    const client::ui::ChooseRequest& lastChoose() const { return m_lastChoose; }

    // The last thing told.
    const client::ui::TellRequest& lastTell() const { return m_lastTell; }
    // The text of the last question to confirm.
    const QString& lastConfirmText() const { return m_lastConfirmText; }

    bool confirm(QWidget* parent, const client::ui::ConfirmRequest& request) override;
    std::optional<QString> askReason(QWidget* parent, const client::ui::ReasonRequest& request) override;
    std::optional<QString> choose(QWidget* parent, const client::ui::ChooseRequest& request) override;
    void tell(QWidget* parent, const client::ui::TellRequest& request) override;
    QString saveFile(QWidget* parent, const QString& title, const QString& suggestedName,
                     const QString& filter) override;
    QStringList openFiles(QWidget* parent, const QString& title, const QString& filter) override;
    bool run(QDialog& dialog) override;
    void dismissAll(std::function<void()> then) override { then(); }
    bool isDismissing() const override { return false; }

private:
    template <typename T> T next(QQueue<T>& answers, const QString& title, T safe);

    QQueue<bool> m_confirms;
    std::function<void()> m_meanwhile;
    QQueue<std::optional<QString>> m_reasons;
    QQueue<std::optional<QString>> m_choices;
    QQueue<QStringList> m_files;
    QQueue<std::function<bool(QDialog&)>> m_runs;
    QStringList m_asked;
    QStringList m_unanswered;
    client::ui::ChooseRequest m_lastChoose;
    client::ui::TellRequest m_lastTell;
    QString m_lastConfirmText;
};

} // namespace cts::tests
