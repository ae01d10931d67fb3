#include "client/ui/ChecklistCard.h"

#include "client/forms/Candidates.h"
#include "client/ui/ClockWords.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Banner.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/FieldPath.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;
using rules::FieldType;

static constexpr int narrowestAnswer = 232;

ChecklistCard::ChecklistCard(const Desk& desk, YouthService& youth, const QString& title, QWidget* parent)
    : Card(title, parent), m_desk(desk), m_youth(youth),
      m_text(desk.text()), m_context{desk.store.rulebook(), m_text, [&desk] { return desk.today(); },
                                     [this](const rules::ReferenceRule& rule) {
                                         return candidates(rule, m_desk.store.directory(), fields());
                                     }},
      m_banner(new Banner), m_enter(new Button(tr("Enter what was done"), Icon::Check, ButtonKind::Primary)),
      m_open(new Button(tr("Open the whole entry"), Icon::Document)),
      m_keeper(
          this,
          [this](const QString& record) { return m_view ? m_desk.cases.saveDraft(record, fields()) : Status(Done{}); },
          [this](const Error& error) { showError(error); }) {
    m_open->setAccessibleName(tr("Open the whole entry of the checklist"));
    addHeaderWidget(m_open);
    body()->addWidget(m_banner);
    body()->addWidget(m_enter, 0, Qt::AlignLeft);
    connect(m_enter, &Button::clicked, this, &ChecklistCard::enter);
    connect(m_open, &Button::clicked, this, &ChecklistCard::openWhole);
    hide();
}

void ChecklistCard::showError(const Error& error) {
    const auto text = m_desk.text();
    m_banner->showMessage(Meaning::Danger, Messages::of(error, &text));
}

// With what is typed here: the entry's own page writes into the same draft.
void ChecklistCard::openWhole() {
    if (auto kept = keep(); !kept)
        return showError(kept.error());
    Q_EMIT openRequested(recordId());
}

void ChecklistCard::show(const YouthEntry* entry, const records::Record& assignment) {
    const QString id = entry ? entry->record.id : QString();
    switch (m_keeper.turnTo(id)) {
    case TypedKeeper::Turn::HeldUp:
        return;
    case TypedKeeper::Turn::Other:
        m_banner->clearMessage();
        break;
    case TypedKeeper::Turn::Same:
        if (auto kept = keep(); !kept)
            return showError(kept.error());
    }
    m_view.reset();
    if (entry)
        if (auto opened = m_desk.cases.open(id); opened)
            m_view = std::move(*opened);
    setVisible(m_view.has_value());
    if (!m_view)
        return;
    // A clock moves on from minute to minute, and the fields under a person's hands stay while nothing else does.
    const QString now = id + m_view->record.state + m_view->editable.join(u',') +
                        QString::fromUtf8(canonicalJson(m_view->record.fields)) +
                        QString::fromUtf8(canonicalJson(assignment.fields));
    if (now == m_shown && m_steps->isAncestorOf(focusWidget()))
        return;
    m_shown = now;
    rebuild();
}

void ChecklistCard::rebuild() {
    m_answers.clear();
    if (m_steps)
        m_steps->hide();
    delete m_steps;
    m_steps = new QWidget;
    auto* column = new QVBoxLayout(m_steps);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::cardPadding);
    const auto clocks = caseClocks(m_view->record, m_view->visible, m_view->assignment.fields, m_desk.store.rulebook(),
                                   m_desk.store.facts().settings(), m_desk.store.clock().now());
    for (const auto& clock : clocks)
        column->addWidget(step(clock));
    body()->insertWidget(1, m_steps);
    m_steps->show();
    m_enter->setVisible(!m_answers.empty());
    showWhatIsAsked();
}

QWidget* ChecklistCard::step(const CaseClock& clock) {
    auto* place = new QWidget;
    place->setObjectName(u"step/"_s + clock.rule->code);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::unit);
    line->addWidget(new StatusChip(ClockWords::meaning(clock.answer), ClockWords::state(clock.answer)), 0,
                    Qt::AlignTop);
    auto* title = new TextLabel(m_text.clockTitle(*clock.rule), FontRole::Strong);
    title->setWordWrap(true);
    line->addWidget(title, 1);
    column->addWidget(head);
    auto* words = new TextLabel(facts(clock));
    words->setObjectName(u"facts"_s);
    words->setMuted(true);
    words->setReading(true);
    column->addWidget(words);
    if (!clock.isDone() && clock.answer.state != rules::ClockAnswer::State::NotStarted)
        column->addWidget(answers(clock));
    return place;
}

// Who, when due, and of what is done the answers.
QString ChecklistCard::facts(const CaseClock& clock) const {
    QStringList parts{m_text.clockWho(*clock.rule)};
    const auto& form = *m_desk.store.rulebook().form(m_view->record.formId);
    if (clock.isDone())
        for (const auto& id : QStringList{clock.rule->done} + clock.rule->fields)
            if (const auto* field = form.field(id); field && m_view->visible.contains(field->compartment))
                parts.append(m_text.value(*field, m_view->record.fields.value(id)).simplified());
    parts.append(ClockWords::due(clock.answer));
    parts.removeAll(QString());
    return parts.join(u" \u00b7 "_s);
}

