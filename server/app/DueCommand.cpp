#include "server/app/DueCommand.h"

#include "server/app/RuleOptions.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Clock.h"
#include "shared/rules/Deadlines.h"
#include "shared/rules/ServiceTerm.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

// Reads the facts of one assignment, one option after the other; the first fault stops it.
class FactsReader {
public:
    FactsReader(const Options& options, const rules::Rulebook& rulebook) : m_options(options), m_rulebook(rulebook) {}

    Result<rules::DeadlineFacts> read() {
        m_facts.assigned = date(u"assigned"_s, true);
        m_facts.terminated = date(u"terminated"_s, false);
        m_facts.serviceStart = date(u"service-start"_s, false);
        m_facts.today = date(u"today"_s, false);
        if (!m_facts.today.isValid())
            m_facts.today = losAngelesDate(SystemClock().now());
        readReferralType();
        readSubmissions();
        m_facts.approved = codes(u"approved"_s);
        m_facts.waived = codes(u"waived"_s);
        checkOrder();
        if (m_error)
            return *m_error;
        return m_facts;
    }

private:
    void fail(const QString& reason) {
        if (!m_error)
            m_error = badOptions(reason);
    }

    QDate date(const QString& name, bool needed) {
        if (!m_options.named.contains(name)) {
            if (needed)
                fail(u"--%1 is needed"_s.arg(name));
            return {};
        }
        const auto found = readDate(u"--"_s + name, m_options.value(name));
        if (!found) {
            fail(found.error().data.value("reason"_L1).toString());
            return {};
        }
        return *found;
    }

    bool isKnown(const QString& code) {
        if (m_rulebook.deadlines().deadline(code) != nullptr)
            return true;
        QStringList known;
        for (const auto& rule : m_rulebook.deadlines().deadlines)
            known.append(rule.code);
        fail(u"there is no deadline \"%1\"; there are %2"_s.arg(code, known.join(u", "_s)));
        return false;
    }

    QSet<QString> codes(const QString& option) {
        QSet<QString> found;
        for (const auto& code : m_options.values(option))
            if (isKnown(code))
                found.insert(code);
        return found;
    }

    void readReferralType() {
        const QString type = m_options.value(u"referral-type"_s);
        if (type.isEmpty())
            return fail(u"--referral-type is needed"_s);
        QStringList known;
        for (const auto& rule : m_rulebook.deadlines().deadlines)
            for (const auto& code : rule.appliesTo)
                if (!known.contains(code))
                    known.append(code);
        if (!known.contains(type))
            return fail(u"there is no type of referral \"%1\"; there are %2"_s.arg(type, known.join(u", "_s)));
        m_facts.referralType = type;
    }

    void readSubmissions() {
        for (const auto& word : m_options.values(u"submitted"_s)) {
            const QString code = word.section(u'=', 0, 0);
            if (!word.contains(u'='))
                return fail(u"--submitted %1: it is CODE=DATE"_s.arg(word));
            const auto day = readDate(u"--submitted "_s + code, word.section(u'=', 1));
            if (!day)
                return fail(day.error().data.value("reason"_L1).toString());
            if (m_facts.submitted.contains(code))
                return fail(u"--submitted %1 is there twice; only the first submission counts"_s.arg(code));
            if (isKnown(code))
                m_facts.submitted.insert(code, {*day, {}});
        }
    }

    void checkOrder() {
        if (m_facts.terminated.isValid() && m_facts.terminated < m_facts.assigned)
            fail(u"--terminated is before --assigned"_s);
        if (m_facts.serviceStart.isValid() && m_facts.serviceStart > m_facts.assigned)
            fail(u"--service-start is after --assigned"_s);
        for (auto it = m_facts.submitted.begin(); it != m_facts.submitted.end(); ++it) {
            const auto* rule = m_rulebook.deadlines().deadline(it.key());
            if (rule->from == rules::DeadlineRule::Start::Termination && !m_facts.terminated.isValid())
                fail(u"--submitted %1 needs --terminated"_s.arg(it.key()));
        }
    }

    const Options& m_options;
    const rules::Rulebook& m_rulebook;
    rules::DeadlineFacts m_facts;
    std::optional<Error> m_error;
};

QJsonValue dateJson(const QDate& date) {
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QString dateText(const QDate& date) {
    return date.isValid() ? date.toString(Qt::ISODate) : u"-"_s;
}

QString explanationOf(const rules::DeadlineAnswer& answer, const rules::Rulebook& rulebook) {
    return rules::explanationText(rulebook, u"en"_s, answer.explanation);
}

void printJson(const QList<rules::DeadlineAnswer>& answers, const rules::ServiceTerm& term,
               const rules::Rulebook& rulebook) {
    QJsonArray deliverables;
    for (const auto& answer : answers)
        deliverables.append(QJsonObject{{u"code"_s, answer.code},
                                        {u"applies"_s, answer.applies},
                                        {u"opens"_s, dateJson(answer.opens)},
                                        {u"due"_s, dateJson(answer.due)},
                                        {u"overdueFrom"_s, dateJson(answer.overdueFrom)},
                                        {u"status"_s, rules::timelinessCode(answer.status)},
                                        {u"explanation"_s, explanationOf(answer, rulebook)}});
    print(QString::fromUtf8(canonicalJson(QJsonObject{{u"deliverables"_s, deliverables},
                                                      {u"serviceEnd"_s, dateJson(term.end())},
                                                      {u"serviceEndWithExtension1"_s, dateJson(term.endWith(1))},
                                                      {u"serviceEndWithExtension2"_s, dateJson(term.endWith(2))}})));
}

void printText(const QList<rules::DeadlineAnswer>& answers, const rules::ServiceTerm& term,
               const rules::Rulebook& rulebook) {
    QList<QStringList> rows;
    for (const auto& answer : answers)
        rows.append({answer.code, dateText(answer.opens), dateText(answer.due), dateText(answer.overdueFrom),
                     rules::timelinessCode(answer.status), explanationOf(answer, rulebook)});
    printTable({u"CODE"_s, u"OPENS"_s, u"DUE"_s, u"OVERDUE FROM"_s, u"STATUS"_s, u"WHY"_s}, rows);
    print(u"Service ends %1; with one extension %2, with two %3."_s.arg(dateText(term.end()), dateText(term.endWith(1)),
                                                                        dateText(term.endWith(2))));
}

} // namespace

QStringList repeatableOptions() {
    return {u"submitted"_s, u"approved"_s, u"waived"_s};
}

int printDue(const Options& options) {
    const QStringList known{u"assigned"_s, u"referral-type"_s, u"terminated"_s, u"service-start"_s, u"submitted"_s,
                            u"approved"_s, u"waived"_s,        u"today"_s,      u"format"_s,        u"rulebook"_s};
    if (const auto fine = checkOptions(options, known); !fine)
        return failRuleCommand(fine.error());
    const auto json = readJsonFormat(options);
    if (!json)
        return failRuleCommand(json.error());
    const auto rulebook = readRulebook(options);
    if (!rulebook)
        return failRuleCommand(rulebook.error());
    const auto facts = FactsReader(options, **rulebook).read();
    if (!facts)
        return failRuleCommand(facts.error());
    const auto& rules = (*rulebook)->deadlines();
    const rules::BusinessCalendar calendar((*rulebook)->calendar());
    const auto answers = rules::Deadlines(rules, calendar).all(*facts);
    const rules::ServiceTerm term(rules, *facts);
    (*json ? printJson : printText)(answers, term, **rulebook);
    return 0;
}

} // namespace cts::server
