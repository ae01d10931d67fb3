#include "client/forms/FormView.h"

#include "client/forms/AnswerWords.h"
#include "client/forms/Candidates.h"
#include "client/forms/FormEntry.h"
#include "client/forms/HeaderFacts.h"
#include "client/forms/TablePart.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/AttachmentField.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/FactStrip.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/records/PreviousVersion.h"

#include <QVBoxLayout>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldType;

// One section on the screen.
struct FormView::Group {
    const rules::SectionDefinition* definition = nullptr;
    ui::Card* card = nullptr;
    ui::FormGrid* grid = nullptr;
    std::vector<std::unique_ptr<FormEntry>> entries;
    bool visible = true;
};

FormView::FormView(Context context, QWidget* parent)
    : QWidget(parent), m_context(std::move(context)),
      m_text(m_context.rulebook, m_context.directory, m_context.language),
      m_editorContext{
          m_context.rulebook,
          m_text,
          m_context.today,
          [this](const rules::ReferenceRule& rule) { return candidates(rule, m_context.directory, m_state.fields()); },
          [this](const rules::RecordSource& source) { return rowOptions(source, m_context.sources); },
          m_context.sources.attachments,
          m_context.sources.dialogs,
          [this](const Error& error) { Q_EMIT refused(error); }},
      m_state(m_context.rulebook, m_context.form, m_context.actor, m_context.sources),
      m_tableHost{m_state, m_text, m_editorContext, [this](const QString& id) { return m_editable.contains(id); },
                  [this] { onTableEdited(); }},
      m_layout(new QVBoxLayout(this)), m_facts(new ui::FactStrip) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(ui::metrics::unit * 2);
    build();
}

FormView::~FormView() = default;

void FormView::build() {
    m_layout->addWidget(m_facts);
    for (const auto& section : m_context.form.sections)
        buildSection(section);
    m_layout->addStretch();
}

// Whether everything in the section is about where the youth is or about health.
static bool isPrivate(const rules::SectionDefinition& section) {
    return !section.fields.isEmpty() &&
           std::all_of(section.fields.cbegin(), section.fields.cend(), [](const rules::FieldDefinition& field) {
               return field.compartment == rules::Compartment::Location ||
                      field.compartment == rules::Compartment::Health;
           });
}

void FormView::buildSection(const rules::SectionDefinition& section) {
    if (section.hidden)
        return;
    auto group = std::make_unique<Group>();
    group->definition = &section;
    const QString title = m_text.sectionTitle(m_context.form, section);
    // The head of the form stands under the form's own title already.
    group->card = new ui::Card(title == m_text.formTitle(m_context.form) ? QString() : title, this);
    if (m_context.withinYouth && isPrivate(section))
        group->card->setFoldable(true, true);
    if (!section.note.isEmpty()) {
        auto* note = new ui::TextLabel(m_text.sectionNote(m_context.form, section), ui::FontRole::Strong);
        note->setWordWrap(true);
        group->card->body()->addWidget(note);
    }
    group->grid = new ui::FormGrid;
    group->card->body()->addWidget(group->grid);
    for (const auto& field : section.fields)
        buildField(*group, field);
    m_layout->addWidget(group->card);
    m_groups.push_back(std::move(group));
}

void FormView::buildField(Group& group, const rules::FieldDefinition& field) {
    if (!field.within.isEmpty())
        return; // stands in the rows of its parent table
    auto entry = std::make_unique<FormEntry>();
    entry->definition = &field;
    if (field.type == FieldType::Signature) {
        entry->signaturePlace = new QWidget;
        (new QVBoxLayout(entry->signaturePlace))->setContentsMargins(0, 0, 0, 0);
        group.grid->addWidget(entry->signaturePlace, ui::FormGrid::Width::Half);
    } else if (field.type == FieldType::Table) {
        entry->table = new TablePart(m_tableHost, field);
        group.grid->addWidget(entry->table, ui::FormGrid::Width::Full);
    } else {
        ui::Field* widget = nullptr;
        if (field.type != FieldType::Computed && !field.issued)
            entry->editor = makeEditor(field, m_editorContext);
        if (entry->editor)
            widget = entry->editor->field;
        else
            widget = entry->shown = new ui::TextField;
        const bool wide = entry->editor && entry->editor->wide;
        entry->row =
            group.grid->addField(field.label, widget, wide ? ui::FormGrid::Width::Full : ui::FormGrid::Width::Half);
        entry->row->setHelp(m_text.help(m_context.form, field));
        connect(widget, &ui::Field::edited, this, [this, raw = entry.get()] { onEdited(*raw); });
    }
    m_entries.insert(field.id, entry.get());
    group.entries.push_back(std::move(entry));
}

void FormView::show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
                    const rules::Compartments& visible, bool editable) {
    QSet<QString> all;
    if (editable)
        for (const auto& section : m_context.form.sections)
            for (const auto& field : section.fields) {
                all.insert(field.id);
                for (const auto& column : field.columns)
                    all.insert(field.id + u'.' + column.id);
            }
    show(record, assignment, fields, visible, all);
}

