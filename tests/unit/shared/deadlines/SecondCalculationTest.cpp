#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"
#include "tests/unit/shared/deadlines/PlainCalculation.h"

#include <QTest>

#include <random>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// The engine against a calculation that was written apart from it, on random assignments.
class SecondCalculationTest : public QObject {
    Q_OBJECT

    static constexpr unsigned m_seed = 20211207;
    static constexpr int m_cases = 100'000;
    DeadlineWorld m_world;
    std::mt19937 m_random{m_seed};

    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    // A day that is often one of the borders that matter.
    plain::Day near(plain::Day assigned) {
        static constexpr std::array<int, 20> borders{0,   14,  15,  30,  31,  120, 134, 135, 180, 194,
                                                     195, 300, 314, 315, 330, 345, 346, 420, 435, 436};
        if (below(2) == 0)
            return assigned + below(600);
        return assigned + borders.at(static_cast<size_t>(below(20))) - 1 + below(3);
    }

    plain::Case randomCase() {
        static const std::array<std::string, 3> types{"FRP_AND_ADVOCACY", "FRP_ONLY", "ADVOCACY_ONLY"};
        plain::Case of;
        of.assigned = plain::dayNumber(2015 + below(20), 1, 1) + below(366);
        of.type = types.at(static_cast<size_t>(below(3)));
        if (below(2) == 0)
            of.terminated = std::max(of.assigned, near(of.assigned));
        for (const auto& rule : m_world.rules.deadlines)
            if (below(3) == 0 && (rule.code != "TERMINATION"_L1 || of.terminated))
                of.submitted[rule.code.toStdString()] =
                    rule.code == "TERMINATION"_L1 ? *of.terminated - 2 + below(16) : near(of.assigned);
        of.firstExtensionApproved = below(2) == 0;
        of.today = below(4) == 0 && of.terminated ? *of.terminated + below(16) : near(of.assigned);
        return of;
    }

    static QDate date(plain::Day number) { return day(QString::fromStdString(plain::isoText(number))); }

    static DeadlineFacts factsOf(const plain::Case& of) {
        DeadlineFacts facts;
        facts.assigned = date(of.assigned);
        facts.referralType = QString::fromStdString(of.type);
        if (of.terminated)
            facts.terminated = date(*of.terminated);
        for (const auto& [code, on] : of.submitted)
            facts.submitted.insert(QString::fromStdString(code), {date(on), {}});
        if (of.firstExtensionApproved)
            facts.approved.insert(u"EXT_1"_s);
        facts.today = date(of.today);
        return facts;
    }

    static QString inWords(const DeadlineAnswer& answer) {
        const auto text = [](const QDate& date) { return date.isValid() ? date.toString(Qt::ISODate) : u"-"_s; };
        return u"%1 %2 %3"_s.arg(timelinessCode(answer.status), text(answer.opens), text(answer.due));
    }

private Q_SLOTS:
    void aHundredThousandCasesAgree() {
        QSet<Timeliness> seen;
        for (int number = 0; number < m_cases; ++number) {
            const auto of = randomCase();
            const auto facts = factsOf(of);
            const auto answers = m_world.deadlines.all(facts);
            const auto brief = m_world.deadlines.all(facts, Deadlines::Detail::Brief);
            for (qsizetype i = 0; i < answers.size(); ++i) {
                const auto& answer = answers.at(i);
                QCOMPARE(inWords(brief.at(i)), inWords(answer));
                QCOMPARE(brief.at(i).alert, answer.alert);
                QVERIFY(brief.at(i).explanation.isEmpty() && !answer.explanation.isEmpty());
                const auto wanted = QString::fromStdString(plain::expected(answer.code.toStdString(), of));
                if (inWords(answer) != wanted)
                    QFAIL(qPrintable(
                        u"case %1, %2: %3, expected %4"_s.arg(number).arg(answer.code, inWords(answer), wanted)));
                const QDate after = answer.due.isValid() ? answer.due.addDays(1) : QDate();
                QCOMPARE(answer.overdueFrom, answer.optional ? QDate() : after);
                QCOMPARE(answer.closedFrom, answer.optional ? after : QDate());
                seen.insert(answer.status);
            }
            const ServiceTerm term(m_world.rules, facts);
            for (int extensions = 0; extensions <= 2; ++extensions)
                QCOMPARE(term.endWith(extensions), day(QString::fromStdString(plain::serviceEnd(of, extensions))));
        }
        QCOMPARE(seen.size(), 8); // all but WAIVED, which no date decides
    }

    void everyDayOfAHundredYearsAgrees() {
        const auto last = plain::dayNumber(2061, 1, 1);
        for (auto number = plain::dayNumber(1961, 1, 1); number < last; ++number)
            QVERIFY2(m_world.calendar.isBusinessDay(date(number)) == plain::isOpen(number),
                     plain::isoText(number).c_str());
    }
};

CTS_TEST(SecondCalculationTest)
#include "SecondCalculationTest.moc"
