#pragma once

#include "client/forms/ChangeMarks.h"
#include "client/forms/FormState.h"
#include "client/forms/TableHost.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace cts::client {

namespace ui {
class Card;
class FactStrip;
class FormRow;
} // namespace ui
class FormEntry;
class TablePart;

// A form of the rulebook on the screen: the header of facts, sections as cards, fields by type, tables, conditions,
// required marks, help, errors, and what changed since the version before. What cannot be edited reads as a document.
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
        FormSources sources = {};
        // On the youth's own page: the facts of the head are there already, and sections about location and health
        // begin folded, to be opened when asked for (domain 3.3).
        bool withinYouth = false;
    };

    explicit FormView(Context context, QWidget* parent = nullptr);
    ~FormView() override;

    // Shows a record: its fields or the draft over them, what may be seen, whether it may be edited.
    void show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
              const rules::Compartments& visible, bool editable);
    // The same where only some parts may be edited: ids of fields, and "table.column" for columns with a rule of their
    // own.
    void show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
              const rules::Compartments& visible, const QSet<QString>& editable);
    // Marks what differs from the version before (record.previous): old text struck, new text underlined.
    void showChanges(bool shown);
    // How many places differ from it, shown or not.
    qsizetype changes() const;
    // Puts every field in its place now instead of on the event loop's next turn.
    void settle();
    // Everything as it stands now, fields that are not on the screen included.
    QJsonObject fields() const;
    // Whether somebody typed since show().
    bool isDirty() const { return m_dirty; }
    // Whether a file that was given to a field is still being taken in.
    bool isTakingFiles() const;
    // Answers a field, or a cell by "table/rowId/column", as if the person had typed it, for tests and the tour. False
    // for a field that is not on the screen or that this person cannot change now.
    bool enter(const QString& fieldId, const QJsonValue& value);
    // Adds a row to a table as its button does, to that of a parent row where it is a child table. Gives its id, or
    // nothing where that is not possible now.
    QString addRow(const QString& tableId, const QString& parentRow = {});
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
    // A file could not be attached: its own code, or "notAdded" where the field was closed before it had been taken in.
    void refused(const cts::Error& error);

private:
    struct Group;

    void build();
    void buildSection(const rules::SectionDefinition& section);
    void buildField(Group& group, const rules::FieldDefinition& field);
    void onEdited(FormEntry& entry);
    bool isTooLate(const FormEntry& entry);
    void onTableEdited();
    void fillFromReference(const FormEntry& entry);
    void refresh();
    void refreshOptions();
    void refreshEntry(const Group& group, FormEntry& entry);
    void refreshChange(FormEntry& entry);
    void showFacts();
    bool mayEdit(const FormEntry& entry) const;
    bool enterCell(const QStringList& path, const QJsonValue& value);
    FormEntry* entryOf(const QString& fieldId) const;
    void setValue(const QString& fieldId, const QJsonValue& value);

    Context m_context;
    FieldText m_text;
    EditorContext m_editorContext;
    FormState m_state;
    TableHost m_tableHost;
    QVBoxLayout* m_layout;
    ui::FactStrip* m_facts;
    std::vector<std::unique_ptr<Group>> m_groups;
    QHash<QString, FormEntry*> m_entries;
    QSet<QString> m_editable;
    ChangeSet m_changes;
    bool m_changesShown = false;
    bool m_dirty = false;
    bool m_showing = false;
};

} // namespace cts::client
