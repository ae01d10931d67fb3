#include "server/services/NoticeWriter.h"

#include "server/services/CaseFields.h"
#include "shared/base/Ids.h"
#include "shared/records/FieldNames.h"
#include "shared/records/StepValues.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

QJsonValue yesNo(bool yes) {
    return yes ? u"YES"_s : u"NO"_s;
}

QString isoDate(const QString& noticeDate) {
    return QDate::fromString(noticeDate, u"MM/dd/yyyy"_s).toString(Qt::ISODate);
}

void insertText(QJsonObject& item, const QString& column, const QString& text) {
    if (!text.isEmpty())
        item.insert(column, text);
}

// A row of the form `notice`, of a line of a digest or of a mail about one record.
QJsonObject itemOf(const QJsonObject& data, bool copy, const QString& id) {
    const auto text = [&](const QString& key) { return data.value(key).toString(); };
    QJsonObject item{{records::names::rowId, id}, {u"copy"_s, yesNo(copy)}};
    insertText(item, u"form"_s, text(u"form"_s));
    insertText(item, u"assignmentNumber"_s, text(u"assignment"_s));
    insertText(item, u"initials"_s, text(u"initials"_s));
    insertText(item, u"matter"_s, text(u"matter"_s));
    insertText(item, u"on"_s, text(u"on"_s));
    insertText(item, u"assignmentId"_s, text(u"assignmentId"_s));
    insertText(item, u"recordId"_s, text(u"recordId"_s));
    return item;
}

} // namespace

void NoticeWriter::write(Store& store, const MailRow& mail, const QDateTime& now) const {
    store.mail().add(mail, now);
    QJsonObject data = mail.data;
    const QString due = isoDate(data.value("due"_L1).toString());
    data.insert(u"matter"_s, due.isEmpty() ? QString() : u"DUE"_s);
    data.insert(u"on"_s, due);
    data.insert(u"assignmentId"_s, mail.assignment);
    data.insert(u"recordId"_s, mail.record);
    const auto people = m_recipients.people(store, mail);
    const auto tellAll = [&](const QList<Recipient>& of, bool copy) {
        for (const auto& one : of)
            if (!one.user.isEmpty())
                tell(store, one.user, mail.notice, copy, {itemOf(data, copy, newId(m_context.clock))});
    };
    tellAll(people.to, false);
    tellAll(people.cc, true);
}

void NoticeWriter::writeDigest(Store& store, const QString& user, const QJsonObject& data) const {
    const auto entry = store.directory().find(user);
    if (!entry || !entry->active)
        return;
    const MailRow mail{.notice = u"DIGEST"_s,
                       .mailTemplate = m_context.rulebook->digest().mailTemplate,
                       .to = {u"addressee"_s},
                       .cc = {},
                       .context = {{u"addressee"_s, user}},
                       .record = {},
                       .assignment = {},
                       .data = data};
    if (!entry->email.isEmpty())
        store.mail().add(mail, m_context.clock.now());
    QJsonArray items;
    for (const auto& [list, copy] : {std::pair(u"tasks"_s, false), std::pair(u"copies"_s, true)})
        for (const QJsonValue line : data.value(list).toArray())
            items.append(itemOf(line.toObject(), copy, newId(m_context.clock)));
    tell(store, user, mail.notice, data.value("tasks"_L1).toArray().isEmpty(), items);
}

void NoticeWriter::tellUndelivered(Store& store, const MailRow& mail, const QString& matter) const {
    MailRow forAdministrators = mail;
    forAdministrators.to =
        mail.assignment.isEmpty() ? QStringList{u"dcfsAdmins"_s, u"probationAdmins"_s} : QStringList{u"leadAdmins"_s};
    forAdministrators.cc.clear();
    const auto addresses = m_recipients.resolve(store, mail);
    QJsonObject data = mail.data;
    data.insert(u"matter"_s, matter);
    data.insert(u"assignmentId"_s, mail.assignment);
    data.insert(u"recordId"_s, mail.record);
    QStringList told = mail.told;
    for (const auto& one : m_recipients.people(store, forAdministrators).to)
        told.append(tell(store, one.user, u"UNDELIVERED"_s, false, {itemOf(data, false, newId(m_context.clock))},
                         {{u"about"_s, mail.notice},
                          {u"mailId"_s, mail.id},
                          {u"recipients"_s, (addresses.to + addresses.cc).join(u'\n')}}));
    told.removeAll(QString());
    store.mail().setTold(mail.id, told);
}

void NoticeWriter::tellDelivered(Store& store, const MailRow& mail) const {
    for (const auto& id : mail.told)
        if (const auto notice = store.records().find(id))
            must(m_applier.step(store, notice->record, u"deliver"_s));
    store.mail().setTold(mail.id, {});
}

QString NoticeWriter::tell(Store& store, const QString& user, const QString& notice, bool copy, const QJsonArray& items,
                           const QJsonObject& more) const {
    if (!m_context.rulebook->form(fields::kindNotice))
        return {};
    QJsonObject answers{{u"userId"_s, user},
                        {u"notice"_s, notice},
                        {u"copy"_s, yesNo(copy)},
                        {u"sentAt"_s, records::momentText(m_context.clock.now())},
                        {u"items"_s, items}};
    for (auto it = more.begin(); it != more.end(); ++it)
        answers.insert(it.key(), it.value());
    const QString id = newId(m_context.clock);
    must(m_applier.create(store, fields::kindNotice, id, answers));
    return id;
}

} // namespace cts::server
