#pragma once

#include "client/store/ProfilePaths.h"

#include <QStringList>
#include <QUrl>

namespace cts::client {

// How the program was started: which profile, which server a first sign-in offers, whom to trust besides the system's
// certificate authorities.
struct Settings {
    ProfilePaths profile;
    QUrl server;
    QString caFile;
    QString language; // "en", "es"

    // Of the command line: --profile DIR, --server URL, --ca FILE, --language CODE, --version. What is missing comes
    // from the system (profile folder, language). An unknown option ends the program with a sentence on standard error.
    static Settings fromArguments(const QStringList& arguments);
};

} // namespace cts::client
