#pragma once

#include "shared/protocol/SyncMessages.h"
#include "shared/records/RecordParts.h"
#include "tests/support/RecordFixture.h"

namespace cts::fuzz {

// An invented case on the released rulebook: an assignment and its referral, submitted by "dpo", with ids that are
// always the same; and as it was before it was submitted. A copy is a world of its own.
const tests::RecordFixture& sampleCase();
const tests::RecordFixture& sampleDraft();

// Operations of the people of that case: creating, editing, signing, deciding, settling.
QList<records::Operation> sampleOperations();

QList<protocol::Receipt> sampleReceipts();

// The case's records in parts.
QList<records::Part> sampleParts();

} // namespace cts::fuzz
