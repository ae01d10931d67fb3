#include "server/app/ImportCommand.h"

#include "shared/protocol/WorkFile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace cts::server {

using protocol::Outcome;

static QString nameOf(ServerApplication& application, const QString& userId) {
    const auto name = application.database().readAndWait([&](Store& store) -> Result<QString> {
        const auto entry = store.directory().find(userId);
        return entry ? entry->name : userId;
    });
    return name ? *name : userId;
}

static void printSummary(const QString& file, const QString& author, const ImportSummary& summary) {
    const auto count = [&](Outcome outcome) { return summary.count(outcome); };
    print(u"%1: work of %2, %3 operations."_s.arg(file, author).arg(summary.receipts.size()));
    print(u"  entered: %1"_s.arg(count(Outcome::Applied)));
    print(u"  kept for a decision of its author or of whoever has the case: %1, and %2 drafts"_s
              .arg(count(Outcome::Quarantined))
              .arg(summary.drafts));
    print(u"  refused: %1"_s.arg(count(Outcome::Refused)));
    for (const auto& receipt : summary.receipts)
        if (receipt.outcome == Outcome::Refused)
            print(u"    operation %1: %2"_s.arg(receipt.n).arg(receipt.code));
}

static Result<ImportSummary> take(ServerApplication& application, const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"cannotReadFile"_s, {{u"file"_s, name}}};
    if (file.size() > protocol::maxWorkFile)
        return Error{u"tooLarge"_s, {{u"file"_s, name}}};
    return application.workImport().run(file.readAll(), u"console"_s);
}

int importWork(const Options& options) {
    if (options.positional.isEmpty())
        return wrongUse(u"import needs the name of a file of unsent work"_s);
    return withApplication(options, [&](ServerApplication& application) {
        int failed = 0;
        for (const auto& name : options.positional) {
            const auto summary = take(application, name);
            if (summary)
                printSummary(name, nameOf(application, summary->userId), *summary);
            else
                printError(u"cts-server: %1: %2"_s.arg(name, sentenceOf(summary.error())));
            failed += summary ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    });
}

} // namespace cts::server
