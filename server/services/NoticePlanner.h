#pragma once

#include "server/services/TransactionWorld.h"
#include "shared/records/Reducer.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// What a notice is about.
struct NoticeOccasion {
    records::Transition transition;
    records::Record record;
    records::Record assignment;                      // as it is now
    std::optional<records::Record> assignmentBefore; // when the step changed it
    rules::Actor actor;
    QDateTime now; // UTC
};

// Works out which mails a step asks for (domain 4.8, rules in the rulebook). Names no one: recipients are relations,
// looked up when the mail is sent. Stateless, any thread.
class NoticePlanner {
public:
    // `linkBase`: what the link of a mail starts with; the assignment's id follows.
    NoticePlanner(const rules::Rulebook& rulebook, QString linkBase);

    QList<MailRow> plan(const NoticeOccasion& occasion) const;

private:
    bool applies(const rules::NoticeRule& rule, const NoticeOccasion& occasion) const;
    QJsonObject dataOf(const NoticeOccasion& occasion) const;

    const rules::Rulebook& m_rulebook;
    QString m_linkBase;
};

} // namespace cts::server
