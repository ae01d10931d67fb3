#include "server/app/Console.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace cts::server {

Result<Options> Options::parse(const QStringList& words, const QStringList& repeatable) {
    Options options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (!word.startsWith(u"--"_s)) {
            options.positional.append(word);
            continue;
        }
        const QString name = word.mid(2);
        if (i + 1 >= words.size())
            return Error{u"badOptions"_s, {{u"reason"_s, u"%1 needs a value"_s.arg(word)}}};
        if (options.named.contains(name) && !repeatable.contains(name))
            return Error{u"badOptions"_s, {{u"reason"_s, u"%1 is there twice"_s.arg(word)}}};
        options.named[name].append(words.at(++i));
    }
    return options;
}

static void write(std::FILE* stream, const QString& line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void print(const QString& line) {
    write(stdout, line);
}

void printError(const QString& line) {
    write(stderr, line);
}

int failWith(const Error& error) {
    printError(u"cts-server: "_s + sentenceOf(error));
    return 1;
}

int wrongUse(const QString& reason) {
    printError(u"cts-server: %1. See cts-server --help."_s.arg(reason));
    return 2;
}

static QString rulebookSentence(const QJsonObject& data) {
    QStringList lines{u"The rulebook is not in order; the server does not start on it:"_s};
    for (const auto& line : data.value("problems"_L1).toArray())
        lines.append(u"  "_s + line.toString());
    return lines.join(u'\n');
}

QString sentenceOf(const Error& error) {
    const auto text = [&](QLatin1StringView key) { return error.data.value(key).toVariant().toString(); };
    const QString place = u"%1, line %2"_s.arg(text("file"_L1), text("line"_L1));
    const QHash<QString, QString> sentences{
        {u"cannotReadConfig"_s, u"The configuration %1 cannot be read."_s.arg(text("file"_L1))},
        {u"badConfig"_s, u"%1: this is not TOML: %2."_s.arg(place, text("reason"_L1))},
        {u"unknownKey"_s, u"%1: there is no setting named %2."_s.arg(place, text("key"_L1))},
        {u"missingKey"_s, u"%1: the setting %2 is missing."_s.arg(text("file"_L1), text("key"_L1))},
        {u"badValue"_s, u"%1: %2 must be %3."_s.arg(place, text("key"_L1), text("allowed"_L1))},
        {u"badRulebook"_s, rulebookSentence(error.data)},
        {u"newerSchema"_s, u"The database was made by a newer cts-server (schema %1, this one knows %2). Install that "
                           "version; nothing was changed."_s.arg(text("found"_L1), text("known"_L1))},
        {u"cannotOpen"_s, u"The database cannot be opened. Check that its folder exists and may be written."_s},
        {u"missing"_s, u"There is no such backup. Nothing was changed."_s},
        {u"inUse"_s, u"The server still runs. Stop it first; nothing was changed."_s},
        {u"diskFull"_s, u"The disk is full. Nothing was lost; make room and start again."_s},
        {u"sealKeyUnusable"_s,
         u"The key %1 cannot be used. Restore it from the backup of this database."_s.arg(text("file"_L1))},
        {u"cannotListen"_s, u"The address cannot be listened on: %1"_s.arg(text("reason"_L1))},
        {u"certificateUnusable"_s, u"The TLS certificate cannot be used: %1"_s.arg(text("reason"_L1))},
        {u"privateKeyUnusable"_s, u"The TLS key cannot be used: %1"_s.arg(text("reason"_L1))},
        {u"userNameTaken"_s, u"There is already a user named %1."_s.arg(text("userName"_L1))},
        {u"noSuchUser"_s, u"There is no user named %1."_s.arg(text("userName"_L1))},
        {u"cannotReadFile"_s, u"It cannot be read."_s},
        {u"tooLarge"_s, u"It is larger than a file of unsent work can be. Nothing was taken."_s},
        {u"notAWorkFile"_s, u"It is not a file of unsent work (.ctsout). Nothing was taken."_s},
        {u"newerWorkFile"_s, u"It was written by a newer program. Install the newer cts-server; nothing was taken."_s},
        {u"damagedWorkFile"_s, u"It was damaged on the way (%1). Nothing was taken; copy it from the device once "
                               "more."_s.arg(text("reason"_L1))},
        {u"wrongKey"_s, u"It was sealed for another server. Nothing was taken."_s},
        {u"badSeal"_s, u"Its content was changed. Nothing was taken; copy it from the device once more."_s},
        {u"badOperation"_s, u"It holds work that this cts-server does not understand. Nothing was taken."_s},
        {u"deviceUnknown"_s, u"It comes from a device that this server does not know. Nothing was taken."_s},
        {u"mailSettings"_s, u"The mail password file %1 cannot be read."_s.arg(text("file"_L1))},
    };
    const auto found = sentences.constFind(error.code);
    if (found != sentences.cend())
        return *found;
    return u"It failed: %1 %2"_s.arg(error.code, QString::fromUtf8(canonicalJson(error.data)));
}

int withApplication(const Options& options, const std::function<int(ServerApplication&)>& run) {
    const QString file = options.value(u"config"_s);
    if (file.isEmpty())
        return wrongUse(u"--config FILE is needed"_s);
    const auto config = Config::load(file);
    if (!config)
        return failWith(config.error());
    const SystemClock clock;
    const auto application = ServerApplication::open(*config, clock);
    if (!application)
        return failWith(application.error());
    return run(**application);
}

} // namespace cts::server
