#include "server/app/RuleOptions.h"

#include "server/app/Log.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

Error badOptions(const QString& reason) {
    return {u"badOptions"_s, {{u"reason"_s, reason}}};
}

Status checkOptions(const Options& options, const QStringList& known) {
    if (!options.positional.isEmpty())
        return badOptions(u"%1 is not an option"_s.arg(options.positional.first()));
    for (auto it = options.named.begin(); it != options.named.end(); ++it)
        if (!known.contains(it.key()))
            return badOptions(u"there is no option --%1"_s.arg(it.key()));
    return Done{};
}

Result<QDate> readDate(const QString& what, const QString& text) {
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid() || date.toString(Qt::ISODate) != text)
        return badOptions(u"%1: \"%2\" is not a date (YYYY-MM-DD)"_s.arg(what, text));
    return date;
}

Result<bool> readJsonFormat(const Options& options) {
    const QString format = options.named.contains(u"format"_s) ? options.value(u"format"_s) : u"text"_s;
    if (format != "json"_L1 && format != "text"_L1)
        return badOptions(u"--format is text or json, not \"%1\""_s.arg(format));
    return format == "json"_L1;
}

static QString rulebookFolder(const Options& options) {
    if (options.named.contains(u"rulebook"_s))
        return options.value(u"rulebook"_s);
    const QString program = QCoreApplication::applicationDirPath();
    const QStringList folders{u"forms"_s, program + u"/../../forms"_s, program + u"/../share/cts/forms"_s};
    for (const auto& folder : folders)
        if (QFileInfo::exists(folder + u"/rulebook.json"_s))
            return folder;
    return {};
}

Result<std::shared_ptr<const rules::Rulebook>> readRulebook(const Options& options) {
    const QString folder = rulebookFolder(options);
    if (folder.isEmpty())
        return badOptions(u"no rulebook is here; name its folder with --rulebook DIR"_s);
    const auto loaded = rules::Rulebook::loadFolder(folder);
    if (loaded.rulebook)
        return loaded.rulebook;
    QJsonArray problems;
    for (const auto& problem : loaded.problems)
        problems.append(describe(problem));
    return Error{u"badRulebook"_s, {{u"problems"_s, problems}}};
}

int failRuleCommand(const Error& error) {
    if (error.code == "badOptions"_L1)
        return wrongUse(error.data.value("reason"_L1).toString());
    for (const auto& problem : error.data.value("problems"_L1).toArray())
        printError(problem.toString());
    printError(u"cts-server: the rulebook is not in order"_s);
    return 1;
}

void printTable(const QStringList& headline, const QList<QStringList>& rows) {
    QList<qsizetype> widths(headline.size(), 0);
    const auto all = QList<QStringList>{headline} + rows;
    for (const auto& row : all)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = qMax(widths.at(i), row.at(i).size());
    for (const auto& row : all) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row.at(i).leftJustified(i + 1 < row.size() ? widths.at(i) + 2 : 0);
        print(line);
    }
}

} // namespace cts::server
