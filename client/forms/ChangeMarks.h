#pragma once

#include "shared/records/Operation.h"

#include <QHash>
#include <QString>

namespace cts::client {

// Colours of a document in HTML, as "#rrggbb".
struct DocumentColours {
    QString muted;
    QString border;
    QString ground; // under heads of tables
    QString removed;
    QString added;

    static DocumentColours paper();
};

// What differs from the version before, by path; see records::changedSince.
using ChangeSet = QHash<QString, records::FieldChange>;

// Text people typed, made safe for HTML; line ends become <br>.
QString escapedHtml(const QString& text);

// Old words struck and new ones underlined, in place; what stayed stands between them. HTML.
QString changeHtml(const QString& was, const QString& now, const DocumentColours& colours);
// The same for screen readers: "Was: A. Now: B."
QString changeWords(const QString& was, const QString& now);

} // namespace cts::client
