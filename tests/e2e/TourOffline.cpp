#include "tests/e2e/CaseTour.h"
#include "tests/e2e/DiskScan.h"
#include "tests/e2e/Paper.h"
#include "tests/e2e/Tour.h"
#include "tests/e2e/TourAnswers.h"

#include <QJsonDocument>

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");

void Tour::play() {
    openTheCounty();
    if (m_log.failures() > 0)
        return; // nothing to play in
    writeOffline();
    surviveTheKill();
    sendAtLast();
    rejectAndResubmit();
    decideInBulk();
    loseTheServer();
    sendToSubstitute();
    assignAgency();
    assignAdvocates();
    followTheYouth();
    proveMails();
    proveServer();
    proveDisk();
}

// Not where things are killed at every step: the same deeds are played before, and a year would take too long.
void Tour::followTheYouth() {
    if (m_stage.isHazardous())
        return;
    CaseTour(m_stage, m_log, {m_first.assignment, m_first.referral, m_first.number}).play();
}

void Tour::openTheCounty() {
    m_log.step(u"A practice county is made: three agencies, users of every role, 300 youth"_s,
               [&] { m_stage.makeCounty(); });
    m_log.step(u"The mail server listens, with STARTTLS only"_s, [&] { m_stage.startMail(); });
    m_log.step(u"The server starts and is well"_s, [&] {
        m_stage.startServer();
        const auto answer = m_stage.health();
        expect(answer.startsWith("HTTP/1.1 200") && answer.contains("\"ok\""), QString::fromUtf8(answer));
    });
    m_log.step(u"The DPO signs in online and chooses an unlock secret"_s, [&] { m_stage.signIn(dpo, dpo); });
    m_log.step(u"Home shows the DPO's own caseload"_s, [&] {
        const auto rows = at(dpo).must(u"home"_s).value("rows"_L1).toArray();
        expect(rows.size() > 10, u"%1 rows"_s.arg(rows.size()));
        for (const auto& row : rows)
            if (row["status"_L1].toString() == "Approved"_L1)
                m_knownRow = row.toObject();
        m_known = {m_knownRow.value("assignment"_L1).toString(), m_knownRow.value("referral"_L1).toString(), 0};
        shoot(dpo, u"dpo-home"_s);
    });
    m_log.step(u"Search finds a youth by name while typing"_s, [&] {
        const QString name = m_knownRow.value("youthName"_L1).toString().section(u',', 0, 0);
        const auto rows = at(dpo).must(u"find"_s, {{u"text"_s, name}}).value("rows"_L1).toArray();
        expect(!rows.isEmpty(), u"nothing found"_s);
        for (const auto& row : rows)
            expect(row["youthName"_L1].toString().startsWith(name), row["youthName"_L1].toString());
        at(dpo).must(u"find"_s, {{u"text"_s, QString()}});
    });
}

