#pragma once

#include "shared/rules/FieldDefinition.h"

#include <QJsonObject>
#include <QList>

#include <functional>

namespace cts::client::ui {
class DialogService;
}

namespace cts::client {

class AttachmentSource;

// What a form asks of the world beyond its own record. Everything may be left out: what nobody answers has no value,
// and without attachments and dialogs no file can be added.
struct FormSources {
    // The county's settings by id, defaults included.
    std::function<QJsonObject()> settings = {};
    // The fields of the assignment's other records of that form with "id" and "state" beside them, oldest first.
    std::function<QList<QJsonObject>(const QString& formId)> related = {};
    // Deadline of this record and service of its assignment; see rules::ComputedInput.
    std::function<QJsonValue(const QString& what)> deadline = {};
    std::function<QJsonValue(const QString& what)> service = {};
    AttachmentSource* attachments = nullptr;
    ui::DialogService* dialogs = nullptr; // asks which file to attach
};

// The rows that a choice with `optionsFrom` offers: row id and words, of the latest related record that has some.
QList<std::pair<QString, QString>> rowOptions(const rules::RecordSource& source, const FormSources& sources);

} // namespace cts::client
