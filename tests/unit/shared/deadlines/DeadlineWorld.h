#pragma once

#include "shared/rules/Clocks.h"
#include "shared/rules/Deadlines.h"
#include "shared/rules/NextDeadline.h"
#include "shared/rules/ServiceTerm.h"
#include "shared/rules/SubmissionCheck.h"
#include "tests/support/RulebookFixture.h"

namespace cts::tests {

// A date from "2021-12-07"; invalid from an empty text.
inline QDate day(const QString& iso) {
    return QDate::fromString(iso, Qt::ISODate);
}

// A moment from "2021-12-22T07:59:59Z" or with an offset.
inline QDateTime moment(const QString& iso) {
    return QDateTime::fromString(iso, Qt::ISODateWithMs).toUTC();
}

// The released deadlines with everything that works on them.
struct DeadlineWorld {
    std::shared_ptr<const rules::Rulebook> rulebook = realRulebook();
    rules::DeadlineRules rules = rulebook->deadlines();
    rules::BusinessCalendar calendar{rulebook->calendar()};
    rules::Deadlines deadlines{rules, calendar};
    rules::SubmissionCheck check{rules, calendar};
    rules::Clocks clocks{rules, calendar};

    DeadlineWorld() = default;
    DeadlineWorld(const DeadlineWorld&) = delete;
    DeadlineWorld& operator=(const DeadlineWorld&) = delete;

    // Facts of an assignment without anything submitted, seen from the day of assignment.
    static rules::DeadlineFacts facts(const QString& assigned, const QString& type = QStringLiteral("ADVOCACY_ONLY")) {
        rules::DeadlineFacts facts;
        facts.assigned = day(assigned);
        facts.referralType = type;
        facts.today = facts.assigned;
        return facts;
    }

    const rules::DeadlineRule& rule(const QString& code) const { return *rules.deadline(code); }

    rules::DeadlineAnswer answer(const QString& code, const rules::DeadlineFacts& facts) const {
        return deadlines.answer(rule(code), facts);
    }

    // "2021-12-07..2021-12-21": opens and due.
    QString window(const QString& code, const rules::DeadlineFacts& facts) const {
        const auto found = answer(code, facts);
        return found.opens.toString(Qt::ISODate) + QStringLiteral("..") + found.due.toString(Qt::ISODate);
    }

    // The word of domain 5.3 after a first submission on this day.
    QString after(const QString& code, rules::DeadlineFacts facts, const QString& submitted) const {
        facts.submitted.insert(code, {day(submitted), {}});
        return rules::timelinessCode(answer(code, facts).status);
    }

    // The word of domain 5.3 on this day.
    QString on(const QString& code, rules::DeadlineFacts facts, const QString& today) const {
        facts.today = day(today);
        return rules::timelinessCode(answer(code, facts).status);
    }

    rules::SubmissionVerdict submit(const QString& code, rules::DeadlineFacts facts, const QString& today,
                                    bool managerApproved = false) const {
        facts.today = day(today);
        return check.check(rule(code), facts, managerApproved);
    }

    QString explanation(const QString& code, const rules::DeadlineFacts& facts,
                        const QString& language = QStringLiteral("en")) const {
        return rules::explanationText(*rulebook, language, answer(code, facts).explanation);
    }
};

} // namespace cts::tests
