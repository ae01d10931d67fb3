#pragma once

#include "client/forms/FieldText.h"
#include "client/forms/FormSources.h"
#include "shared/base/Result.h"
#include "shared/rules/FormValidator.h"

#include <QString>

namespace cts::client {

// Prints a form to PDF on this device, offline: the header of facts (domain 3.0), the county form's order and section
// titles, tables whose heads are repeated on every page, attachments as names with size and hash, page numbers, the
// signature block with its hash. What the reader may not see is not on it. UI thread.
class FormPrinter {
public:
    struct Page {
        const rules::Rulebook& rulebook;
        const rules::FormDefinition& form;
        const records::Record& record;
        const records::Record& assignment;
        const rules::Compartments& visible;
        rules::Actor actor; // named in the footer
        QDateTime now;      // UTC
        QString language;
        FormSources sources = {};
    };

    explicit FormPrinter(const QHash<QString, QJsonObject>& directory) : m_directory(directory) {}

    // Writes the PDF; an existing file is replaced only when the new one is whole. Errors: "cannotWrite" {file}.
    Status print(const Page& page, const QString& file) const;

private:
    const QHash<QString, QJsonObject>& m_directory;
};

} // namespace cts::client
