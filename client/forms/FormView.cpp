#include "client/forms/FormView.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldType;

// One field on the screen.
struct FormView::Entry {
    const rules::FieldDefinition* definition = nullptr;
    std::optional<FieldEditor> editor; // not for computed fields and signatures
    ui::FormRow* row = nullptr;        // not for signatures
    ui::TextField* shown = nullptr;    // the words of a computed field
    QWidget* signaturePlace = nullptr;
    bool visible = true;
    bool required = false;
    bool missing = false;
};

// One section on the screen.
struct FormView::Group {
    const rules::SectionDefinition* definition = nullptr;
    ui::Card* card = nullptr;
    ui::FormGrid* grid = nullptr;
    std::vector<std::unique_ptr<Entry>> entries;
    bool visible = true;
};

FormView::FormView(Context context, QWidget* parent)
    : QWidget(parent), m_context(std::move(context)),
      m_text(m_context.rulebook, m_context.directory, m_context.language),
      m_editorContext{m_context.rulebook, m_text, m_context.today,
                      [this](const rules::ReferenceRule& rule) { return candidates(rule); }},
      m_validator(m_context.rulebook, m_context.form), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(ui::metrics::unit * 2);
    build();
}

FormView::~FormView() = default;

void FormView::build() {
    for (const auto& section : m_context.form.sections)
        buildSection(section);
    m_layout->addStretch();
}

// A section whose fields are all issued (administration) is for lists and rules, not for the screen.
static bool isOnScreen(const rules::SectionDefinition& section) {
    return std::any_of(section.fields.cbegin(), section.fields.cend(),
                       [](const auto& field) { return !field.issued || field.type == FieldType::Computed; });
}

void FormView::buildSection(const rules::SectionDefinition& section) {
    if (!isOnScreen(section))
        return;
    auto group = std::make_unique<Group>();
    group->definition = &section;
    const QString title = m_text.sectionTitle(m_context.form, section);
    // The head of the form stands under the form's own title already.
    group->card = new ui::Card(title == m_text.formTitle(m_context.form) ? QString() : title, this);
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
    auto entry = std::make_unique<Entry>();
    entry->definition = &field;
    if (field.type == FieldType::Signature) {
        entry->signaturePlace = new QWidget;
        (new QVBoxLayout(entry->signaturePlace))->setContentsMargins(0, 0, 0, 0);
        group.grid->addWidget(entry->signaturePlace, ui::FormGrid::Width::Half);
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

QList<std::pair<QString, QString>> FormView::candidates(const rules::ReferenceRule& rule) const {
    QString department;
    if (!rule.departmentFromField.isEmpty())
        department = m_fields.value(rule.departmentFromField).toString();
    QList<std::pair<QString, QString>> found;
    for (auto it = m_context.directory.cbegin(); it != m_context.directory.cend(); ++it) {
        const auto& entry = it.value();
        const bool fits = entry.value("kind"_L1).toString() == rule.kind &&
                          entry.value("active"_L1).toString() == "YES"_L1 &&
                          (rule.roles.isEmpty() || rule.roles.contains(entry.value("role"_L1).toString())) &&
                          (department.isEmpty() || entry.value("department"_L1).toString() == department);
        if (!fits)
            continue;
        const auto name = entry.value("name"_L1);
        QString words = name.isObject() ? personName(name.toObject()) : name.toString();
        const QString unit = entry.value("unitName"_L1).toString();
        found.append({it.key(), unit.isEmpty() ? words : words + u" ("_s + unit + u')'});
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.second.localeAwareCompare(b.second) < 0; });
    return found;
}

void FormView::show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
                    const rules::Compartments& visible, bool editable) {
    m_showing = true;
    m_record = record;
    m_assignment = assignment;
    m_fields = fields;
    m_signed = record.signedFields();
    m_visible = visible;
    m_editable = editable;
    for (auto* entry : std::as_const(m_entries))
        if (entry->editor) {
            if (entry->definition->type == FieldType::Reference)
                offerOptions(*entry->editor, *entry->definition, m_editorContext);
            entry->editor->write(fields.value(entry->definition->id));
        }
    m_dirty = false;
    refresh();
    m_showing = false;
}

