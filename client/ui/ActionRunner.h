#pragma once

#include "client/ui/Desk.h"

#include <QCoreApplication>

#include <optional>

class QWidget;

namespace cts::client::ui {

// Takes a workflow step for the user: asks what the step needs (a reason, an agency, an advocate, another supervisor,
// or the answer to a field of the record), so that the page can do it. One place for every page. UI thread.
class ActionRunner {
    Q_DECLARE_TR_FUNCTIONS(ActionRunner)
public:
    explicit ActionRunner(const Desk& desk) : m_desk(desk) {}

    // The word of the button; empty when the rulebook has no such step from this state.
    QString label(const records::Record& record, const records::Record& assignment, const QString& action) const;
    // The arguments that the step needs, asked of the user; nothing when the user thought better of it.
    // `about`: whom or what it is for, in the dialog's words.
    std::optional<QJsonObject> ask(QWidget* parent, const records::Record& record, const records::Record& assignment,
                                   const QString& action, const QString& about) const;

private:
    struct Asking {
        QWidget* parent;
        const records::Record& record;
        const records::Record& assignment;
        const rules::WorkflowStep& step;
        QString verb;
        QString about;
    };
    std::optional<QString> askReason(const Asking& asking) const;
    std::optional<QJsonValue> askArgument(const Asking& asking, const QString& argument) const;
    std::optional<QString> choose(const Asking& asking, const QString& argument) const;
    std::optional<QJsonValue> askField(const Asking& asking, const QString& argument) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
