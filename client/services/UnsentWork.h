#pragma once

#include "shared/protocol/WorkFile.h"
#include "shared/records/Operation.h"

#include <QString>

namespace cts::client {

class ClientStore;
struct Draft;

// What a file of unsent work holds.
struct SavedWork {
    int operations = 0;
    int drafts = 0;
};

// Puts everything that this device has not delivered into a file that the server can take (protocol/WorkFile.h): the
// operations that wait, and what was typed into forms of a case and not said yet. Nothing leaves the outbox by it: what
// is sent later as well, the server takes once. Used on the UI thread.
class UnsentWork {
public:
    explicit UnsentWork(ClientStore& store) : m_store(store) {}

    // Errors: "nothingToSave", "noServerKey" (this device has never been signed in), "cannotWrite", those of the
    // outbox.
    Result<SavedWork> save(const QString& fileName) const;
    // What a draft would say.
    QList<records::FieldChange> changesOf(const Draft& draft) const;
    // A name for it: of the day, never of a person.
    QString suggestedName() const;

private:
    Result<protocol::WorkFile> gather(SavedWork& saved) const;
    Result<QList<records::Operation>> drafts() const;
    records::Operation editOf(const Draft& draft) const;

    ClientStore& m_store;
};

} // namespace cts::client
