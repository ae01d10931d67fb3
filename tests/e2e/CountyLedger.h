#pragma once

#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace cts::tests {

// What the server has in its database, read from the file beside a running server.
struct CountyLedger {
    struct Device {
        qint64 lastN = 0;
        QMap<qint64, QString> operations; // n -> id of the operation that was answered
    };

    // Throws StepFailed when the file cannot be read.
    static CountyLedger read(const QString& databaseFile);

    QHash<QString, Device> devices;
    // Whatever is there more than once or does not add up, in words: operations per (device, n), answers without their
    // place in the history, assignments of one PDJ number of the tour, mails of one notice and cause, sign-ins of one
    // device, audit rows.
    QStringList twice;
    // Answered operations that the history lacks, gaps in a device's count.
    QStringList missing;
    // Message-IDs, without the part after @, of the mails that were sent; how many still wait or have failed.
    QSet<QString> mailsSent;
    int mailsOpen = 0;
};

} // namespace cts::tests
