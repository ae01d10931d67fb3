#include "client/forms/FormView.h"
#include "client/models/RowsModel.h"
#include "client/ui/FormPage.h"
#include "client/ui/RecordPanel.h"
#include "client/ui/RecordPaper.h"
#include "client/ui/YouthList.h"
#include "client/ui/YouthPage.h"
#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/TextLabel.h"
#include "tests/gui/pages/TestDesk.h"
#include "tests/gui/pages/YouthWorld.h"
#include "tests/support/DeliverableAnswers.h"
#include "tests/support/JsonPatch.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::client::ui;
using namespace cts::tests;

namespace {

QJsonObject readJson(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(path));
    return QJsonDocument::fromJson(file.readAll()).object();
}

void writeJson(const QString& path, const QJsonObject& json) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

// The county changes its rulebook, and nothing else, while an advocate is offline with an unsent draft: a form that was
// never there, with a workflow and a deadline of its own, and a new version of the form that the draft is for. Real
// stores, the real server over TLS, started again with the new folder.
class NewRulebookTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestCounty> m_county;
    std::unique_ptr<TestClient> m_advocate;
    QTemporaryDir m_folder;
    QString m_youth;
    QString m_plan;      // a Safety Plan, never sent
    QJsonObject m_typed; // its draft

    QString file(const QString& name) const { return m_folder.filePath(name); }

    // The released rulebook in a folder of its own, as an analyst of the county would change it.
    void writeNewRulebook() {
        const QString released = QStringLiteral(CTS_SOURCE_DIR "/forms");
        QDirIterator all(released, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            const QString copy = file(path.mid(released.size() + 1));
            QDir().mkpath(QFileInfo(copy).path());
            QVERIFY(QFile::copy(path, copy));
            QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        }
        const QString parts = QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/visit/");
        writeJson(file(u"forms/visitReport.json"_s), readJson(parts + u"visitReport.json"_s));
        writeJson(file(u"workflows/visit.json"_s), readJson(parts + u"visit.json"_s));
        change(u"deadlines.json"_s, u"/deadlines/-"_s, readJson(parts + u"deadline.json"_s));
        change(u"lists/deadlineCodes.json"_s, u"/options/-"_s,
               QJsonObject{{u"code"_s, u"COURT_VISIT"_s}, {u"label"_s, u"Court Visit Report"_s}});
        const QJsonArray mayAct{u"create"_s, u"submit"_s, u"read"_s};
        change(u"permissions.json"_s, u"/objects/-"_s,
               QJsonObject{{u"id"_s, u"visitReport"_s},
                           {u"label"_s, u"Court Visit Report"_s},
                           {u"rights"_s, QJsonObject{{u"advocate"_s, mayAct},
                                                     {u"agencyAdmin"_s, QJsonArray{u"approve"_s, u"read"_s}},
                                                     {u"owner"_s, QJsonArray{u"read"_s}}}}});
    }
    void change(const QString& path, const QString& place, const QJsonValue& added) {
        const QJsonObject step{{u"op"_s, u"add"_s}, {u"path"_s, place}, {u"value"_s, added}};
        writeJson(file(path), patched(readJson(file(path)), {step}));
    }
    // The form of the draft, one version further.
    void raiseSafetyPlan() {
        change(u"forms/safetyPlan.json"_s, u"/version"_s, 2);
        change(
            u"forms/safetyPlan.json"_s, u"/sections/4/fields/-"_s,
            QJsonObject{{u"id"_s, u"petCare"_s}, {u"label"_s, u"Who looks after the pet"_s}, {u"type"_s, u"text"_s}});
    }

    QString submitStateOf(const QString& record) {
        return m_county->server()
            .database()
            .readAndWait([&](server::Store& store) -> Result<QString> {
                const auto found = store.records().find(record);
                return found ? found->record.state + u' ' + QString::number(found->record.formVersion) : QString();
            })
            .value();
    }

