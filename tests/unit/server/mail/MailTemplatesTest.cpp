#include "server/mail/MailTemplates.h"

#include "tests/support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cts;
using namespace cts::server;
using namespace Qt::StringLiterals;

class MailTemplatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsEveryPlace();
    void leavesPlacesInValuesAlone();
    void refusesToSendAHole();
    void knowsNoOtherTemplate();
    void refusesABadTemplate_data();
    void refusesABadTemplate();
    void leavesOutLinesThatSayNothing();
    void repeatsTheLinesOfAList();
    void saysNothingOfTheCaseInAnyMail();
};

static void write(const QTemporaryDir& folder, const QString& name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void MailTemplatesTest::fillsEveryPlace() {
    const QTemporaryDir folder;
    write(folder, u"a.txt"_s, "Subject: # {{assignment}}\n\n{{initials}}, {{initials}}: {{link}}\n\n");
    const auto templates = MailTemplates::load(folder.path()).value();
    const auto filled =
        templates.fill(u"a"_s, {{u"assignment"_s, 10001}, {u"initials"_s, u"J. S."_s}, {u"link"_s, u"cts:1"_s}});
    QVERIFY(filled.ok());
    QCOMPARE(filled->subject, u"# 10001"_s);
    QCOMPARE(filled->body, u"J. S., J. S.: cts:1"_s);
}

void MailTemplatesTest::leavesPlacesInValuesAlone() {
    const QTemporaryDir folder;
    write(folder, u"a.txt"_s, "Subject: {{a}}\n{{a}} {{b}}");
    const auto templates = MailTemplates::load(folder.path()).value();
    const auto filled = templates.fill(u"a"_s, {{u"a"_s, u"{{b}}"_s}, {u"b"_s, u"secret"_s}});
    QCOMPARE(filled->subject, u"{{b}}"_s);
    QCOMPARE(filled->body, u"{{b}} secret"_s);
}

void MailTemplatesTest::refusesToSendAHole() {
    const QTemporaryDir folder;
    write(folder, u"a.txt"_s, "Subject: {{inSubject}}\n{{inBody}}");
    const auto templates = MailTemplates::load(folder.path()).value();
    const auto missing = [&](const QJsonObject& data) { return templates.fill(u"a"_s, data).error(); };
    const auto expected = [](const QString& key) {
        return Error{u"missingValue"_s, {{u"name"_s, u"a"_s}, {u"key"_s, key}}};
    };
    QCOMPARE(missing({{u"inBody"_s, u"x"_s}}), expected(u"inSubject"_s));
    QCOMPARE(missing({{u"inSubject"_s, u"x"_s}}), expected(u"inBody"_s));
}

void MailTemplatesTest::knowsNoOtherTemplate() {
    const QTemporaryDir folder;
    const auto templates = MailTemplates::load(folder.path()).value();
    QVERIFY(!templates.has(u"a"_s));
    QCOMPARE(templates.fill(u"a"_s, {}).error(), (Error{u"noTemplate"_s, {{u"name"_s, u"a"_s}}}));
}

void MailTemplatesTest::refusesABadTemplate_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no subject") << QByteArray("Hello\n\nbody\n");
    QTest::newRow("no body") << QByteArray("Subject: hello");
    QTest::newRow("subject later") << QByteArray("\nSubject: hello\n\nbody\n");
}

void MailTemplatesTest::refusesABadTemplate() {
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    write(folder, u"good.txt"_s, "Subject: good\n\nbody\n");
    QVERIFY(MailTemplates::load(folder.path()).ok());
    write(folder, u"worse.txt"_s, content);
    QCOMPARE(MailTemplates::load(folder.path()).error(), (Error{u"badTemplate"_s, {{u"file"_s, u"worse.txt"_s}}}));
}

