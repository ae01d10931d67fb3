#pragma once

#include "client/forms/FieldText.h"
#include "client/forms/FormState.h"

namespace cts::client {

// One fact of the header: its name and what it says.
struct HeaderFact {
    QString label;
    QString value; // "–" when there is none
};

// The read-only header that every form of an assignment carries (domain 3.0), as far as the reader may see it:
// assignment number, youth, birth, age, lead, dual supervision, State ID, PDJ # or Case #, agency, advocate, then the
// form's status and version. Empty for records that belong to no assignment, and for Assignment Detail, which is the
// header itself.
QList<HeaderFact> headerFacts(const FormState& state, const FieldText& text);

} // namespace cts::client