void Tour::writeOffline() {
    m_log.step(u"The network is cut; the client says so and goes on"_s, [&] {
        m_stage.cut(dpo);
        const auto said = at(dpo).must(u"sync"_s);
        expect(!said.value("complete"_L1).toBool() && said.value("words"_L1).toString().startsWith(u"Offline since"_s),
               said.value("words"_L1).toString());
    });
    m_log.step(u"Offline: a youth who is known already is noticed before a second assignment is made"_s, [&] {
        const auto known = at(dpo).must(u"record"_s, {{u"id"_s, m_known.referral}}).value("fields"_L1).toObject();
        auto fields = assignmentAnswers(u"x"_s, u"x"_s, u"PDJ900000"_s);
        fields[3] = QJsonArray{u"youthName"_s, known.value("youthName"_L1)};
        fields[4] = QJsonArray{u"dob"_s, known.value("dob"_L1)};
        const auto said = at(dpo).ask(u"create"_s, {{u"fields"_s, fields}, {u"confirm"_s, false}});
        expect(said.value("assignment"_L1).toString().isEmpty(), u"it was made all the same"_s);
        expect(said.value("question"_L1).toString().contains(m_knownRow.value("assignmentNumber"_L1).toString()),
               said.value("question"_L1).toString());
    });
    m_log.step(u"Offline: the DPO creates an assignment and its referral opens, prefilled"_s, [&] {
        const auto made = at(dpo).must(
            u"create"_s, {{u"fields"_s, assignmentAnswers(u"Wintergreene"_s, u"Salomea"_s, u"PDJ900001"_s)},
                          {u"shot"_s, m_stage.nextShot(u"assignment-detail"_s)}});
        expect(made.value("notOnScreen"_L1).toArray().isEmpty(), u"fields that cannot be filled in"_s);
        m_first = {made.value("assignment"_L1).toString(), made.value("record"_L1).toString(), 0};
        const auto fields = at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}}).value("fields"_L1).toObject();
        expectEqual(fields.value("youthName"_L1)["last"_L1].toString(), u"Wintergreene"_s, u"prefilled name"_s);
        expectEqual(fields.value("workerEmail"_L1).toString(), emailOf(dpo), u"prefilled e-mail"_s);
    });
    m_log.step(u"Submit of an incomplete referral is refused; what is missing is listed"_s, [&] {
        const auto said = at(dpo).must(u"act"_s, {{u"action"_s, u"submit"_s}});
        shoot(dpo, u"referral-incomplete"_s);
        expectEqual(said.value("state"_L1).toString(), u"New"_s, u"status"_s);
        expect(said.value("problems"_L1).toArray().size() > 10,
               u"%1 problems"_s.arg(said.value("problems"_L1).toArray().size()));
    });
    m_log.step(u"SIGKILL while typing: what was typed is there again after unlocking"_s, [&] {
        const QString words = u"A velvet-voiced beginning of a sentence"_s;
        at(dpo).must(u"enter"_s, {{u"fields"_s, QJsonArray{QJsonArray{u"referralType"_s, u"ADVOCACY_ONLY"_s},
                                                           QJsonArray{u"howCameToAttention"_s, words}}},
                                  {u"until"_s, u"kept"_s}});
        at(dpo).kill();
        unlock(dpo);
        at(dpo).must(u"open"_s, {{u"assignment"_s, m_first.assignment}});
        const auto draft = at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}}).value("draft"_L1);
        expectEqual(draft["howCameToAttention"_L1].toString(), words, u"draft"_s);
    });
    m_log.step(u"Every section is filled in"_s, [&] {
        const auto said = at(dpo).must(u"enter"_s, {{u"fields"_s, referralFields()}});
        expect(said.value("notOnScreen"_L1).toArray().isEmpty(),
               QString::fromUtf8(QJsonDocument(said.value("notOnScreen"_L1).toArray()).toJson()));
        shoot(dpo, u"referral-filled"_s, u"caseInformation"_s);
        shoot(dpo, u"referral-reason"_s, u"reasonForReferral"_s);
    });
    m_log.step(u"Without a signature Submit is refused"_s, [&] {
        const auto said = at(dpo).must(u"act"_s, {{u"action"_s, u"submit"_s}});
        expectEqual(said.value("state"_L1).toString(), u"New"_s, u"status"_s);
        expect(said.value("problems"_L1).toArray().size() == 1,
               QString::fromUtf8(QJsonDocument(said.value("problems"_L1).toArray()).toJson()));
    });
    m_log.step(u"The DPO signs and submits with no network; SIGKILL right after Submit"_s, [&] {
        signAndSubmit(m_first);
        at(dpo).kill();
    });
}

