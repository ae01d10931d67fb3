#pragma once

#include "shared/records/Record.h"

namespace cts::records {

// What one compartment of a record holds: Core has the head (state, trail, signatures...) and its fields, the others
// only fields, touches, conflicts, superseded values, what the version before said, and the salt of their own. A reader
// receives whole parts and never a byte of the others.
struct Part {
    rules::Compartment compartment = rules::Compartment::Core;
    QJsonObject payload;
};

// A part as it is kept and sent: the canonical JSON of its payload, and how many conflicts wait in it.
struct EncodedPart {
    rules::Compartment compartment = rules::Compartment::Core;
    QByteArray bytes;
    qsizetype conflicts = 0;
};

// The compartments in which a record says something.
rules::Compartments compartmentsIn(const Record& record, const rules::FormDefinition& form);

// The parts that split() gives, written out: what the server makes of every change.
QList<EncodedPart> encodedParts(const Record& record, const rules::FormDefinition& form);

// Divides a record along its form's compartments; a compartment without any content has no part. Core always has one.
QList<Part> split(const Record& record, const rules::FormDefinition& form);

// Puts parts together again. Errors: "missingCore", "badRecord".
Result<Record> join(const QList<Part>& parts);

// SHA-256 hex of a part's canonical JSON: equal on both sides when the part is.
QString partHash(const Part& part);

// Whether people enter the field: it is not issued, computed or a signature.
bool isEntered(const rules::FieldDefinition& field);

// Whether signatures and decisions cover the field (or column): what is computed, issued or mere routing is left out.
bool isSignedContent(const rules::FieldDefinition& field);

// What a decision is bound to: for every compartment with entered answers the SHA-256 hex of the canonical JSON of
// {form, formVersion, fields of signed content, salt} (DESIGN section 2).
// Compartments outside `visible` are left out: a person can only vouch for what was shown.
QJsonObject contentHashes(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible);

// Signature::formVersionHash of the record as it stands, for a signer who is shown everything, or only `visible`.
QString formVersionHash(const Record& record, const rules::FormDefinition& form);
QString formVersionHash(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible);

} // namespace cts::records
