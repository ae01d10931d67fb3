#pragma once

#include "server/app/Console.h"
#include "shared/rules/Rulebook.h"

#include <QDate>

namespace cts::server {

// What the commands about the rulebook's calculations read from their command line. Errors: "badOptions" {reason},
// "badRulebook" {problems}.

// The first option that is none of `known`, or a word that is no option.
Status checkOptions(const Options& options, const QStringList& known);
// A date as YYYY-MM-DD.
Result<QDate> readDate(const QString& what, const QString& text);
// Whether --format asks for JSON; without it the answer is a text for people.
Result<bool> readJsonFormat(const Options& options);
// The rulebook of --rulebook, or that of the working folder, of the sources this program was built in, or of the
// installed package: the first that is there.
Result<std::shared_ptr<const rules::Rulebook>> readRulebook(const Options& options);

// Prints an error of the above and gives the exit code: 2 for the command line, 1 for the rulebook.
int failRuleCommand(const Error& error);
// Prints rows as columns under a headline.
void printTable(const QStringList& headline, const QList<QStringList>& rows);
// "badOptions" with this reason.
Error badOptions(const QString& reason);

} // namespace cts::server
