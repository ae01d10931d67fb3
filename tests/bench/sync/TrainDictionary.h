#pragma once

#include <QString>

namespace cts::bench {

// Trains the dictionary that payloads are compressed with from invented records of every form, and writes it to a
// folder under the name that resources/dictionary wants: "NNN-HASH.zdict", NNN one above the highest there. The words
// of the records that are measured are others. Throws std::runtime_error.
void trainDictionary(const QString& folder);

} // namespace cts::bench
