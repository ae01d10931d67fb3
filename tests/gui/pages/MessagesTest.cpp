#include "client/ui/Messages.h"

#include "client/forms/FieldText.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;

// Every code that a person may meet has words of its own.
class MessagesTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const rules::Rulebook> m_rulebook;
    QHash<QString, QJsonObject> m_nobody;

    FieldText text() const { return {*m_rulebook, m_nobody, u"en"_s}; }

    static QString inSource(const QString& path) { return QStringLiteral(CTS_SOURCE_DIR "/") + path; }

    // What the pattern finds in the sources of a folder (or in one file), once each.
    static QStringList codesIn(const QString& place, const QString& pattern) {
        QStringList files{inSource(place)};
        if (QFileInfo(files.first()).isDir()) {
            const QDir folder(files.takeFirst());
            for (const auto& name : folder.entryList({u"*.cpp"_s}))
                files.append(folder.filePath(name));
        }
        QSet<QString> codes;
        for (const auto& name : std::as_const(files)) {
            QFile file(name);
            if (!file.open(QIODevice::ReadOnly))
                return {};
            const QRegularExpression expression(pattern);
            for (auto match = expression.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext();)
                codes.insert(match.next().captured(1));
        }
        return QStringList(codes.cbegin(), codes.cend());
    }

    // What has no words gets its code shown to the person, to tell the help desk.
    static bool hasWords(const QString& code, const QString& words) {
        return !words.isEmpty() && !words.contains(u"(code "_s + code);
    }

private Q_SLOTS:
    void initTestCase() {
        auto loaded = rules::Rulebook::loadFolder(inSource(u"forms"_s));
        QVERIFY(loaded.rulebook);
        m_rulebook = loaded.rulebook;
    }

    void aSyncThatFailsDoesNotLookWell() {
        SyncStatus status;
        status.online = true;
        status.lastSync = QDateTime::currentDateTimeUtc();
        QCOMPARE(Messages::syncMeaning(status), Meaning::Success);
        status.problem = u"serverTrouble"_s; // once, which may be chance
        QCOMPARE(Messages::syncMeaning(status), Meaning::Success);
        status.failing = true;
        QCOMPARE(Messages::syncMeaning(status), Meaning::Warning);
        QCOMPARE(Messages::sync(status), u"Syncing fails"_s);
        status.waiting = 3;
        QVERIFY(Messages::sync(status).contains(u"3"_s));
        QVERIFY(Messages::syncInFull(status).endsWith(Messages::of(Error{u"serverTrouble"_s})));
    }

    void everyRefusalHasWords() {
        const auto codes = codesIn(u"shared/records"_s, u"refusal\\(u\"([A-Za-z]+)\"_s"_s);
        QVERIFY(codes.size() > 20);
        const auto words = text();
        for (const auto& code : codes)
            QVERIFY2(hasWords(code, Messages::of(Error{code}, &words)), qPrintable(code));
    }

    void everyFaultOfADocumentHasWords() {
        QStringList codes{u"notHere"_s, u"notUploadedYet"_s, u"wrongHash"_s, u"tooMuchUnnamed"_s, u"noProgram"_s};
        for (const auto& file : {u"shared/base/DocumentType.cpp"_s, u"client/services/DocumentService.cpp"_s})
            for (const auto& code : codesIn(file, u"Error ?\\{u\"([A-Za-z]+)\"_s"_s))
                codes.append(code);
        QVERIFY(codes.contains(u"tooLarge"_s));
        for (const auto& code : std::as_const(codes))
            QVERIFY2(hasWords(code, Messages::of(Error{code})), qPrintable(code));
    }

    void everyProblemOfAFormHasWords() {
        QStringList codes{u"openConflict"_s};
        for (const auto& file : {u"shared/rules/AnswerCheck.cpp"_s, u"shared/rules/ValueCheck.cpp"_s})
            codes.append(codesIn(file, u"(?:problem|tell)\\((?:\\{[^}]*\\})?[^;{]*?u\"([a-z][A-Za-z]+)\"_s"_s));
        QVERIFY(codes.contains(u"noParent"_s) && codes.contains(u"badTime"_s) && codes.contains(u"tooMany"_s));
        static const QStringList unreadable{u"badType"_s, u"badValue"_s, u"unknownField"_s};
        const QString general = Messages::of(rules::FormProblem{{}, u"badType"_s, {}});
        for (const auto& code : std::as_const(codes))
            if (!unreadable.contains(code) && code != "rule"_L1)
                QVERIFY2(Messages::of(rules::FormProblem{{}, code, {}}) != general, qPrintable(code));
    }

    void everyActionOfTheRulebookHasWords() {
        for (const auto& id : m_rulebook->workflowIds())
            for (const auto& action : m_rulebook->workflow(id)->actions())
                QVERIFY2(Messages::action(action) != action, qPrintable(id + u'/' + action));
    }

    void aRequirementSpeaksInTheRulebooksWords() {
        const auto* workflow = m_rulebook->workflow(u"fundRequest"_s);
        const auto& requirement = workflow->creationSteps().first()->require.first();
        const auto words = text();
        const Error error{u"requirementNotMet"_s, {{u"workflow"_s, workflow->id}, {u"rule"_s, requirement.id}}};
        QCOMPARE(Messages::of(error, &words), requirement.text);
        const Error followUp{u"followUpRefused"_s, {{u"why"_s, error.code}, {u"data"_s, error.data}}};
        QVERIFY(Messages::of(followUp, &words).endsWith(requirement.text));
    }

    void aWindowSaysItsDates() {
        const auto words = text();
        const QString said = Messages::of(Error{u"outsideWindow"_s,
                                                {{u"code"_s, u"EXT_1"_s},
                                                 {u"opens"_s, u"2022-06-05"_s},
                                                 {u"due"_s, u"2022-11-05"_s},
                                                 {u"today"_s, u"2022-12-01"_s}}},
                                          &words);
        QVERIFY2(said.contains(u"06/05/2022"_s) && said.contains(u"11/05/2022"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"EXT_1"_s), qPrintable(said));
    }

    void lengthsAreSaid() {
        QVERIFY(Messages::of(rules::FormProblem{{}, u"tooLong"_s, {{u"max"_s, 200}}}).contains(u"200"_s));
        QVERIFY(Messages::of(rules::FormProblem{{}, u"tooFew"_s, {{u"min"_s, 2}}}).contains(u"2"_s));
    }
};

CTS_TEST(MessagesTest)

#include "MessagesTest.moc"
