#include "tests/support/gui/ScriptedDialogs.h"

#include <QDialog>

#include <utility>

namespace cts::tests {

using namespace client::ui;

template <typename T> T ScriptedDialogs::next(QQueue<T>& answers, const QString& title, T safe) {
    m_asked.append(title);
    if (!answers.isEmpty())
        return answers.dequeue();
    m_unanswered.append(title);
    return safe;
}

bool ScriptedDialogs::confirm(QWidget*, const ConfirmRequest& request) {
    m_lastConfirmText = request.text;
    if (const auto act = std::exchange(m_meanwhile, {}))
        act();
    return next(m_confirms, request.title, false);
}

std::optional<QString> ScriptedDialogs::askReason(QWidget*, const ReasonRequest& request) {
    return next(m_reasons, request.title, std::optional<QString>());
}

std::optional<QString> ScriptedDialogs::choose(QWidget*, const ChooseRequest& request) {
    m_lastChoose = request;
    return next(m_choices, request.title, std::optional<QString>());
}

void ScriptedDialogs::tell(QWidget*, const TellRequest& request) {
    m_asked.append(request.title);
    m_lastTell = request;
}

QString ScriptedDialogs::saveFile(QWidget*, const QString& title, const QString&, const QString&) {
    return next(m_files, title, QStringList()).value(0);
}

QStringList ScriptedDialogs::openFiles(QWidget*, const QString& title, const QString&) {
    return next(m_files, title, QStringList());
}

bool ScriptedDialogs::run(QDialog& dialog) {
    const std::function<bool(QDialog&)> refuse = [](QDialog&) { return false; };
    return next(m_runs, dialog.windowTitle(), refuse)(dialog);
}

} // namespace cts::tests
