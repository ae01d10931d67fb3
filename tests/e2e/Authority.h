#pragma once

#include <QString>

namespace cts::tests {

// A certificate authority of the tour's own and one certificate for localhost and 127.0.0.1 made by it, as PEM files.
struct Authority {
    QString authorityFile;
    QString certificateFile;
    QString keyFile;

    // Makes them in a folder, which must exist, with the program openssl. Throws StepFailed.
    static Authority make(const QString& folder);
};

} // namespace cts::tests
