#pragma once

#include "client/forms/FieldEditor.h"
#include "client/services/CaseService.h"
#include "client/services/YouthService.h"
#include "client/store/CaseClocks.h"
#include "client/ui/Desk.h"
#include "client/ui/TypedKeeper.h"
#include "client/ui/widgets/Card.h"

#include <memory>

namespace cts::client::ui {

class Banner;
class Button;
class FormRow;

// The timed checklist of a record that has clocks, such as a missing episode (domain 7.5): each step with who does it,
// when it is due and where it stands, and its answers to be entered all at once. What is typed is kept as the record's
// draft. UI thread.
class ChecklistCard final : public Card {
    Q_OBJECT
public:
    ChecklistCard(const Desk& desk, YouthService& youth, const QString& title, QWidget* parent = nullptr);

    // Shows a record of the youth, or nothing. What is typed for the same record stays.
    void show(const YouthEntry* entry, const records::Record& assignment);
    const QString& recordId() const { return m_keeper.target(); }
    // Makes what is typed durable now. Errors: those of the store.
    Status keep() { return m_keeper.keep(); }
    // Enters what is typed, as the button does. False, with marks at the answers, when that is not possible.
    bool enter();
    // For tests and the tour: answers a field as if the person had typed it. False when it is not asked for now.
    bool answer(const QString& fieldId, const QJsonValue& value);

Q_SIGNALS:
    void entered();
    void openRequested(const QString& recordId);

private:
    struct Answer {
        const rules::FieldDefinition* field;
        FieldEditor editor;
        FormRow* row;
        const rules::ClockRule* step;
    };
    bool isBegun(const rules::ClockRule* step) const;
    void rebuild();
    QWidget* step(const CaseClock& clock);
    QWidget* answers(const CaseClock& clock);
    void addAnswer(QWidget* place, const rules::ClockRule* step, const rules::FieldDefinition& field);
    QString facts(const CaseClock& clock) const;
    QJsonObject fields() const;
    void showWhatIsAsked();
    void openWhole();
    void showError(const Error& error);
    void showProblems(const QList<rules::FormProblem>& problems);

    const Desk& m_desk;
    YouthService& m_youth;
    FieldText m_text;
    EditorContext m_context;
    std::optional<CaseView> m_view;
    QString m_shown; // what the steps were built from
    std::vector<Answer> m_answers;
    Banner* m_banner;
    QWidget* m_steps = nullptr;
    Button* m_enter;
    Button* m_open;
    TypedKeeper m_keeper;
};

} // namespace cts::client::ui