void Tour::surviveTheKill() {
    m_log.step(u"After SIGKILL no case data is readable in any file of the profile"_s, [&] {
        const DiskScan scan(secretWords());
        const auto found = scan.findings(m_stage.profile(dpo));
        expect(found.isEmpty(), found.join(u"; "_s));
        expect(scan.files() >= 4, u"only %1 files"_s.arg(scan.files()));
    });
    m_log.step(u"A wrong unlock secret opens nothing and changes nothing"_s, [&] {
        expect(at(dpo).start(), u"the client does not start"_s);
        const auto said = at(dpo).ask(u"unlock"_s, {{u"secret"_s, u"not the secret at all"_s}});
        expectEqual(said.value("why"_L1).toString(), u"wrongSecret"_s, u"answer"_s);
        shoot(dpo, u"wrong-unlock-secret"_s);
    });
    m_log.step(u"Unlocked offline, everything is there: signed, submitted, waiting to send"_s, [&] {
        at(dpo).must(u"unlock"_s, {{u"secret"_s, Stage::secretOf(dpo)}});
        const auto said = at(dpo).must(u"open"_s, {{u"assignment"_s, m_first.assignment}});
        expectEqual(said.value("state"_L1).toString(), u"PendingSupervisor"_s, u"status"_s);
        const auto record = at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}});
        expect(record.value("signed"_L1).toArray().contains(u"workerSignature"_s), u"the signature is gone"_s);
        expect(record.value("fields"_L1)["familyDynamics"_L1].toString().contains(u"marching band"_s),
               u"the narrative is gone"_s);
        const auto words = at(dpo).must(u"sync"_s).value("words"_L1).toString();
        expect(words.contains(u"waiting to send"_s), words);
        shoot(dpo, u"waiting-to-send"_s);
    });
    m_log.step(u"The Outbox lists what waits"_s, [&] {
        const auto entries =
            at(dpo).must(u"outbox"_s, {{u"shot"_s, m_stage.nextShot(u"outbox"_s)}}).value("entries"_L1).toArray();
        QStringList actions;
        for (const auto& entry : entries)
            actions.append(entry["action"_L1].toString());
        expect(actions.contains(u"submit"_s) && actions.contains(u"sign"_s) && actions.count(u"create"_s) == 2,
               actions.join(u", "_s));
    });
    m_log.step(u"The referral's PDF is made offline, with every section and label"_s, [&] {
        const QString file = m_stage.places().out.filePath(u"referral-offline.pdf"_s);
        at(dpo).must(u"open"_s, {{u"assignment"_s, m_first.assignment}});
        at(dpo).must(u"act"_s, {{u"action"_s, u"pdf"_s}, {u"file"_s, file}});
        checkPdf(file, at(dpo).must(u"record"_s, {{u"id"_s, m_first.referral}}));
    });
}

void Tour::checkPdf(const QString& file, const QJsonObject& record) const {
    const Paper paper(file);
    auto missing = paper.missingLabels(m_stage.form(u"referral"_s), record.value("fields"_L1).toObject());
    for (const auto& words : {u"Wintergreene"_s, u"velvet-voiced"_s, u"Bartholomew"_s, u"Walker, Denise"_s})
        if (!paper.has(words))
            missing.append(words);
    expect(missing.isEmpty(), u"not on paper: "_s + missing.join(u", "_s));
}

void Tour::sendAtLast() {
    m_log.step(u"The network is back: all is sent, the number is issued, nothing is there twice"_s, [&] {
        m_stage.restore(dpo);
        at(dpo).must(u"sync"_s, {{u"until"_s, u"sent"_s}});
        const auto row = rowOf(at(dpo).must(u"home"_s).value("rows"_L1).toArray(), m_first);
        m_first.number = row.value("assignmentNumber"_L1).toString().toLongLong();
        expect(m_first.number >= 10301, row.value("assignmentNumber"_L1).toString());
        shoot(dpo, u"all-sent"_s);
    });
    m_log.step(u"N01: the supervisor is told by e-mail"_s, [&] {
        const auto mail = m_stage.mail().await(emailOf(u"sdpo"_s), QString::number(m_first.number));
        expect(mail.text.contains(u"S. W."_s), u"no initials in the mail"_s);
    });
}

} // namespace cts::tests
