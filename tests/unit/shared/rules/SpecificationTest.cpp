#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/TsvFile.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// The released rulebook against tables taken from the county's specification, domain 3 (see FieldTableTest for the
// fields) and 4.1.
class SpecificationTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Rulebook> m_rulebook = realRulebook();

private Q_SLOTS:
    void everyOptionIsAsSpecified() {
        QMap<QString, QStringList> wanted;
        for (const auto& row : readTsv(u"options.tsv"_s))
            wanted[row[u"list"_s]].append(row[u"label"_s]);
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            QStringList found;
            for (const auto& option : m_rulebook->list(it.key())->options)
                found.append(option.label);
            QCOMPARE(found, it.value());
        }
    }

    void codesThatTheSpecificationNamesAreUsed() {
        for (const auto& code : {u"FRP_AND_ADVOCACY"_s, u"FRP_ONLY"_s, u"ADVOCACY_ONLY"_s})
            QVERIFY(m_rulebook->list(u"referralTypes"_s)->find(code) != nullptr);
        for (int i = 1; i <= 16; ++i)
            QVERIFY(m_rulebook->list(u"riskIndicators"_s)->find(u"R%1"_s.arg(i, 2, 10, QChar(u'0'))) != nullptr);
        QVERIFY(m_rulebook->list(u"riskIndicators"_s)->find(u"R99"_s)->asksOther);
        QVERIFY(m_rulebook->list(u"safetyAlerts"_s)->find(u"NONE_KNOWN"_s)->exclusive);
        QVERIFY(m_rulebook->list(u"cseStatuses"_s)->find(u"AT_RISK"_s) != nullptr);
        QVERIFY(m_rulebook->list(u"cseStatuses"_s)->find(u"VICTIM"_s) != nullptr);
    }

    void sensitiveAnswersLieInTheirCompartments_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("compartment");
        for (const auto& field :
             {u"whereabouts"_s, u"whereaboutsOther"_s, u"whereaboutsName"_s, u"caregiverName"_s,
              u"caregiverRelationship"_s, u"whereaboutsAddress"_s, u"whereaboutsPhone"_s, u"whereaboutsEmail"_s,
              u"residesInLaCounty"_s, u"safetyAlerts"_s, u"safetyAlertsOther"_s, u"safetyAlertNotes"_s})
            QTest::newRow(qPrintable(field)) << field << u"location"_s;
        for (const auto& field : {u"riskIndicators"_s, u"riskIndicatorsOther"_s, u"riskIndicatorNotes"_s})
            QTest::newRow(qPrintable(field)) << field << u"health"_s;
        for (const auto& field : {u"probationServiceComponent"_s, u"probationServiceComponentOther"_s})
            QTest::newRow(qPrintable(field)) << field << u"legal"_s;
        for (const auto& field : {u"cseStatus"_s, u"youthName"_s, u"dcfsServiceComponent"_s, u"familyDynamics"_s})
            QTest::newRow(qPrintable(field)) << field << u"core"_s;
    }

    void sensitiveAnswersLieInTheirCompartments() {
        QFETCH(QString, field);
        QFETCH(QString, compartment);
        QCOMPARE(nameOf(m_rulebook->form(u"referral"_s)->compartmentOf(field)), compartment);
    }

    // Domain E40: who is denied a youth, and why, is read by administrators and the program manager alone.
    void whoIsDeniedAYouthIsTheCountysSecret() {
        const auto compartment = m_rulebook->form(u"assignmentDetail"_s)->compartmentOf(u"deniedUserIds"_s);
        QStringList readers;
        for (const auto& relation : m_rulebook->permissions().relations)
            if (relation.sees.contains(compartment))
                readers += relation.id;
        QCOMPARE(readers, QStringList({u"leadAdmin"_s, u"otherAdmin"_s, u"countyManager"_s}));
        int steps = 0;
        for (const auto& step : m_rulebook->workflow(u"assignment"_s)->steps) {
            if (!step.append.contains(u"deniedUserIds"_s))
                continue;
            QVERIFY(step.confidential); // the trail with its reason is read by everyone
            ++steps;
        }
        QCOMPARE(steps, 2);
    }

    void labelsFollowTheLeadAgency_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("probation");
        QTest::addColumn<QString>("dcfs");
        QTest::newRow("worker") << u"workerName"_s << u"DPO Name"_s << u"CSW Name"_s;
        QTest::newRow("supervisor") << u"supervisorUserId"_s << u"SDPO Name"_s << u"SCSW Name"_s;
        QTest::newRow("second worker") << u"secondWorkerName"_s << u"CSW Name"_s << u"DPO Name"_s;
    }

    void labelsFollowTheLeadAgency() {
        QFETCH(QString, field);
        QFETCH(QString, probation);
        QFETCH(QString, dcfs);
        const auto* definition = m_rulebook->form(u"referral"_s)->field(field);
        const QJsonObject fields{{u"leadAgency"_s, u"DCFS"_s}};
        const QJsonObject none;
        const Actor nobody;
        QCOMPARE(definition->label, probation);
        QCOMPARE(definition->labelWhen.size(), 1);
        QCOMPARE(definition->labelWhen.first().second, dcfs);
        QVERIFY(definition->labelWhen.first().first.holds({fields, none, none, nobody, QDate()}));
    }

    // Domain 4.1: from, event, to, actor, preconditions.
    void workflowRows_data() {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("needs");
        const auto row = [](const char* workflow, int number, const QString& step, const QString& needs) {
            QTest::addRow("%s %d", workflow, number) << QString::fromLatin1(workflow) << number << step << needs;
        };
        const auto supervisor = u"signature:supervisorSignature"_s;
        row("assignment", 1, u" create New by owner"_s, {});
        row("referral", 1, u" create New by owner"_s, {});
        row("referral", 2, u"New,Rejected submit PendingSupervisor by owner"_s,
            u"complete signature:workerSignature active:user:supervisorUserId:SDPO|SCSW noOpenAdvocacy"_s);
        row("referral", 3, u"PendingSupervisor approve PendingAdmin by routedSupervisor,unitSupervisor"_s,
            supervisor + u" sawContent notOwnSubmission"_s);
        row("referral", 4, u"PendingSupervisor reject Rejected by routedSupervisor,unitSupervisor"_s,
            supervisor + u" reason sawContent notOwnSubmission"_s);
        row("referral", 5, u"PendingSupervisor reroute PendingSupervisor by owner"_s,
            u"arg:supervisorUserId active:user:supervisorUserId:SDPO|SCSW"_s);
        row("referral", 6, u"PendingSupervisor recall New by owner"_s, {});
        row("referral", 7, u"PendingAdmin approve Approved by leadAdmin"_s,
            u"arg:agencyId active:agency:agencyId sawContent notOwnSubmission"_s);
        row("referral", 8, u"PendingAdmin reject Rejected by leadAdmin"_s, u"reason sawContent notOwnSubmission"_s);
        row("referral", 12,
            u"New,Rejected,PendingSupervisor,PendingAdmin withdraw Withdrawn by owner; "
            "New,Rejected,PendingSupervisor,PendingAdmin withdraw Withdrawn by leadAdmin"_s,
            u"reason; reason"_s);
        row("assignment", 9, u"Approved assignAdvocate Approved by agencyAdmin"_s,
            u"arg:advocateId active:advocate:advocateId"_s);
        row("assignment", 10, u"Approved reassignAdvocate Approved by agencyAdmin"_s,
            u"reason arg:advocateId active:advocate:advocateId differs:advocateId"_s);
        row("assignment", 11, u"Approved changeAgency Approved by leadAdmin"_s,
            u"reason arg:agencyId active:agency:agencyId differs:agencyId"_s);
        row("assignment", 13, u"Approved close Closed by system"_s, {});
        row("assignment", 14, u"Closed reopen Approved by leadAdmin"_s, u"reason closedWithinDays:30"_s);
    }

    void workflowRows() {
        QFETCH(QString, workflow);
        QFETCH(int, row);
        QFETCH(QString, step);
        QFETCH(QString, needs);
        QStringList steps;
        QStringList guards;
        for (const auto& found : m_rulebook->workflow(workflow)->steps) {
            if (found.row != row)
                continue;
            steps.append(u"%1 %2 %3 by %4"_s.arg(found.from.join(u','), found.action, found.to, found.by.join(u',')));
            guards.append(found.needs.join(u' '));
        }
        QCOMPARE(steps.join(u"; "_s), step);
        QCOMPARE(guards.join(u"; "_s), needs);
    }

    void decidingIsInBulkForApprovalsAndAssigningOnly() {
        QStringList bulk;
        for (const auto& id : m_rulebook->workflowIds())
            for (const auto& step : m_rulebook->workflow(id)->steps)
                if (step.bulk && !bulk.contains(step.action))
                    bulk.append(step.action);
        bulk.sort();
        QCOMPARE(bulk, QStringList({u"approve"_s, u"assignAdvocate"_s, u"reassignAdvocate"_s}));
    }

    // Domain 4.8, To and CC; when dual, the other agency's worker and supervisor are told too.
    void noticesGoToWhomTheCountySays_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("mails");
        const auto row = [](const QString& id, const QString& on, const QString& mails) {
            QTest::newRow(qPrintable(id)) << id << on << mails;
        };
        row(u"N01"_s, u"referral.submit referral.reroute"_s, u"supervisor|"_s);
        row(u"N02"_s, u"referral.reject"_s, u"worker|secondWorker secondSupervisor"_s);
        row(u"N03"_s, u"referral.approve"_s, u"leadAdmins|worker secondWorker secondSupervisor"_s);
        row(u"N04"_s, u"referral.reject"_s, u"worker|supervisor secondWorker secondSupervisor"_s);
        row(u"N05"_s, u"referral.approve assignment.changeAgency"_s,
            u"worker|supervisor secondWorker secondSupervisor; agencyAdmins|"_s);
        row(u"N06"_s, u"assignment.assignAdvocate assignment.reassignAdvocate"_s,
            u"advocate|worker agencyAdmins secondWorker secondSupervisor"_s);
        row(u"N07"_s, u"assignment.reassignAdvocate"_s, u"previousAdvocate|agencyAdmins"_s);
        row(u"N08"_s, u"assignment.changeAgency"_s, u"previousAgencyAdmins|worker secondWorker secondSupervisor"_s);
    }

    void noticesGoToWhomTheCountySays() {
        QFETCH(QString, id);
        QFETCH(QString, on);
        QFETCH(QString, mails);
        QStringList triggers;
        QString sent;
        for (const auto& rule : m_rulebook->notices()) {
            if (rule.id != id)
                continue;
            triggers.append(rule.workflow + u'.' + rule.action);
            QStringList words;
            for (const auto& mail : rule.mails)
                words.append(mail.to.join(u' ') + u'|' + mail.cc.join(u' '));
            sent = words.join(u"; "_s);
        }
        QCOMPARE(triggers.join(u' '), on);
        QCOMPARE(sent, mails);
    }

    void everyNoticeHasItsMailTemplate() {
        for (const auto& rule : m_rulebook->notices())
            for (const auto& mail : rule.mails) {
                const auto path = QStringLiteral(CTS_SOURCE_DIR "/resources/mail/") + mail.mailTemplate + u".txt"_s;
                QVERIFY2(QFile::exists(path), qPrintable(path));
            }
        QVERIFY(QFile::exists(QStringLiteral(CTS_SOURCE_DIR "/resources/mail/") + m_rulebook->digest().mailTemplate +
                              u".txt"_s));
    }

    // Domain 8.1 and 8.2.
    void homeShowsTheColumnsOfTheDeck() {
        const auto& roles = m_rulebook->home().byRole;
        QCOMPARE(roles[u"DPO"_s].columns,
                 QStringList({u"assignmentNumber"_s, u"referralNumber"_s, u"initialReferralDate"_s, u"referralName"_s,
                              u"youthName"_s, u"pdjNumber"_s, u"status"_s, u"agency"_s}));
        QCOMPARE(roles[u"DPO"_s].searchFields, QStringList({u"referralNumber"_s, u"pdjNumber"_s, u"youthLastName"_s,
                                                            u"youthFirstName"_s, u"dob"_s, u"status"_s}));
        QCOMPARE(roles[u"SDPO"_s].columns,
                 QStringList({u"assignmentNumber"_s, u"stateId"_s, u"referralNumber"_s, u"initialReferralDate"_s,
                              u"referralName"_s, u"youthName"_s, u"caseNumber"_s, u"status"_s, u"agency"_s, u"worker"_s,
                              u"supervisor"_s}));
        QVERIFY(roles[u"DPO"_s].canCreate && roles[u"CSW"_s].canCreate && !roles[u"SDPO"_s].canCreate);
        QCOMPARE(roles[u"PROB_ADMIN"_s].defaultStatus, u"PendingAdmin"_s);
        QCOMPARE(roles[u"DPO"_s].defaultStatus, u"NonClosed"_s);
        QCOMPARE(roles[u"AGENCY_ADMIN"_s].tabs, QStringList({u"pendingAssignment"_s, u"active"_s, u"closed"_s}));
    }
};

CTS_TEST(SpecificationTest)
#include "SpecificationTest.moc"
