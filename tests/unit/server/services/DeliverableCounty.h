#pragma once

#include "server/services/StoredMailQueue.h"
#include "shared/base/Ids.h"
#include "shared/records/FollowUps.h"
#include "tests/support/DeliverableAnswers.h"
#include "tests/unit/server/services/ServerFixture.h"

namespace cts::server::tests {

using namespace Qt::StringLiterals;

// All mails that wait, as "N05 to a, b; cc c", resolved as they would be sent now, without the domain of the addresses.
// Empties the outbox.
inline QStringList sendMails(ServerFixture& fixture) {
    StoredMailQueue queue(fixture.context(), fixture.applier());
    QStringList lines;
    while (const auto mail = queue.nextDue(fixture.clock.now())) {
        const auto names = [](QStringList addresses) {
            addresses.replaceInStrings(u"@county.example"_s, QString());
            return addresses.join(u", "_s);
        };
        lines.append(mail->notice + u" to "_s + names(mail->to) + u"; cc "_s + names(mail->cc));
        queue.markSent(mail->id, fixture.clock.now());
    }
    lines.sort();
    return lines;
}

// A county with one approved case of Probation: worker "dpo", supervisor "sdpo", agency ZOE, "zoeAdvocate", assigned on
// 7 December 2021. Inboxes are "inboxD" and "inboxP".
class DeliverableCounty : public ServerFixture {
public:
    DeliverableCounty()
        : ServerFixture(
              {}, {.linkBase = u"https://cts.example/"_s,
                   .inboxes = {{u"dcfs"_s, u"inboxD@county.example"_s}, {u"probation"_s, u"inboxP@county.example"_s}}}),
          one(approved(zoe)) {
        assignAdvocate(one, u"zoeAdvocate"_s);
        sendMails(*this);
    }

    // A form that the advocate has begun, complete but for its signature.
    QString begin(const QString& form, const QJsonObject& changed = {}) {
        QJsonObject answers = cts::tests::deliverableAnswers(form, {userId(u"dpo"_s), userId(u"zoeAdvocate"_s), zoe});
        for (auto it = changed.begin(); it != changed.end(); ++it)
            answers.insert(it.key(), it.value());
        return beginAs(u"zoeAdvocate"_s, form, answers);
    }
    QString beginAs(const QString& name, const QString& form, const QJsonObject& answers) {
        const QString id = newId(clock);
        must(name, factory(name).create(form, id, one.assignment, answers));
        return id;
    }
    QString submitted(const QString& form, const QJsonObject& changed = {}) {
        const QString id = begin(form, changed);
        must(u"zoeAdvocate"_s, sign(u"zoeAdvocate"_s, id, u"advocateSignature"_s));
        act(u"zoeAdvocate"_s, id, u"submit"_s);
        return id;
    }
    void act(const QString& name, const QString& id, const QString& action, const QJsonObject& args = {}) {
        must(name, step(name, id, action, args));
    }
    void reject(const QString& name, const QString& id) {
        act(name, id, u"reject"_s, {{u"reason"_s, u"Please add the school."_s}});
    }

    // Puts facts on the assignment, however they came there.
    void change(const QJsonObject& facts) {
        write([&](Store& store) {
            records::Record assignment = store.records().find(one.assignment)->record;
            for (auto it = facts.begin(); it != facts.end(); ++it)
                assignment.fields.insert(it.key(), it.value());
            store.records().put(assignment, *rulebook().form(assignment.formId), 1);
        });
    }
    void makeDual() {
        change({{u"dualSupervision"_s, u"YES"_s},
                {u"secondWorkerUserId"_s, userId(u"csw"_s)},
                {u"secondSupervisorUserId"_s, userId(u"scsw"_s)}});
    }
    void leadByDcfs() {
        change({{u"leadAgency"_s, u"DCFS"_s},
                {u"workerId"_s, userId(u"csw"_s)},
                {u"supervisorUserId"_s, userId(u"scsw"_s)},
                {u"unitId"_s, u"D1"_s}});
    }
    QJsonArray submissions() { return record(one.assignment).fields.value(u"submissions"_s).toArray(); }

    const Case one;
};

} // namespace cts::server::tests
