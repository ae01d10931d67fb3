#pragma once

#include <QString>

#include <optional>

namespace cts::records {

// Three-way merge by paragraph (a line): changes in different places of `before` go together, the same change made
// twice counts once. nullopt when two different changes touch the same or neighbouring paragraphs, or the text has too
// many of them to compare: then a person decides.
std::optional<QString> mergeText(const QString& before, const QString& theirs, const QString& mine);

} // namespace cts::records