QWidget* ChecklistCard::answers(const CaseClock& clock) {
    auto* place = new QWidget;
    auto* flow = new FlowLayout(place, metrics::cardPadding, metrics::unit);
    flow->setContentsMargins(0, metrics::half, 0, 0);
    const auto& form = *m_desk.store.rulebook().form(m_view->record.formId);
    for (const auto& id : QStringList{clock.rule->done} + clock.rule->fields) {
        const auto* field = form.field(id);
        if (field && m_view->visible.contains(field->compartment) && m_view->editable.contains(id))
            addAnswer(place, clock.rule, *field);
    }
    return place;
}

void ChecklistCard::addAnswer(QWidget* place, const rules::ClockRule* step, const rules::FieldDefinition& field) {
    auto editor = makeEditor(field, m_context);
    if (!editor)
        return;
    offerOptions(*editor, field, m_context);
    const auto& form = *m_desk.store.rulebook().form(m_view->record.formId);
    const QJsonObject noRow;
    auto* row = new FormRow(
        m_text.label(form, field,
                     {m_view->record.fields, noRow, m_view->assignment.fields, m_desk.store.actor(), m_desk.today()}),
        editor->field);
    row->setMinimumWidth(narrowestAnswer);
    const QJsonObject& known = m_view->draft.isEmpty() ? m_view->record.fields : m_view->draft;
    editor->write(known.value(field.id));
    if (field.type == FieldType::DateTime || field.type == FieldType::Date) {
        const bool day = field.type == FieldType::Date;
        auto* now = new Button(day ? tr("Today") : tr("Now"), Icon::Check, ButtonKind::Quiet);
        now->setAccessibleName((day ? tr("%1: today") : tr("%1: now")).arg(row->label()));
        connect(now, &Button::clicked, this, [this, id = field.id, day] {
            const QDateTime moment = m_desk.store.clock().now();
            answer(id, day ? losAngelesDate(moment).toString(Qt::ISODate)
                           : moment.toUTC().toString(u"yyyy-MM-ddTHH:mm:00Z"_s));
        });
        auto* footer = new QWidget;
        auto* line = new QHBoxLayout(footer);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(now);
        line->addStretch();
        row->setFooter(footer);
    }
    connect(editor->field, &Field::edited, this, [this] {
        m_keeper.noteTyped();
        showWhatIsAsked();
    });
    place->layout()->addWidget(row);
    place->layout()->setAlignment(row, Qt::AlignTop);
    m_answers.push_back({&field, *editor, row, step});
}

QJsonObject ChecklistCard::fields() const {
    QJsonObject fields = m_view ? m_view->draft.isEmpty() ? m_view->record.fields : m_view->draft : QJsonObject();
    for (const auto& answer : m_answers) {
        const auto value = answer.editor.read();
        if (records::isEmptyValue(value))
            fields.remove(answer.field->id);
        else
            fields.insert(answer.field->id, value);
    }
    return fields;
}

// Some are asked for only after another was answered, as the number of a warrant after its kind.
void ChecklistCard::showWhatIsAsked() {
    const QJsonObject now = fields();
    const QJsonObject noRow;
    const QJsonObject settings = m_desk.store.facts().settings();
    const rules::ConditionInput input{now,     noRow, m_view->assignment.fields, m_desk.store.actor(), m_desk.today(),
                                      settings};
    for (const auto& answer : m_answers)
        answer.row->setRowVisible(!answer.field->visible || answer.field->visible->holds(input));
}

bool ChecklistCard::answer(const QString& fieldId, const QJsonValue& value) {
    for (auto& answer : m_answers) {
        if (answer.field->id != fieldId || answer.row->isHidden())
            continue;
        answer.editor.write(value);
        m_keeper.noteTyped();
        showWhatIsAsked();
        return true;
    }
    return false;
}

bool ChecklistCard::isBegun(const rules::ClockRule* step) const {
    return std::any_of(m_answers.cbegin(), m_answers.cend(), [&](const Answer& answer) {
        return answer.step == step && !records::isEmptyValue(answer.editor.read());
    });
}

// A step is entered whole; those not begun wait.
void ChecklistCard::showProblems(const QList<rules::FormProblem>& problems) {
    FormRow* first = nullptr;
    for (const auto& answer : m_answers) {
        QString wrong;
        for (const auto& problem : problems)
            if (isBegun(answer.step) && problem.field == answer.field->id &&
                problem.severity == rules::FormProblem::Severity::Block)
                wrong = Messages::of(problem);
        answer.row->setError(wrong);
        if (!wrong.isEmpty() && !first)
            first = answer.row;
    }
    if (first)
        first->focusField();
}

bool ChecklistCard::enter() {
    if (auto kept = keep(); !kept) {
        showError(kept.error());
        return false;
    }
    if (m_keeper
            .isHeldUp()) { // it belongs to an entry that should not stand here any more: the page shows the right one
        Q_EMIT entered();
        return false;
    }
    if (fields() == m_view->record.fields) {
        m_banner->showMessage(Meaning::Information, tr("Answer at least one step first."));
        return false;
    }
    showProblems(m_desk.cases.problems(recordId(), rules::Completeness::Submit));
    for (const auto& answer : m_answers)
        if (!answer.row->isHidden() && !answer.row->error().isEmpty())
            return false;
    if (auto done = m_youth.enter(recordId(), {}); !done) {
        showError(done.error());
        return false;
    }
    m_shown.clear(); // the draft has become part of the record
    m_banner->showMessage(Meaning::Success, tr("Saved on this device. It is sent as soon as there is a connection."));
    Q_EMIT entered();
    return true;
}

} // namespace cts::client::ui
