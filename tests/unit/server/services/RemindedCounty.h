#pragma once

#include "server/services/ReminderService.h"
#include "shared/records/Settings.h"
#include "tests/unit/server/services/DeliverableCounty.h"

namespace cts::server::tests {

// The county of DeliverableCounty, day by day.
class RemindedCounty : public DeliverableCounty {
public:
    RemindedCounty() { restarted(); }

    // The server stopped and started again on what is on the disk.
    void restarted() {
        m_service.reset();
        restart();
        m_service = std::make_unique<ReminderService>(context(), applier());
    }
    ReminderService& service() { return *m_service; }

    void setClock(const QDate& day, const QTime& time) { clock.set(losAngelesMoment(day, time)); }
    // What the digests of that morning say, "NAME: LINE", copies as "NAME copy: LINE". Every digest goes out.
    QStringList on(const QDate& day, const QTime& time = QTime(7, 0)) {
        setClock(day, time);
        return now();
    }
    QStringList now() {
        const auto run = m_service->runDue([] { return true; });
        if (!run)
            qFatal("%s", qPrintable(run.error().code));
        return sendDigests();
    }
    QStringList sendDigests() {
        QStringList lines;
        for (const auto& mail : read([&](Store& store) { return store.mail().due(clock.now(), 1000); })) {
            const QString name = nameOf(mail.context.value(u"addressee"_s).toString());
            if (mail.notice != u"DIGEST"_s)
                continue;
            lines += linesOf(mail.data.value(u"tasks"_s).toArray(), name + u": "_s);
            lines += linesOf(mail.data.value(u"copies"_s).toArray(), name + u" copy: "_s);
            write([&](Store& store) { store.mail().markSent(mail.id, clock.now()); });
        }
        lines.sort();
        return lines;
    }
    // The same, of the advocate alone.
    QStringList advocateOn(const QDate& day) { return on(day).filter(u"zoeAdvocate: "_s); }

    // A plan after the first: it says what became of the goals.
    QString laterPlan() {
        const auto answers =
            cts::tests::deliverableAnswers(u"advocacyPlan"_s, {userId(u"dpo"_s), userId(u"zoeAdvocate"_s), zoe});
        QJsonArray goals = answers.value(u"goals"_s).toArray();
        QJsonObject goal = goals.at(0).toObject();
        goal.insert(u"goalAchieved"_s, u"YES"_s);
        goal.insert(u"goalAchievedDate"_s, u"2021-12-07"_s);
        goals.replace(0, goal);
        return submitted(u"advocacyPlan"_s, {{u"goals"_s, goals}});
    }

    QString nameOf(const QString& user) const {
        for (const auto& name : people())
            if (userId(name) == user)
                return name;
        return {};
    }
    // Puts facts on the assignment, as an operation would.
    void alter(const QJsonObject& facts) {
        change(facts);
        write([&](Store& store) { store.reminders().touch(one.assignment, losAngelesDate(clock.now())); });
    }
    void set(const QString& setting, const QJsonValue& value) {
        must(u"probAdmin"_s, edit(u"probAdmin"_s, records::settingsRecordId(), {{setting, value}}));
    }

private:
    static QStringList linesOf(const QJsonArray& items, const QString& before) {
        QStringList lines;
        for (const QJsonValue item : items) {
            QString line = before + item[u"form"_s].toString();
            for (const auto& key : {u"due"_s, u"overdue"_s, u"opened"_s, u"waiting"_s, u"serviceEnd"_s, u"turns"_s})
                if (const QString text = item[key].toString(); !text.isEmpty())
                    line += u' ' + key + u' ' + text;
            lines.append(line);
        }
        return lines;
    }

    std::unique_ptr<ReminderService> m_service;
};

} // namespace cts::server::tests