void MailTemplatesTest::leavesOutLinesThatSayNothing() {
    const QTemporaryDir folder;
    write(folder, u"a.txt"_s, "Subject: {{due}}.\n\nForm: {{form}}\nDue: {{due}}\nEnd\n");
    const auto templates = MailTemplates::load(folder.path()).value();
    const auto body = [&](const QString& due) {
        return templates.fill(u"a"_s, {{u"form"_s, u"Safety Plan"_s}, {u"due"_s, due}})->body;
    };
    QCOMPARE(body(u"01/06/2022"_s), u"Form: Safety Plan\nDue: 01/06/2022\nEnd"_s);
    QCOMPARE(body({}), u"Form: Safety Plan\nEnd"_s);
    QCOMPARE(templates.fill(u"a"_s, {{u"form"_s, u"x"_s}}).error().code, u"missingValue"_s);
}

void MailTemplatesTest::repeatsTheLinesOfAList() {
    const QTemporaryDir folder;
    write(folder, u"a.txt"_s,
          "Subject: {{day}}\n\nFor you: {{count}}\n{{#tasks}}\n- {{form}} of {{day}}\n  Due: "
          "{{due}}\n{{/tasks}}\nCopies: "
          "{{copies}}\n{{#none}}\n- {{form}}\n{{/none}}\nEnd\n");
    const auto templates = MailTemplates::load(folder.path()).value();
    const QJsonObject due{{u"form"_s, u"Safety Plan"_s}, {u"due"_s, u"01/06/2022"_s}};
    const QJsonObject undated{{u"form"_s, u"{{/tasks}}"_s}, {u"due"_s, QString()}};
    QJsonObject data{{u"day"_s, u"01/05/2022"_s},
                     {u"count"_s, u"2"_s},
                     {u"copies"_s, QString()},
                     {u"tasks"_s, QJsonArray{due, undated}}};
    QCOMPARE(templates.fill(u"a"_s, data)->body,
             u"For you: 2\n- Safety Plan of 01/05/2022\n  Due: 01/06/2022\n- {{/tasks}} of 01/05/2022\nEnd"_s);
    data.insert(u"tasks"_s, QJsonArray{QJsonObject{{u"form"_s, u"x"_s}}});
    QCOMPARE(templates.fill(u"a"_s, data).error(),
             (Error{u"missingValue"_s, {{u"name"_s, u"a"_s}, {u"key"_s, u"due"_s}}}));
}

// What a mail may hold is what these five are filled with (domain 4.8).
void MailTemplatesTest::saysNothingOfTheCaseInAnyMail() {
    const auto templates = MailTemplates::load(u":/mail"_s).value();
    const auto names = QDir(u":/mail"_s).entryList({u"*.txt"_s});
    QVERIFY(names.size() >= 8);
    for (const auto& name : names) {
        if (name == u"dailyDigest.txt"_s) // RemindersTest reads it
            continue;
        const auto filled = templates.fill(name.chopped(4), {{u"assignment"_s, 10001},
                                                             {u"initials"_s, u"J. S."_s},
                                                             {u"form"_s, u"Safety Plan"_s},
                                                             {u"due"_s, u"01/06/2022"_s},
                                                             {u"link"_s, u"https://cts.county.example/open/1"_s}});
        QVERIFY2(filled.ok(), qPrintable(name));
        const bool ofOneYouth = name != u"masterActivitySubmitted.txt"_s;
        QVERIFY2(filled->subject.contains(u"10001"_s) == ofOneYouth, qPrintable(name));
        QVERIFY2(!filled->subject.contains(u"J. S."_s), qPrintable(name));
        QVERIFY2(filled->body.contains(u"Safety Plan"_s), qPrintable(name));
        QVERIFY2(filled->body.contains(u"01/06/2022"_s) == ofOneYouth, qPrintable(name));
        QVERIFY2(filled->body.contains(u"https://cts.county.example/open/1"_s), qPrintable(name));
        QVERIFY2(!(filled->subject + filled->body).contains(u"{{"_s), qPrintable(name));
    }
}

CTS_TEST(MailTemplatesTest)
#include "MailTemplatesTest.moc"
