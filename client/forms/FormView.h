#pragma once

#include "client/forms/FieldEditor.h"
#include "shared/rules/FormValidator.h"

#include <QHash>
#include <QJsonArray>
#include <QWidget>

class QVBoxLayout;

namespace cts::client {

namespace ui {
class Card;
class FormRow;
class IconLabel;
class TextLabel;
} // namespace ui

// A form of the rulebook on the screen: sections as cards, fields by type, conditions, required marks, help, errors.
// Knows nothing of records beyond what it is shown, and changes nothing but its own fields. Lives on the UI thread.
class FormView final : public QWidget {
    Q_OBJECT
public:
    struct Context {
        const rules::Rulebook& rulebook;
        const rules::FormDefinition& form;
        QHash<QString, QJsonObject> directory;
        rules::Actor actor;
        std::function<QDate()> today; // Los Angeles
        QString language;
        // A problem in words (client/ui/Messages).
        std::function<QString(const rules::FormProblem&)> words;
    };

    explicit FormView(Context context, QWidget* parent = nullptr);
    ~FormView() override;

    // Shows a record: its fields or the draft over them, what may be seen, whether it may be edited.
    void show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
              const rules::Compartments& visible, bool editable);
    // Puts every field in its place now instead of on the event loop's next turn.
    void settle();
    // Everything as it stands now, fields that are not on the screen included.
    QJsonObject fields() const;
    // Whether somebody typed since show().
    bool isDirty() const { return m_dirty; }
    // Answers a field as if the person had typed it, for tests and the tour. False for a field that is not on the
    // screen or that this person cannot change now.
    bool enter(const QString& fieldId, const QJsonValue& value);
    void setClean() { m_dirty = false; }

    // Shows problems at their fields and in their sections; those without a visible field come back.
    QList<rules::FormProblem> showProblems(const QList<rules::FormProblem>& problems);
    void clearProblems();

    struct SectionState {
        QString id;
        QString title;
        int missing = 0; // answers that submitting still needs
    };
    // The visible sections in order, for the outline.
    QList<SectionState> sections() const;
    void goToSection(const QString& id);
    void goToField(const QString& fieldId);
    // The label of a field as it stands, for lists of problems.
    QString labelOf(const QString& fieldId) const;

    // Buttons and lines of a signature are made by the page; here they only have their place.
    void setSignatureWidget(const QString& fieldId, QWidget* widget);

Q_SIGNALS:
    // Something was typed or chosen.
    void edited();
    // Sections or their missing answers may have changed.
    void outlineChanged();
    // Bring this part of the form into sight.
    void revealRequested(QWidget* widget);

private:
    struct Entry;
    struct Group;

    void build();
    void buildSection(const rules::SectionDefinition& section);
    void buildField(Group& group, const rules::FieldDefinition& field);
    void onEdited(Entry& entry);
    void fillFromReference(const Entry& entry);
    void keepExclusive(const Entry& entry, const QJsonArray& before);
    void refresh();
    void refreshEntry(const Group& group, Entry& entry, const rules::ValidationInput& input);
    void showComputed(Entry& entry);
    rules::ValidationInput validationInput() const;
    QList<std::pair<QString, QString>> candidates(const rules::ReferenceRule& rule) const;
    Entry* entryOf(const QString& fieldId) const;
    void setValue(const QString& fieldId, const QJsonValue& value);

    Context m_context;
    FieldText m_text;
    EditorContext m_editorContext;
    rules::FormValidator m_validator;
    QVBoxLayout* m_layout;
    std::vector<std::unique_ptr<Group>> m_groups;
    QHash<QString, Entry*> m_entries;
    records::Record m_record;
    records::Record m_assignment;
    QJsonObject m_fields;
    QStringList m_signed;
    rules::Compartments m_visible;
    bool m_editable = false;
    bool m_dirty = false;
    bool m_showing = false;
};

} // namespace cts::client
