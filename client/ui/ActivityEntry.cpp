#include "client/ui/ActivityEntry.h"

#include "client/services/TypedText.h"
#include "client/ui/Messages.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/ChoiceField.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/NumberField.h"
#include "client/ui/widgets/TextField.h"
#include "client/ui/widgets/TextLabel.h"

#include <QJsonArray>
#include <QKeyEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

static const QString formId = u"advocateActivity"_s;
static constexpr int minutesOfADay = 1440;

ActivityEntry::ActivityEntry(const Desk& desk, YouthService& youth, QWidget* parent)
    : Card(tr("Record a contact that has just ended"), parent), m_desk(desk), m_youth(youth),
      m_minutes(new NumberField), m_note(new TextField), m_said(new TextLabel),
      m_keeper(
          this,
          [this](const QString& assignment) {
              return TypedText::ofForm(m_desk.store, formId, assignment).keep(typed());
          },
          [this](const Error& error) { showProblems(error); }) {
    auto* choices = new QWidget;
    auto* flow = new FlowLayout(choices, metrics::cardPadding, metrics::unit);
    flow->setContentsMargins(0, 0, 0, 0);
    m_type = addChoice(u"contactType"_s, tr("Type"), flow);
    m_with = addChoice(u"contactWith"_s, tr("With"), flow);
    m_outcome = addChoice(u"outcome"_s, tr("Outcome"), flow);
    m_services = addChoice(u"servicesProvided"_s, tr("Service"), flow);
    m_minutes->setRange(1, minutesOfADay);
    flow->addWidget(addRow(u"durationMinutes"_s, tr("Minutes"), m_minutes));
    // An error under one of them leaves the others where they are.
    for (auto* row : std::as_const(m_rows))
        flow->setAlignment(row, Qt::AlignTop);
    body()->addWidget(choices);
    auto* line = new QHBoxLayout;
    line->addWidget(addRow(u"narrative"_s, tr("Notes"), m_note), 1);
    auto* button = new Button(tr("Record"), Icon::Plus, ButtonKind::Primary);
    button->setAccessibleName(tr("Record the contact"));
    button->setToolTip(tr("Enter records as well"));
    line->addWidget(button, 0, Qt::AlignBottom);
    body()->addLayout(line);
    m_said->setWordWrap(true);
    m_said->hide();
    body()->addWidget(m_said);
    setFocusProxy(m_type);
    connect(button, &Button::clicked, this, [this] { record(); });
    connect(m_outcome, &Field::edited, this, &ActivityEntry::showServices);
    for (const auto* row : std::as_const(m_rows))
        connect(row->field(), &Field::edited, &m_keeper, &TypedKeeper::noteTyped);
    showServices();
}

FormRow* ActivityEntry::addRow(const QString& fieldId, const QString& label, Field* field) {
    auto* row = new FormRow(label, field);
    row->setRequired(true);
    m_rows.insert(fieldId, row);
    return row;
}

ChoiceField* ActivityEntry::addChoice(const QString& fieldId, const QString& label, QLayout* into) {
    auto* field = new ChoiceField;
    const auto* form = m_desk.store.rulebook().form(formId);
    const auto* definition = form ? form->field(fieldId) : nullptr;
    const auto* list = definition ? m_desk.store.rulebook().list(definition->list) : nullptr;
    QList<Option> options;
    for (const auto& option : list ? list->options : QList<rules::Option>())
        options.append({option.code, m_desk.text().option(definition->list, option)});
    field->setOptions(options);
    into->addWidget(addRow(fieldId, label, field));
    return field;
}

void ActivityEntry::setAssignment(const QString& assignmentId) {
    m_wanted = assignmentId;
    if (m_keeper.turnTo(assignmentId) != TypedKeeper::Turn::Other)
        return;
    m_said->hide();
    clear();
    bringBack();
}

// As it stands in the fields, readable or not.
QJsonObject ActivityEntry::typed() const {
    QJsonObject typed;
    const auto add = [&](const QString& fieldId, const QString& value) {
        if (!value.isEmpty())
            typed.insert(fieldId, value);
    };
    add(u"contactType"_s, m_type->code());
    add(u"contactWith"_s, m_with->code());
    add(u"outcome"_s, m_outcome->code());
    add(u"servicesProvided"_s, m_services->code());
    add(u"durationMinutes"_s, m_minutes->text());
    add(u"narrative"_s, m_note->text());
    return typed;
}

