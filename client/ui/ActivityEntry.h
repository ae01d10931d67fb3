#pragma once

#include "client/services/YouthService.h"
#include "client/ui/Desk.h"
#include "client/ui/TypedKeeper.h"
#include "client/ui/theme/Meaning.h"
#include "client/ui/widgets/Card.h"

#include <QMap>

namespace cts::client::ui {

class ChoiceField;
class FormRow;
class NumberField;
class TextField;
class TextLabel;

// Takes down a contact that has just ended in a few keys: type, with, outcome, minutes, note; Enter records it. Works
// without a network. What is typed and not recorded yet is kept for its youth, through lock, restart and other youths.
// UI thread.
class ActivityEntry final : public Card {
    Q_OBJECT
public:
    ActivityEntry(const Desk& desk, YouthService& youth, QWidget* parent = nullptr);

    // For this youth from now on: shows what was typed for it and not recorded yet.
    void setAssignment(const QString& assignmentId);
    // Makes what is typed durable now. Errors: those of the store.
    Status keep() { return m_keeper.keep(); }
    // Records what is typed, as Enter does. False, and marks at the answers, when that is not possible.
    bool record();
    // For tests and the tour: as if the person had chosen and typed it.
    void enter(const ActivityNote& note);

Q_SIGNALS:
    void recorded(const QString& recordId);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ChoiceField* addChoice(const QString& fieldId, const QString& label, QLayout* into);
    FormRow* addRow(const QString& fieldId, const QString& label, class Field* field);
    void showServices();
    void showProblems(const Error& error);
    void say(Meaning meaning, const QString& words);
    ActivityNote note() const;
    QJsonObject typed() const;
    void bringBack();
    void clear();

    const Desk& m_desk;
    YouthService& m_youth;
    QString m_wanted; // whose contact should be typed here
    QMap<QString, FormRow*> m_rows;
    ChoiceField* m_type;
    ChoiceField* m_with;
    ChoiceField* m_outcome;
    ChoiceField* m_services;
    NumberField* m_minutes;
    TextField* m_note;
    TextLabel* m_said;
    TypedKeeper m_keeper;
};

} // namespace cts::client::ui
