#include "tests/sim/county/Meeting.h"

#include "shared/base/Ids.h"

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;
using rules::FieldType;

static bool fits(const rules::FieldDefinition& field, bool isText, bool isLong, bool isChoice) {
    return (isText && field.type == FieldType::Text) || (isLong && field.type == FieldType::Multiline) ||
           (isChoice && field.type == FieldType::MultiChoice && !field.list.isEmpty());
}

// Fields that may be changed in that way.
QStringList Meeting::placesOf(Way way, const rules::FormDefinition& form, const CaseView& view) const {
    QStringList places;
    for (const auto& id : view.editable) {
        const auto* field = form.field(id);
        const bool isAnswer = way == Way::SameAnswer || way == Way::OtherAnswers;
        if (field &&
            (way == Way::Rows ? field->type == FieldType::Table
                              : fits(*field, isAnswer, isAnswer || way == Way::Paragraphs, way == Way::Choices)))
            places.append(id);
    }
    places.sort();
    return places;
}

bool Meeting::of(SimClient& one, SimClient& other, const QString& record) {
    const auto view = one.cases().open(record);
    const auto* form = view ? one.store().rulebook().form(view->record.formId) : nullptr;
    if (!form)
        return false;
    const auto way = static_cast<Way>(m_dice.roll(static_cast<int>(Way::Rows) + 1));
    auto places = placesOf(way, *form, *view);
    if (places.size() < (way == Way::OtherAnswers ? 2 : 1))
        return false;
    const QString first = places.takeAt(m_dice.roll(static_cast<int>(places.size())));
    const QString second = way == Way::OtherAnswers ? m_dice.pick(places) : first;
    change(one, way, Side::One, first, record);
    change(other, way, Side::Other, second, record);
    return true;
}

void Meeting::change(SimClient& client, Way way, Side side, const QString& place, const QString& record) {
    const auto view = client.cases().open(record);
    const auto* form = view ? client.store().rulebook().form(view->record.formId) : nullptr;
    if (!form || !view->editable.contains(place))
        return;
    QJsonObject fields = view->draft.isEmpty() ? view->record.fields : view->draft;
    fields.insert(place, changed(client, way, side, *form->field(place), fields.value(place)));
    m_deeds.write(client, record, fields, u"meets the other in "_s + place);
}

QJsonValue Meeting::changed(SimClient& client, Way way, Side side, const rules::FieldDefinition& field,
                            const QJsonValue& before) {
    switch (way) {
    case Way::SameAnswer:
    case Way::OtherAnswers:
        return m_deeds.words(client, m_dice);
    case Way::Paragraphs:
        return paragraphAdded(client, side, before.toString());
    case Way::Choices:
        return choiceTurned(client, side, field.list, before.toArray());
    case Way::Rows:
        return rowsChanged(client, side, field, before.toArray());
    }
    return before;
}

// One before all there is, one after it; they meet where there is nothing.
QJsonValue Meeting::paragraphAdded(SimClient& client, Side side, const QString& before) {
    const QString added = m_deeds.words(client, m_dice);
    if (before.isEmpty() || before.size() > 1'000)
        return added;
    return side == Side::One ? added + u"\n\n"_s + before : before + u"\n\n"_s + added;
}

// Each turns one of its own on or off.
QJsonValue Meeting::choiceTurned(SimClient& client, Side side, const QString& list, QJsonArray chosen) const {
    const auto* options = client.store().rulebook().list(list);
    QStringList codes;
    for (const auto& option : options ? options->options : QList<rules::Option>())
        if (option.active && !option.asksOther && !option.exclusive)
            codes.append(option.code);
    const QString code = codes.value(side == Side::One ? 0 : 1);
    for (qsizetype i = 0; i < chosen.size(); ++i)
        if (chosen.at(i).toString() == code) {
            chosen.removeAt(i);
            return chosen;
        }
    if (!code.isEmpty())
        chosen.append(code);
    return chosen;
}

// One takes the first row away, the other writes into it; where there is none each adds one.
QJsonValue Meeting::rowsChanged(SimClient& client, Side side, const rules::FieldDefinition& table, QJsonArray rows) {
    const bool isThere = !rows.isEmpty();
    if (isThere && side == Side::One) {
        rows.removeFirst();
        return rows;
    }
    QJsonObject row = isThere ? rows.first().toObject() : QJsonObject{{u"rowId"_s, newId(client.clock())}};
    for (const auto& column : table.columns)
        if (column.type == FieldType::Text || column.type == FieldType::Multiline)
            row.insert(column.id, m_deeds.words(client, m_dice));
    if (isThere)
        rows.replace(0, row);
    else
        rows.append(row);
    return rows;
}

} // namespace cts::sim