void FormView::show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
                    const rules::Compartments& visible, const QSet<QString>& editable) {
    m_showing = true;
    m_state.show(record, assignment, fields, visible, m_context.today());
    m_editable = editable;
    for (auto* entry : std::as_const(m_entries)) {
        if (entry->table)
            entry->table->load();
        if (!entry->editor)
            continue;
        if (entry->definition->type == FieldType::Reference || !entry->definition->optionsFrom.isEmpty())
            offerOptions(*entry->editor, *entry->definition, m_editorContext);
        entry->editor->write(fields.value(entry->definition->id));
    }
    m_dirty = false;
    showFacts();
    refresh();
    m_showing = false;
}

void FormView::showFacts() {
    if (m_context.withinYouth)
        return m_facts->hide();
    QList<std::pair<QString, QString>> facts;
    for (const auto& fact : headerFacts(m_state, m_text))
        facts.append({fact.label, fact.value});
    m_facts->setFacts(facts);
}

void FormView::settle() {
    for (const auto& group : m_groups)
        group->grid->settle();
}

QJsonObject FormView::fields() const {
    return m_state.fields();
}

bool FormView::mayEdit(const FormEntry& entry) const {
    return m_editable.contains(entry.definition->id);
}

void FormView::showChanges(bool shown) {
    m_changesShown = shown;
    refresh();
}

qsizetype FormView::changes() const {
    records::Record now = m_state.record();
    now.fields = m_state.fields();
    return records::changedSince(now, m_context.form).size();
}

bool FormView::isTakingFiles() const {
    const auto fields = findChildren<ui::AttachmentField*>();
    return std::any_of(fields.cbegin(), fields.cend(), [](const auto* field) { return field->expected() > 0; });
}

// Nobody types into a field that is only read, but a file may arrive there that was given to it before.
bool FormView::isTooLate(const FormEntry& entry) {
    if (mayEdit(entry))
        return false;
    m_showing = true;
    entry.editor->write(m_state.value(entry.definition->id));
    m_showing = false;
    if (entry.definition->type == FieldType::Attachment)
        Q_EMIT refused({u"notAdded"_s});
    return true;
}

void FormView::onEdited(FormEntry& entry) {
    if (m_showing || !entry.editor || isTooLate(entry))
        return;
    const auto& definition = *entry.definition;
    const QJsonValue before = m_state.value(definition.id);
    const QJsonValue typed = entry.editor->read();
    m_state.set(definition.id, typed);
    m_dirty = true;
    entry.row->setError({});
    fillFromReference(entry);
    if (definition.type == FieldType::MultiChoice) {
        // Choosing "None known" takes the other choices away, and the other way round: the last choice made counts.
        const auto kept = withoutExcluded(m_context.rulebook.list(definition.list), before, typed);
        if (kept != typed)
            setValue(definition.id, kept);
    }
    refresh();
    Q_EMIT edited();
}

void FormView::onTableEdited() {
    m_dirty = true;
    refresh();
    Q_EMIT edited();
}

bool FormView::enter(const QString& fieldId, const QJsonValue& value) {
    if (fieldId.contains(u'/'))
        return enterCell(fieldId.split(u'/'), value);
    auto* entry = entryOf(fieldId);
    if (!entry || !entry->editor || !entry->visible || !mayEdit(*entry))
        return false;
    entry->editor->write(value);
    onEdited(*entry);
    return true;
}

bool FormView::enterCell(const QStringList& path, const QJsonValue& value) {
    auto* entry = entryOf(path.first());
    auto* editor = entry && entry->visible ? entry->editorAt(path) : nullptr;
    return editor && editor->enter(path.value(1), path.value(2), value);
}

QString FormView::addRow(const QString& tableId, const QString& parentRow) {
    auto* entry = entryOf(tableId);
    auto* table = entry && entry->visible ? entry->tableEditor() : nullptr;
    if (table && table->table().id != tableId)
        table = table->childOf(parentRow, tableId);
    return table ? table->addRow() : QString();
}

// Choosing a person fills in what the directory knows of them.
void FormView::fillFromReference(const FormEntry& entry) {
    const auto& rule = entry.definition->reference;
    if (!rule)
        return;
    const auto chosen = m_context.directory.value(m_state.value(entry.definition->id).toString());
    for (auto it = rule->fills.cbegin(); it != rule->fills.cend(); ++it)
        setValue(it.key(), chosen.value(it.value()));
}

void FormView::setValue(const QString& fieldId, const QJsonValue& value) {
    auto* entry = entryOf(fieldId);
    if (!entry || !entry->editor)
        return;
    m_state.set(fieldId, value);
    entry->editor->write(value);
    entry->row->setError({});
}

void FormView::refresh() {
    m_changes.clear();
    if (m_changesShown) {
        records::Record now = m_state.record();
        now.fields = m_state.fields();
        for (const auto& change : records::changedSince(now, m_context.form))
            m_changes.insert(change.path, change);
    }
    for (const auto& group : m_groups) {
        group->visible = m_state.isVisible(*group->definition);
        bool any = false;
        for (const auto& entry : group->entries) {
            refreshEntry(*group, *entry);
            any |= entry->visible;
        }
        group->visible &= any;
        group->card->setVisible(group->visible);
    }
    refreshOptions();
    Q_EMIT outlineChanged();
}

