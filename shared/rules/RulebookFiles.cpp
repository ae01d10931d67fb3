#include "shared/rules/RulebookFiles.h"

#include "shared/base/CanonicalJson.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr qint64 largestBundle = 16 * largestFile;
constexpr qsizetype mostFiles = 1000;
constexpr int deepestFile = 24;

const QStringList& singleFiles() {
    static const QStringList files{u"rulebook.json"_s, u"permissions.json"_s, u"notices.json"_s,
                                   u"home.json"_s,     u"deadlines.json"_s,   u"calendar.json"_s};
    return files;
}

bool belongs(const QString& path) {
    static const QStringList folders{u"forms"_s, u"lists"_s, u"workflows"_s, u"i18n"_s};
    if (singleFiles().contains(path))
        return true;
    return path.count(u'/') == 1 && path.endsWith(".json"_L1) && folders.contains(path.section(u'/', 0, 0));
}

void addFile(const QString& folder, const QString& path, QList<RuleFile>& files, RuleProblems& problems) {
    QFile file(folder + u'/' + path);
    if (!file.open(QIODevice::ReadOnly)) {
        problems.add(path, 0, {u"cannotRead"_s});
        return;
    }
    if (file.size() > largestFile) {
        problems.add(path, 0, {u"tooLarge"_s});
        return;
    }
    const auto source = file.readAll();
    const auto json = parseJsonObject(source, deepestFile);
    if (!json.ok()) {
        problems.add(path, json.error().data.value(u"line"_s).toInt(), json.error());
        return;
    }
    files.append({path, *json, source});
}

void checkPresence(const QList<RuleFile>& files, const QList<RulebookProblem>& found, RuleProblems& problems) {
    for (const auto& path : singleFiles()) {
        const bool present =
            std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
        const bool reported =
            std::any_of(found.begin(), found.end(), [&](const auto& problem) { return problem.file == path; });
        if (!present && !reported)
            problems.add(path, 0, {u"missingFile"_s});
    }
}

} // namespace

QList<RuleFile> readRulebookFolder(const QString& folder, RuleProblems& problems) {
    QStringList paths;
    const QDir root(QDir(folder).absolutePath()); // what is found below a relative one would not be relative to it
    QDirIterator it(root.path(), {u"*.json"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext() && paths.size() < mostFiles) {
        const auto path = root.relativeFilePath(it.next());
        if (!path.startsWith("schema/"_L1))
            paths.append(path);
    }
    paths.sort();
    QList<RuleFile> files;
    for (const auto& path : paths) {
        if (belongs(path))
            addFile(folder, path, files, problems);
        else
            problems.add(path, 0, {u"unknownFile"_s});
    }
    checkPresence(files, problems.all(), problems);
    return files;
}

QList<RuleFile> readRulebookBundle(const QByteArray& bundle, RuleProblems& problems) {
    QList<RuleFile> files;
    if (bundle.size() > largestBundle) {
        problems.add(QString(), 0, Error{u"tooLarge"_s});
        return files;
    }
    const auto json = parseJsonObject(bundle, deepestFile + 1);
    if (!json.ok()) {
        problems.add(QString(), 0, json.error());
        return files;
    }
    for (auto it = json->begin(); it != json->end(); ++it) {
        if (!belongs(it.key()) || !it.value().isObject())
            problems.add(it.key(), 0, {u"unknownFile"_s});
        else
            files.append({it.key(), it.value().toObject(), {}});
    }
    checkPresence(files, problems.all(), problems);
    return files;
}

QByteArray bundleOf(const QList<RuleFile>& files) {
    QJsonObject bundle;
    for (const auto& file : files)
        bundle.insert(file.path, file.json);
    return canonicalJson(bundle);
}

} // namespace cts::rules
