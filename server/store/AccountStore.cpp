#include "server/store/AccountStore.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static AccountRow readAccount(const sql::Rows& row) {
    return {row.text(0),
            row.text(1),
            row.bytes(2),
            row.bytes(3),
            static_cast<int>(row.integer(4)),
            static_cast<int>(row.integer(5)),
            row.get<std::optional<QDateTime>>(6),
            row.flag(7)};
}

std::optional<AccountRow> AccountStore::find(const QString& userName) const {
    return must(m_connection.first(
        u"SELECT user_id, username, password_hash, salt, rounds, failures, locked_until, must_change "
        "FROM account WHERE username = ?"_s,
        readAccount, userName));
}

std::optional<AccountRow> AccountStore::ofUser(const QString& userId) const {
    return must(m_connection.first(
        u"SELECT user_id, username, password_hash, salt, rounds, failures, locked_until, must_change "
        "FROM account WHERE user_id = ?"_s,
        readAccount, userId));
}

QList<AccountRow> AccountStore::all() const {
    return must(
        m_connection.list(u"SELECT user_id, username, password_hash, salt, rounds, failures, locked_until, must_change "
                          "FROM account ORDER BY username"_s,
                          readAccount));
}

void AccountStore::add(const AccountRow& account, const QDateTime& now) {
    must(m_connection.run(
        u"INSERT INTO account(user_id, username, password_hash, salt, rounds, must_change, created_at) "
        "VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
        account.userId, account.userName, account.passwordHash, account.salt, account.rounds, account.mustChange, now));
}

void AccountStore::update(const AccountRow& account) {
    must(m_connection.run(u"UPDATE account SET password_hash = ?, salt = ?, rounds = ?, failures = ?, "
                          "locked_until = ?, must_change = ? WHERE user_id = ?"_s,
                          account.passwordHash, account.salt, account.rounds, account.failures, account.lockedUntil,
                          account.mustChange, account.userId));
}

} // namespace cts::server
