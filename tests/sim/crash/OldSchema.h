#pragma once

#include <QString>

namespace cts::sim {

// Makes the server's database one that the first version of the program could have left: the tables of its first
// migration, with all that is in them now. What later tables hold is gone. Nobody has it open. Throws
// std::runtime_error.
void bringDownToFirstSchema(const QString& file);

} // namespace cts::sim
