#pragma once

#include "server/services/TransactionWorld.h"
#include "shared/records/Reducer.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// What a notice is about.
struct NoticeOccasion {
    records::Transition transition; // of an edit: its action is "edit", and the state stays
    QStringList edited;             // an edit: ids of the fields that it changed
    records::Record record;
    records::Record assignment;                      // as it is now; empty for what belongs to none
    std::optional<records::Record> assignmentBefore; // when the step changed it
    rules::Actor actor;
    QDateTime now;        // UTC
    QJsonObject settings; // of the county, in force
};

// Works out which mails a step asks for (domain 4.8, rules in the rulebook). Names no one: recipients are relations,
// looked up when the mail is sent. Stateless, any thread.
class NoticePlanner {
public:
    // `linkBase`: what the link of a mail starts with; the id of the assignment follows, or of a record without one.
    NoticePlanner(const rules::Rulebook& rulebook, QString linkBase);

    QList<MailRow> plan(const NoticeOccasion& occasion) const;

private:
    bool applies(const rules::NoticeRule& rule, const NoticeOccasion& occasion) const;
    static bool holds(const std::optional<rules::Condition>& condition, const NoticeOccasion& occasion);
    QJsonObject dataOf(const NoticeOccasion& occasion) const;
    QString dueText(const NoticeOccasion& occasion) const;

    const rules::Rulebook& m_rulebook;
    QString m_linkBase;
};

} // namespace cts::server
