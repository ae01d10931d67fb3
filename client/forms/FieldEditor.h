#pragma once

#include "client/forms/FieldText.h"
#include "client/ui/widgets/Field.h"
#include "shared/base/Error.h"

#include <QJsonArray>

#include <functional>
#include <memory>

namespace cts::client {

class AttachmentSource;
namespace ui {
class DialogService;
}

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
    // Rows of another record's table that a choice may name: row id and words.
    std::function<QList<std::pair<QString, QString>>(const rules::RecordSource&)> rows = {};
    // Files: where contents go, who asks which file, and who is told when one was not accepted.
    AttachmentSource* attachments = nullptr;
    ui::DialogService* dialogs = nullptr;
    std::function<void(const Error&)> refused = {};
};

// Null for fields that are shown but never typed (computed, signatures).
std::optional<FieldEditor> makeEditor(const rules::FieldDefinition& field, const EditorContext& context);

// The options of a list: active ones, and inactive ones that are chosen.
void offerOptions(const FieldEditor& editor, const rules::FieldDefinition& field, const EditorContext& context);

// Of two kinds of codes that exclude each other ("None known" and the rest), keeps the kind of the one added last.
QJsonValue withoutExcluded(const rules::OptionList* list, const QJsonValue& before, const QJsonValue& now);

} // namespace cts::client
