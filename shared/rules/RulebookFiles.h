#pragma once

#include "shared/rules/RuleProblems.h"

namespace cts::rules {

// The files of a rulebook folder in order of their paths, parsed strictly. Schemas are left out; a file that has no
// place in a rulebook is reported ("unknownFile"), and so is one that is missing, unreadable, larger than 1 MB or not
// JSON.
QList<RuleFile> readRulebookFolder(const QString& folder, RuleProblems& problems);
// The same out of a bundle.
QList<RuleFile> readRulebookBundle(const QByteArray& bundle, RuleProblems& problems);
// The bundle of files: canonical JSON {path: content}.
QByteArray bundleOf(const QList<RuleFile>& files);

} // namespace cts::rules
