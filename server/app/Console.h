#pragma once

#include "server/app/ServerApplication.h"

#include <QHash>
#include <QStringList>

#include <functional>

namespace cts::server {

// The words of a command line after the command's name.
struct Options {
    QStringList positional;
    QHash<QString, QStringList> named; // "--role DPO" -> role: DPO

    // `repeatable`: options that may be there more than once. Errors: "badOptions" {reason}.
    static Result<Options> parse(const QStringList& words, const QStringList& repeatable = {});
    QString value(const QString& name) const { return named.value(name).value(0); }
    QStringList values(const QString& name) const { return named.value(name); }
};

void print(const QString& line);
void printError(const QString& line);
// Prints what went wrong and gives 1.
int failWith(const Error& error);
// Prints what was wrong with the command line and gives 2.
int wrongUse(const QString& reason);
// The error in words: what happened and what to do.
QString sentenceOf(const Error& error);

// Reads --config, opens the application, runs, and takes it down again. Gives what `run` gives, or 1.
int withApplication(const Options& options, const std::function<int(ServerApplication&)>& run);

} // namespace cts::server