void FormView::refreshOptions() {
    for (auto* entry : std::as_const(m_entries))
        if (entry->editor && entry->definition->reference &&
            !entry->definition->reference->departmentFromField.isEmpty())
            offerOptions(*entry->editor, *entry->definition, m_editorContext);
}

void FormView::refreshEntry(const Group& group, FormEntry& entry) {
    const auto& definition = *entry.definition;
    entry.visible = group.visible && m_state.isVisible(*group.definition, definition);
    entry.required = entry.visible && m_state.isRequired(definition);
    if (entry.signaturePlace) {
        entry.signaturePlace->setVisible(entry.visible);
        entry.missing = entry.required && !m_state.record().signedFields().contains(definition.id) ? 1 : 0;
        return;
    }
    if (entry.table) {
        entry.table->setVisible(entry.visible);
        if (entry.visible)
            entry.table->refresh(m_changesShown ? &m_changes : nullptr);
        entry.missing = entry.visible && entry.table->editor() ? entry.table->editor()->missing() : 0;
        return;
    }
    entry.missing = entry.required && !m_state.fields().contains(definition.id) ? 1 : 0;
    entry.row->setLabel(m_text.label(m_context.form, definition, m_state.conditionInput({})));
    entry.row->setRowVisible(entry.visible);
    entry.row->setRequired(entry.required && mayEdit(entry) && entry.editor);
    if (entry.shown) {
        const QString words = answerWords(m_state, m_text, definition);
        entry.shown->setText(words.isEmpty() ? u"\u2013"_s : words);
    }
    const bool readOnly = !mayEdit(entry) || !entry.editor;
    if (definition.type == FieldType::Attachment && entry.editor)
        entry.editor->field->setReadOnly(readOnly); // files are still to be opened
    else
        entry.row->setReadOnly(readOnly);
    refreshChange(entry);
}

void FormView::refreshChange(FormEntry& entry) {
    const auto change = m_changes.constFind(entry.definition->id);
    if (change == m_changes.cend())
        return entry.hideChange();
    entry.showChange(valueWords(m_state, m_text, *entry.definition, change->was),
                     valueWords(m_state, m_text, *entry.definition, change->now));
}

FormEntry* FormView::entryOf(const QString& fieldId) const {
    const QString id = fieldId.section(u'/', 0, 0);
    const auto* field = m_context.form.field(id);
    // A child table stands in its parent's part.
    return m_entries.value(field && !field->within.isEmpty() ? field->within : id, nullptr);
}

QList<rules::FormProblem> FormView::showProblems(const QList<rules::FormProblem>& problems) {
    clearProblems();
    QList<rules::FormProblem> elsewhere;
    for (const auto& problem : problems) {
        auto* entry = entryOf(problem.field);
        if (!entry || !entry->showProblem(problem, m_context.words(problem)))
            elsewhere.append(problem);
    }
    return elsewhere;
}

void FormView::clearProblems() {
    for (auto* entry : std::as_const(m_entries))
        entry->clearProblems();
}

QList<FormView::SectionState> FormView::sections() const {
    QList<SectionState> states;
    for (const auto& group : m_groups) {
        if (!group->visible)
            continue;
        SectionState state{group->definition->id, m_text.sectionTitle(m_context.form, *group->definition), 0};
        for (const auto& entry : group->entries)
            state.missing += entry->missing;
        states.append(state);
    }
    return states;
}

void FormView::goToSection(const QString& id) {
    for (const auto& group : m_groups)
        if (group->definition->id == id) {
            Q_EMIT revealRequested(group->card);
            for (const auto& entry : group->entries)
                if (entry->visible && entry->row && entry->editor && mayEdit(*entry))
                    return entry->row->focusField();
        }
}

void FormView::goToField(const QString& fieldId) {
    if (const auto* entry = entryOf(fieldId))
        entry->goTo(fieldId.split(u'/'), [this](QWidget* widget) { Q_EMIT revealRequested(widget); });
}

QString FormView::labelOf(const QString& fieldId) const {
    const auto* entry = entryOf(fieldId);
    if (!entry)
        return {};
    if (entry->row || !entry->table)
        return entry->row ? entry->row->label() : entry->definition->label;
    const auto path = fieldId.split(u'/');
    if (const auto* editor = path.size() > 1 ? entry->editorAt(path) : nullptr)
        return editor->nameOf(path.value(1), path.value(2));
    return m_text.label(m_context.form, *m_context.form.field(path.first()), m_state.conditionInput({}));
}

void FormView::setSignatureWidget(const QString& fieldId, QWidget* widget) {
    if (auto* entry = entryOf(fieldId); entry && entry->signaturePlace)
        entry->setSignatureWidget(widget);
}

} // namespace cts::client