void ActivityEntry::bringBack() {
    const auto kept = TypedText::ofForm(m_desk.store, formId, m_keeper.target()).kept();
    if (!kept)
        return showProblems(kept.error());
    if (kept->isEmpty())
        return;
    const auto text = [&](QLatin1StringView fieldId) { return kept->value(fieldId).toString(); };
    m_type->setCode(text("contactType"_L1));
    m_with->setCode(text("contactWith"_L1));
    m_outcome->setCode(text("outcome"_L1));
    m_services->setCode(text("servicesProvided"_L1));
    m_minutes->setText(text("durationMinutes"_L1));
    m_note->setText(text("narrative"_L1));
    showServices();
    say(Meaning::Information, tr("You began this contact earlier. It is kept on this device and not recorded yet."));
}

void ActivityEntry::say(Meaning meaning, const QString& words) {
    m_said->setMeaning(meaning);
    m_said->setText(words);
    m_said->show();
}

// The county asks for services where there was a contact, and only there.
void ActivityEntry::showServices() {
    m_rows.value(u"servicesProvided"_s)->setRowVisible(m_outcome->code() == "CONTACT_MADE"_L1);
}

static QStringList listOf(const QString& code) {
    return code.isEmpty() ? QStringList() : QStringList{code};
}

ActivityNote ActivityEntry::note() const {
    ActivityNote note{m_type->code(), listOf(m_with->code()), m_outcome->code(), {}, 0, m_note->text().trimmed()};
    if (m_outcome->code() == "CONTACT_MADE"_L1)
        note.services = listOf(m_services->code());
    const auto minutes = m_minutes->value();
    note.minutes = minutes && *minutes > 0 && *minutes <= minutesOfADay ? static_cast<int>(*minutes) : 0;
    return note;
}

void ActivityEntry::enter(const ActivityNote& note) {
    m_type->setCode(note.type);
    m_with->setCode(note.with.value(0));
    m_outcome->setCode(note.outcome);
    showServices();
    m_services->setCode(note.services.value(0));
    m_minutes->setValue(note.minutes);
    m_note->setText(note.note);
    m_keeper.noteTyped();
}

void ActivityEntry::clear() {
    for (auto* row : std::as_const(m_rows)) {
        row->field()->clearValue();
        row->setError({});
    }
    showServices();
}

bool ActivityEntry::record() {
    if (m_keeper.isHeldUp()) {
        setAssignment(m_wanted); // what stands here is another youth's, and could not be kept before
        return false;
    }
    for (auto* row : std::as_const(m_rows))
        row->setError({});
    const auto done = m_youth.recordActivity(m_keeper.target(), note());
    if (!done) {
        showProblems(done.error());
        return false;
    }
    clear();
    m_keeper.forget();
    say(Meaning::Success,
        tr("Saved on this device %1. It is sent as soon as there is a connection.")
            .arg(QLocale::c().toString(m_desk.store.clock().now().toLocalTime().time(), u"HH:mm:ss"_s)));
    m_type->setFocus();
    Q_EMIT recorded(*done);
    return true;
}

void ActivityEntry::showProblems(const Error& error) {
    FormRow* first = nullptr;
    for (const QJsonValue one : error.data.value("problems"_L1).toArray()) {
        rules::FormProblem problem;
        problem.field = one["field"_L1].toString();
        problem.code = one["code"_L1].toString();
        problem.data = one["data"_L1].toObject();
        auto* row = m_rows.value(problem.field);
        if (!row)
            continue;
        row->setError(Messages::of(problem));
        if (!first || row->field() == m_type)
            first = row;
    }
    m_said->setVisible(!first);
    if (first)
        return first->focusField();
    const auto text = m_desk.text();
    say(Meaning::Danger, Messages::of(error, &text));
}

void ActivityEntry::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        record();
    else
        Card::keyPressEvent(event);
}

} // namespace cts::client::ui
