#pragma once

#include "shared/records/Record.h"

#include <optional>

namespace cts::records {

// Yes, no, or not known on this device: then the server decides (DESIGN section 1.3).
enum class Answer { Yes, No, Unknown };

// What guards may ask about the world outside the record. The server answers from its store, a device from its cache.
class Facts {
public:
    virtual ~Facts() = default;

    // Is there an active user with that id whose role is one of `roles` (any when empty)?
    virtual Answer activeUser(const QString& userId, const QStringList& roles) const = 0;
    // As activeUser, and a member of that agency.
    virtual Answer activeAdvocate(const QString& userId, const QString& agencyId) const = 0;
    virtual Answer activeAgency(const QString& agencyId) const = 0;
    // Is there another assignment, not closed or withdrawn, with advocacy services for the same youth (domain E07)?
    virtual Answer openAdvocacyFor(const Record& assignment) const = 0;
    // The fields of a user or agency record, for names written into trails and listings; nullopt when not held.
    virtual std::optional<QJsonObject> directoryEntry(const QString& id) const = 0;
    // The county's settings in force: the defaults of the form `settings` with the settings record over them (see
    // Settings.h); empty where the rulebook has no such form.
    virtual QJsonObject settings() const = 0;
};

} // namespace cts::records
