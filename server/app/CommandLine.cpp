#include "server/app/CommandLine.h"

#include "server/app/Console.h"
#include "server/app/DueCommand.h"
#include "server/app/HolidaysCommand.h"
#include "server/app/ImportCommand.h"
#include "server/app/Log.h"
#include "server/app/ServeCommand.h"
#include "server/app/UserCommand.h"
#include "server/store/DatabaseCopies.h"
#include "shared/base/Clock.h"
#include "shared/rules/Rulebook.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static const char* const usage = R"(cts-server: the sync server of the CSEC tracking system

  cts-server serve --config FILE
  cts-server user add --config FILE --username NAME --role ROLE --last NAME --first NAME --email ADDRESS
                      [--acts-as ROLE] [--department DCFS|PROBATION] [--unit ID]
                      [--agency ID] [--phone NUMBER] [--password-file FILE]
  cts-server user list|disable|enable|reset --config FILE [--username NAME]
  cts-server agency add --config FILE --name NAME [--email ADDRESS]
  cts-server agency list --config FILE
  cts-server rules check [DIR]
  cts-server rules due --assigned DATE --referral-type CODE [--today DATE] [--terminated DATE] [--service-start DATE]
                      [--submitted CODE=DATE]... [--approved CODE]... [--waived CODE]... [--format text|json]
                      [--rulebook DIR]
  cts-server rules holidays --year YEAR [--format text|json] [--rulebook DIR]
  cts-server audit verify --config FILE
  cts-server backup FILE --config FILE
  cts-server restore FILE --config FILE
  cts-server import FILE... --config FILE
  cts-server --version
)";

static int checkRules(const Options& options) {
    const QString folder = options.positional.value(0, u"forms"_s);
    const auto loaded = rules::Rulebook::loadFolder(folder);
    for (const auto& problem : loaded.problems)
        printError(describe(problem));
    if (!loaded.rulebook) {
        printError(u"%1 problems in %2"_s.arg(loaded.problems.size()).arg(folder));
        return 1;
    }
    print(u"%1 is in order: version %2, %3 forms, %4 workflows, %5 lists, %6 notices"_s.arg(folder)
              .arg(loaded.rulebook->version())
              .arg(loaded.rulebook->formIds().size())
              .arg(loaded.rulebook->workflowIds().size())
              .arg(loaded.rulebook->listIds().size())
              .arg(loaded.rulebook->notices().size()));
    return 0;
}

static int verifyAudit(const Options& options) {
    return withApplication(options, [](ServerApplication& application) {
        const auto verdict = application.database().readAndWait(
            [](Store& store) -> Result<HistoryVerdict> { return verifyHistory(store); });
        if (!verdict)
            return failWith(verdict.error());
        if (verdict->fault) {
            printError(
                u"The history does not hold at entry %1: %2."_s.arg(verdict->fault->seq).arg(verdict->fault->reason));
            return 1;
        }
        print(u"The history holds: %1 entries, %2 sealed, head %3."_s.arg(verdict->rows)
                  .arg(verdict->sealed)
                  .arg(verdict->head));
        return 0;
    });
}

static int backup(const Options& options) {
    const QString file = options.positional.value(0);
    if (file.isEmpty())
        return wrongUse(u"backup needs the name of the file to write"_s);
    return withApplication(options, [&](ServerApplication& application) {
        if (auto done = backUp(application.database(), file); !done)
            return failWith(done.error());
        print(u"Backup written to %1."_s.arg(file));
        return 0;
    });
}

// Their administrators' devices may take days to say it again.
static int disableAgain(const Options& options, const QStringList& userIds) {
    return withApplication(options, [&](ServerApplication& application) {
        const auto done = application.database().writeAndWait([&](Store& store) -> Status {
            for (const auto& id : userIds)
                if (auto disabled = application.directory().stepOfUser(store, id, u"deactivate"_s); !disabled)
                    return disabled;
            return Done{};
        });
        if (!done)
            return failWith(done.error());
        print(u"Disabled again: %1 users."_s.arg(userIds.size()));
        return 0;
    });
}

// The server must be stopped.
static int restore(const Options& options) {
    const QString file = options.positional.value(0);
    if (file.isEmpty() || options.value(u"config"_s).isEmpty())
        return wrongUse(u"restore needs the name of the backup and --config FILE"_s);
    const auto config = Config::load(options.value(u"config"_s));
    if (!config)
        return failWith(config.error());
    const auto restored = restore(file, config->database.file, SystemClock().now());
    if (!restored)
        return failWith(restored.error());
    print(u"%1 is restored from %2. Devices send again what it does not have."_s.arg(config->database.file, file));
    if (!restored->kept.isEmpty())
        print(u"The database that was there is kept as %1."_s.arg(restored->kept));
    if (!restored->isReadable)
        print(u"It could not be read: everybody signs in again, with the password that they had when the backup was "
              "made. Lock out again the devices, and disable the users, that were since."_s);
    return restored->inactive.isEmpty() ? 0 : disableAgain(options, restored->inactive);
}

int runCommandLine(const QStringList& arguments) {
    using Command = int (*)(const Options&);
    static const QList<std::pair<QStringList, Command>> commands{
        {{u"serve"_s}, serve},
        {{u"user"_s, u"add"_s}, addUser},
        {{u"user"_s, u"list"_s}, listUsers},
        {{u"user"_s, u"disable"_s}, disableUser},
        {{u"user"_s, u"enable"_s}, enableUser},
        {{u"user"_s, u"reset"_s}, resetUser},
        {{u"agency"_s, u"add"_s}, addAgency},
        {{u"agency"_s, u"list"_s}, listAgencies},
        {{u"rules"_s, u"check"_s}, checkRules},
        {{u"rules"_s, u"due"_s}, printDue},
        {{u"rules"_s, u"holidays"_s}, printHolidays},
        {{u"audit"_s, u"verify"_s}, verifyAudit},
        {{u"backup"_s}, backup},
        {{u"restore"_s}, restore},
        {{u"import"_s}, importWork},
    };
    const QStringList words = arguments.mid(1);
    if (words == QStringList{u"--version"_s}) {
        print(u"cts-server "_s + QString::fromLatin1(CTS_VERSION));
        return 0;
    }
    if (words.isEmpty() || words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
        print(QString::fromLatin1(usage));
        return words.isEmpty() ? 2 : 0;
    }
    for (const auto& [name, command] : commands) {
        if (words.mid(0, name.size()) != name)
            continue;
        const auto options = Options::parse(words.mid(name.size()), repeatableOptions());
        return options ? command(*options) : wrongUse(options.error().data.value("reason"_L1).toString());
    }
    return wrongUse(u"unknown command: %1"_s.arg(words.join(u' ')));
}

} // namespace cts::server
