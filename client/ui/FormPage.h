#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

#include <functional>

namespace cts::client::ui {

class ActionBar;
class RecordPanel;

// One form with the actions of its state at the bottom: Back, Save, Sign, Submit, PDF for its author; the decisions for
// whoever decides. UI thread.
class FormPage final : public QWidget {
    Q_OBJECT
public:
    explicit FormPage(const Desk& desk, QWidget* parent = nullptr);

    void open(const QString& recordId);
    // What is shown may have changed underneath.
    void reload();
    QString recordId() const;
    // Of the record; empty while none is open.
    QString assignmentId() const;
    QString about() const;
    RecordPanel* panel() const { return m_panel; }

    // Something that the page around this one can do with the record, in the menu of the bar.
    struct OwnAction {
        QString id;
        QString label;
    };
    // `offer` gives the actions for what is shown; `take` does one, also one of the workflow, or says false where the
    // form goes on as it would alone.
    void setOwnActions(std::function<QList<OwnAction>(const CaseView&)> offer,
                       std::function<bool(const QString& action)> take);

public Q_SLOTS:
    // Does one of the actions, as its button would: "back", "save", "pdf", "sign:SLOT" or a workflow action. Nothing
    // but "back" while no record is open.
    void run(const QString& action);

Q_SIGNALS:
    void backRequested();

private:
    void showActions();
    void showWords();
    void addActions(const records::Record& record, const records::Record& assignment, const QStringList& actions);
    void print();
    void save();
    void sign(const QString& slot);
    void act(const QString& action);
    void finish(const Status& done, const QString& words);

    const Desk& m_desk;
    RecordPanel* m_panel;
    ActionBar* m_bar;
    QString m_shownActions;
    std::function<QList<OwnAction>(const CaseView&)> m_offerOwn;
    std::function<bool(const QString&)> m_takeOwn;
};

} // namespace cts::client::ui