void FormView::settle() {
    for (const auto& group : m_groups)
        group->grid->settle();
}

QJsonObject FormView::fields() const {
    return m_fields;
}

void FormView::onEdited(Entry& entry) {
    if (m_showing || !entry.editor)
        return;
    const QJsonValue before = m_fields.value(entry.definition->id);
    const QJsonValue value = entry.editor->read();
    if (value.isUndefined())
        m_fields.remove(entry.definition->id);
    else
        m_fields.insert(entry.definition->id, value);
    m_dirty = true;
    entry.row->setError({});
    fillFromReference(entry);
    keepExclusive(entry, before.toArray());
    refresh();
    Q_EMIT edited();
}

bool FormView::enter(const QString& fieldId, const QJsonValue& value) {
    auto* entry = entryOf(fieldId);
    if (!entry || !entry->editor || !entry->visible || !m_editable)
        return false;
    entry->editor->write(value);
    onEdited(*entry);
    return true;
}

// Choosing a person fills in what the directory knows of them.
void FormView::fillFromReference(const Entry& entry) {
    const auto& rule = entry.definition->reference;
    if (!rule)
        return;
    const auto chosen = m_context.directory.value(m_fields.value(entry.definition->id).toString());
    for (auto it = rule->fills.cbegin(); it != rule->fills.cend(); ++it)
        setValue(it.key(), chosen.value(it.value()));
}

// Choosing "None known" takes the other choices away, and the other way round: the last choice made counts.
void FormView::keepExclusive(const Entry& entry, const QJsonArray& before) {
    const auto* list = m_context.rulebook.list(entry.definition->list);
    if (entry.definition->type != FieldType::MultiChoice || !list)
        return;
    const auto isExclusive = [&](const QJsonValue& code) {
        const auto* option = list->find(code.toString());
        return option && option->exclusive;
    };
    const auto now = m_fields.value(entry.definition->id).toArray();
    const auto added = std::find_if(now.begin(), now.end(), [&](const auto& code) { return !before.contains(code); });
    if (added == now.end())
        return;
    QJsonArray kept;
    for (const auto& code : now)
        if (code == *added || (!isExclusive(*added) && !isExclusive(code)))
            kept.append(code);
    if (kept != now)
        setValue(entry.definition->id, kept);
}

void FormView::setValue(const QString& fieldId, const QJsonValue& value) {
    auto* entry = entryOf(fieldId);
    if (!entry || !entry->editor)
        return;
    if (value.isUndefined() || value.isNull())
        m_fields.remove(fieldId);
    else
        m_fields.insert(fieldId, value);
    entry->editor->write(value);
    entry->row->setError({});
}

rules::ValidationInput FormView::validationInput() const {
    return {m_fields, m_signed, m_assignment.fields, m_context.actor, m_context.today()};
}

void FormView::refresh() {
    const auto input = validationInput();
    for (const auto& group : m_groups) {
        group->visible = m_validator.isVisible(*group->definition, input);
        bool any = false;
        for (const auto& entry : group->entries) {
            refreshEntry(*group, *entry, input);
            any |= entry->visible;
        }
        group->visible &= any;
        group->card->setVisible(group->visible);
    }
    for (auto* entry : std::as_const(m_entries))
        if (entry->editor && entry->definition->reference &&
            !entry->definition->reference->departmentFromField.isEmpty())
            offerOptions(*entry->editor, *entry->definition, m_editorContext);
    Q_EMIT outlineChanged();
}