private Q_SLOTS:
    void initTestCase() {
        Theme::apply(*qApp, ThemeKind::Light);
        m_county = std::make_unique<TestCounty>(12);
        auto caseload = caseloadOf(*m_county, u"ADVOCATE"_s);
        m_advocate = std::move(caseload.client);
        m_youth = caseload.youth.constLast();
        QVERIFY(!m_youth.isEmpty());
    }
    void cleanupTestCase() {
        m_advocate.reset();
        m_county.reset();
    }

    void aDraftIsWrittenOffline() {
        auto& cases = m_advocate->cases();
        const auto begun = cases.begin(u"safetyPlan"_s, m_youth);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().code));
        m_plan = *begun;
        m_typed = cases.open(m_plan)->record.fields;
        const auto answers = answers::safetyPlanAnswers();
        for (auto it = answers.begin(); it != answers.end(); ++it)
            m_typed.insert(it.key(), it.value());
        QVERIFY(cases.saveDraft(m_plan, m_typed));
        const auto offered = cases.startable(m_youth);
        for (const auto& one : *offered)
            QVERIFY(one.formId != "visitReport"_L1);
    }

    void theServerTakesTheNewRulebook() {
        writeNewRulebook();
        raiseSafetyPlan();
        const auto loaded = rules::Rulebook::loadFolder(m_folder.path());
        for (const auto& problem : loaded.problems)
            qWarning("%s %s %s", qPrintable(problem.file), qPrintable(problem.place), qPrintable(problem.error.code));
        QVERIFY(loaded.rulebook);
        m_county->restartWith(m_folder.path());
    }

    void theDraftIsWholeBeforeAndAfterTheRulebookComes() {
        const QString before = m_advocate->store().rulebook().version();
        QCOMPARE(m_advocate->cases().open(m_plan)->draft, m_typed);
        const auto report = m_advocate->sync();
        QVERIFY2(!report.error, report.error ? qPrintable(report.error->code) : "");
        QVERIFY(report.rulebook);
        QVERIFY(m_advocate->store().rulebook().version() != before);
        for (int opened = 0; opened < 2; ++opened) {
            const auto plan = m_advocate->cases().open(m_plan);
            QVERIFY(plan);
            QCOMPARE(plan->draft, m_typed);
            QCOMPARE(plan->record.formVersion, 1);
            m_advocate->reopen(); // the next morning
        }
    }

    void theNewDeadlineIsShownAndTheNewFormIsOffered() {
        TestDesk desk(*m_advocate);
        YouthPage page(desk.desk);
        page.resize(1280, 900);
        page.open(m_youth);
        page.show();
        page.showTab(YouthPage::Tab::Deadlines);
        const auto* line = page.findChild<QWidget*>(u"deadline/COURT_VISIT"_s);
        QVERIFY(line);
        const auto* why = line->findChild<TextLabel*>(u"explanation"_s);
        QVERIFY2(why->text().contains(u"45 calendar days"_s), qPrintable(why->text()));
        auto* start = page.findChild<Button*>(u"start/visitReport"_s);
        QVERIFY(start);
        QVERIFY(start->text().contains(u"Court Visit Report"_s));
    }

    // Begun, filled in on the screen, printed and handed in; then filed by the agency's administrator.
    void theNewFormGoesItsWay() {
        QString report;
        {
            TestDesk desk(*m_advocate);
            const auto begun = m_advocate->cases().begin(u"visitReport"_s, m_youth);
            QVERIFY2(begun, begun ? "" : qPrintable(begun.error().code));
            report = *begun;
            FormPage page(desk.desk);
            page.resize(1280, 900);
            page.open(report);
            page.show();
            auto* form = page.findChild<FormView*>();
            QVERIFY(form->enter(u"courtRoom"_s, u"Room 412"_s));
            QVERIFY(form->enter(u"heard"_s, u"NO"_s));
            QVERIFY(form->enter(u"whyNot"_s, u"The hearing was moved."_s));
            page.run(u"save"_s);
            page.run(u"sign:advocateSignature"_s);
            const QString paper = file(u"visit.pdf"_s);
            QVERIFY(RecordPaper(desk.desk, *page.panel()->view()).printTo(paper));
            QProcess reader;
            reader.start(u"pdftotext"_s, {u"-raw"_s, paper, u"-"_s});
            QVERIFY(reader.waitForFinished());
            const QString text = QString::fromUtf8(reader.readAllStandardOutput());
            for (const auto& words : {u"Court Visit Report"_s, u"Court room"_s, u"Room 412"_s, u"If not, why?"_s,
                                      u"The hearing was moved."_s, u"Signed electronically"_s})
                QVERIFY2(text.contains(words), qPrintable(words));
            page.run(u"handIn"_s);
        }
        QVERIFY(!m_advocate->sync().error);
        QVERIFY(m_advocate->outbox().entries().isEmpty());
        QCOMPARE(submitStateOf(report), u"AtTheAgency 1"_s);
        const auto submissions = m_advocate->cases().open(m_youth)->record.fields.value("submissions"_L1).toArray();
        QCOMPARE(submissions.last()["code"_L1].toString(), u"COURT_VISIT"_s);
        const QString agency = m_advocate->store().actor().agencyId;
        for (const auto& user : m_county->users()) {
            if (user.role != "AGENCY_ADMIN"_L1)
                continue;
            TestClient client(*m_county, user);
            if (client.store().actor().agencyId != agency)
                continue;
            QVERIFY(client.cases().act(report, u"file"_s));
            QVERIFY(!client.sync().error);
        }
        QCOMPARE(submitStateOf(report), u"Filed 1"_s);
    }

    void theOldDraftIsSubmittedOnItsVersion() {
        auto& cases = m_advocate->cases();
        QVERIFY(cases.sign(m_plan, u"advocateSignature"_s));
        const auto done = cases.act(m_plan, u"submit"_s);
        QVERIFY2(done, done ? "" : qPrintable(done.error().code));
        QVERIFY(!m_advocate->sync().error);
        QVERIFY(m_advocate->outbox().entries().isEmpty());
        QCOMPARE(submitStateOf(m_plan), u"Submitted 1"_s);
        const auto plan = m_advocate->cases().open(m_plan);
        for (auto it = m_typed.begin(); it != m_typed.end(); ++it)
            QCOMPARE(plan->record.fields.value(it.key()), it.value());
        QVERIFY(plan->record.signedFields().contains(u"advocateSignature"_s));
    }
};

CTS_TEST(NewRulebookTest)
#include "NewRulebookTest.moc"
