#include "tests/e2e/CountyLedger.h"

#include "shared/sql/Connection.h"
#include "tests/e2e/TourLog.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

namespace {

void checkStatus(const Status& status) {
    expect(static_cast<bool>(status),
           u"the server's database cannot be read: "_s + (status ? QString() : status.error().code));
}

// Every row in words.
QStringList findings(sql::Connection& database, const QString& what, const QString& query) {
    QStringList found;
    auto row = database.query(query);
    while (row.next())
        found.append(what + u": "_s + row.text(0));
    checkStatus(row.status());
    return found;
}

// A mail is written in the transaction of its one cause, an operation on its record, and carries that one's time. A
// digest is of a user and a day.
const QString mailTwice =
    u"SELECT notice || ' ' || template || ' of ' || record FROM mail_outbox "
    "WHERE notice <> 'DIGEST' GROUP BY notice, template, record, created_at HAVING count(*) > 1"_s;
const QString digestTwice = u"SELECT recipients FROM mail_outbox WHERE notice = 'DIGEST' "
                            "GROUP BY recipients, json_extract(data, '$.date') HAVING count(*) > 1"_s;
const QString mailWithoutCause =
    u"SELECT notice || ' of ' || record FROM mail_outbox m WHERE notice <> 'DIGEST' AND NOT "
    "EXISTS (SELECT 1 FROM history h WHERE h.record = m.record AND h.at = m.created_at)"_s;

void readDevices(sql::Connection& database, CountyLedger& ledger) {
    auto device = database.query(u"SELECT id, last_n FROM device"_s);
    while (device.next())
        ledger.devices[device.text(0)].lastN = device.integer(1);
    checkStatus(device.status());
    auto answer = database.query(u"SELECT device, n, operation FROM device_result"_s);
    while (answer.next())
        ledger.devices[answer.text(0)].operations.insert(answer.integer(1), answer.text(2));
    checkStatus(answer.status());
}

void readMails(sql::Connection& database, CountyLedger& ledger) {
    auto mail = database.query(u"SELECT notice || '.' || id, state FROM mail_outbox"_s);
    while (mail.next()) {
        if (mail.text(1) == "sent"_L1)
            ledger.mailsSent.insert(mail.text(0));
        else
            ++ledger.mailsOpen;
    }
    checkStatus(mail.status());
}

} // namespace

CountyLedger CountyLedger::read(const QString& databaseFile) {
    sql::Options options;
    options.database = databaseFile;
    options.readOnly = true;
    auto opened = sql::Connection::open(options);
    expect(static_cast<bool>(opened), u"the server's database does not open"_s);
    auto& database = **opened;
    CountyLedger ledger;
    readDevices(database, ledger);
    readMails(database, ledger);
    ledger.twice << findings(database, u"operation of a device"_s,
                             u"SELECT device || ' ' || n FROM history WHERE n > 0 AND device <> 'server' "
                             "GROUP BY device, n HAVING count(*) > 1"_s)
                 << findings(database, u"operation"_s,
                             u"SELECT operation FROM device_result GROUP BY operation HAVING count(*) > 1"_s)
                 << findings(database, u"assignment"_s,
                             u"SELECT pdj FROM assignment_index WHERE pdj LIKE 'pdj90000%' "
                             "GROUP BY pdj HAVING count(*) > 1"_s)
                 << findings(database, u"sign-in of a device"_s,
                             u"SELECT device_id FROM audit WHERE action = 'signIn' AND outcome = 'done' "
                             "GROUP BY device_id HAVING count(*) > 1"_s)
                 << findings(database, u"audit row"_s,
                             u"SELECT action || ' ' || device_id FROM audit "
                             "GROUP BY at, user_id, device_id, action, subject, outcome, data HAVING count(*) > 1"_s)
                 << findings(database, u"mail"_s, mailTwice) << findings(database, u"digest"_s, digestTwice)
                 << findings(database, u"mail without its cause"_s, mailWithoutCause);
    ledger.missing
        << findings(database, u"answered but not in the history"_s,
                    u"SELECT r.device || ' ' || r.n FROM device_result r LEFT JOIN history h "
                    "ON h.seq = r.sequence AND h.operation = r.operation WHERE r.sequence > 0 AND h.seq IS NULL"_s)
        << findings(database, u"gap in the count of a device"_s,
                    u"SELECT d.id FROM device d LEFT JOIN device_result r ON r.device = d.id GROUP BY d.id "
                    "HAVING count(r.n) <> d.last_n OR coalesce(max(r.n), 0) <> d.last_n"_s);
    return ledger;
}

} // namespace cts::tests