void FormView::refreshEntry(const Group& group, Entry& entry, const rules::ValidationInput& input) {
    const auto& definition = *entry.definition;
    const bool shown = m_visible.contains(definition.compartment) && group.visible &&
                       m_validator.isVisible(*group.definition, definition, input);
    const bool hasValue = m_fields.contains(definition.id);
    entry.visible = shown && (!definition.issued || hasValue);
    entry.required = entry.visible && m_validator.isRequired(definition, input, rules::Completeness::Submit);
    if (entry.signaturePlace) {
        entry.signaturePlace->setVisible(entry.visible);
        entry.missing = entry.required && !m_signed.contains(definition.id);
        return;
    }
    entry.missing = entry.required && !hasValue;
    const QJsonObject noRow;
    entry.row->setLabel(
        m_text.label(m_context.form, definition, {m_fields, noRow, m_assignment.fields, m_context.actor, input.today}));
    entry.row->setRowVisible(entry.visible);
    entry.row->setRequired(entry.required && m_editable && entry.editor);
    if (entry.shown)
        showComputed(entry);
    entry.row->setReadOnly(!m_editable || !entry.editor);
    entry.row->refreshReadOnly();
}

void FormView::showComputed(Entry& entry) {
    const auto& definition = *entry.definition;
    const QString words = definition.type == FieldType::Computed
                              ? m_text.computed(definition, m_fields, m_record, m_assignment, m_context.today())
                              : m_text.value(definition, m_fields.value(definition.id));
    entry.shown->setText(words.isEmpty() ? u"\u2013"_s : words);
}

FormView::Entry* FormView::entryOf(const QString& fieldId) const {
    return m_entries.value(fieldId.section(u'/', 0, 0), nullptr);
}

QList<rules::FormProblem> FormView::showProblems(const QList<rules::FormProblem>& problems) {
    clearProblems();
    QList<rules::FormProblem> elsewhere;
    for (const auto& problem : problems) {
        auto* entry = entryOf(problem.field);
        if (!entry || !entry->row || !entry->visible) {
            elsewhere.append(problem);
            continue;
        }
        if (problem.severity == rules::FormProblem::Severity::Block)
            entry->row->setError(m_context.words(problem));
        else
            entry->row->setWarning(m_context.words(problem));
    }
    return elsewhere;
}

void FormView::clearProblems() {
    for (auto* entry : std::as_const(m_entries))
        if (entry->row) {
            entry->row->setError({});
            entry->row->setWarning({});
        }
}

QList<FormView::SectionState> FormView::sections() const {
    QList<SectionState> states;
    for (const auto& group : m_groups) {
        if (!group->visible)
            continue;
        SectionState state{group->definition->id, m_text.sectionTitle(m_context.form, *group->definition), 0};
        for (const auto& entry : group->entries)
            state.missing += entry->missing ? 1 : 0;
        states.append(state);
    }
    return states;
}

void FormView::goToSection(const QString& id) {
    for (const auto& group : m_groups)
        if (group->definition->id == id) {
            Q_EMIT revealRequested(group->card);
            for (const auto& entry : group->entries)
                if (entry->visible && entry->row && entry->editor && m_editable)
                    return entry->row->focusField();
        }
}

void FormView::goToField(const QString& fieldId) {
    auto* entry = entryOf(fieldId);
    if (!entry)
        return;
    if (entry->row) {
        Q_EMIT revealRequested(entry->row);
        entry->row->focusField();
    } else {
        Q_EMIT revealRequested(entry->signaturePlace);
        entry->signaturePlace->setFocus();
    }
}

QString FormView::labelOf(const QString& fieldId) const {
    const auto* entry = entryOf(fieldId);
    if (!entry)
        return {};
    return entry->row ? entry->row->label() : entry->definition->label;
}

void FormView::setSignatureWidget(const QString& fieldId, QWidget* widget) {
    auto* entry = entryOf(fieldId);
    if (!entry || !entry->signaturePlace)
        return;
    auto* layout = entry->signaturePlace->layout();
    while (auto* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    layout->addWidget(widget);
    widget->show();
}

} // namespace cts::client
