#pragma once

#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/RecordParts.h"
#include "shared/rules/Rulebook.h"

namespace cts::tests {

// A record as the server would send it: laid into `answer`, part by part.
inline void receive(const records::Record& record, const rules::Rulebook& rulebook, protocol::SyncAnswer& answer) {
    for (const auto& part : records::split(record, *rulebook.form(record.formId)))
        answer.puts.append({record.id, record.kind, record.assignmentId, part.compartment, record.revision,
                            records::partHash(part), compress(canonicalJson(part.payload))});
}

} // namespace cts::tests
