#include "shared/base/Clock.h"
#include "tests/support/practice/CountyBuilder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

int fail(const cts::Error& error) {
    QTextStream(stderr) << "cts-practice: " << error.code << ' '
                        << QJsonDocument(error.data).toJson(QJsonDocument::Compact) << '\n';
    return 1;
}

// Who is there, for those who play them: user names, ids, the password of all.
QJsonObject describe(const cts::tests::CountyBuilder& county) {
    QJsonArray users;
    QJsonArray agencies;
    for (const auto& user : county.users())
        users.append(QJsonObject{{u"userName"_s, user.userName},
                                 {u"role"_s, user.role},
                                 {u"name"_s, user.last + u", "_s + user.first},
                                 {u"unit"_s, user.unit},
                                 {u"email"_s, user.email()},
                                 {u"id"_s, user.id}});
    for (const auto& agency : county.agencies())
        agencies.append(QJsonObject{{u"key"_s, agency.key}, {u"name"_s, agency.name}, {u"id"_s, agency.id}});
    return {{u"password"_s, cts::tests::practicePassword()}, {u"users"_s, users}, {u"agencies"_s, agencies}};
}

} // namespace

// cts-practice --out DIR --rulebook DIR [--youth N] [--seed N]: makes DIR/cts.db and DIR/practice.json.
int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"out"_s, u"Folder of the new database."_s, u"DIR"_s},
                       {u"rulebook"_s, u"Rulebook folder."_s, u"DIR"_s},
                       {u"youth"_s, u"How many youth."_s, u"N"_s, u"300"_s},
                       {u"seed"_s, u"Chance."_s, u"N"_s, u"1"_s}});
    parser.addHelpOption();
    parser.process(application);

    const QDir out(parser.value(u"out"_s));
    if (!out.mkpath(u"."_s))
        return fail({u"cannotWrite"_s, {}});
    const auto loaded = cts::rules::Rulebook::loadFolder(parser.value(u"rulebook"_s));
    if (!loaded.rulebook)
        return fail({u"badRulebook"_s, {}});
    cts::tests::PracticeSettings settings{out.filePath(u"cts.db"_s), loaded.rulebook, parser.value(u"youth"_s).toInt(),
                                          parser.value(u"seed"_s).toUInt(), cts::SystemClock().now()};
    auto county = cts::tests::CountyBuilder::open(settings);
    if (!county)
        return fail(county.error());
    if (auto done = (*county)->build(); !done)
        return fail(done.error());
    QFile file(out.filePath(u"practice.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(describe(**county)).toJson()) < 0)
        return fail({u"cannotWrite"_s, {}});
    return 0;
}
