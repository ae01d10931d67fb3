#pragma once

#include "client/forms/FieldText.h"
#include "client/ui/widgets/Field.h"

#include <QJsonValue>

#include <functional>
#include <memory>

namespace cts::client {

// The widget for one field definition, and the way between its value and the record's JSON.
struct FieldEditor {
    ui::Field* field = nullptr;       // owned by whoever it is put into
    std::function<QJsonValue()> read; // Undefined when there is no answer
    std::function<void(const QJsonValue&)> write;
    bool wide = false;
};

// What editors need to know of the world.
struct EditorContext {
    const rules::Rulebook& rulebook;
    const FieldText& text;
    std::function<QDate()> today; // Los Angeles
    // Users or agencies that a reference may point at now: id and words.
    std::function<QList<std::pair<QString, QString>>(const rules::ReferenceRule&)> candidates;
};

// Null for fields that are shown but never typed (computed, signatures).
std::optional<FieldEditor> makeEditor(const rules::FieldDefinition& field, const EditorContext& context);

// The options of a list: active ones, and inactive ones that are chosen.
void offerOptions(const FieldEditor& editor, const rules::FieldDefinition& field, const EditorContext& context);

} // namespace cts::client
