#include "server/services/Password.h"

#include "shared/base/Hash.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace cts::server::password {

static constexpr int hashBytes = 64;
static constexpr int saltBytes = 16;

// Keyboards that compose accents differently must give the same password.
static QByteArray bytesOf(const QString& password) {
    return password.normalized(QString::NormalizationForm_KC).toUtf8();
}

void set(AccountRow& account, const QString& password, int rounds) {
    account.salt = randomBytes(saltBytes);
    account.rounds = rounds;
    account.passwordHash = pbkdf2Sha512(bytesOf(password), account.salt, rounds, hashBytes);
}

bool matches(const AccountRow& account, const QString& password) {
    return equalInConstantTime(account.passwordHash,
                               pbkdf2Sha512(bytesOf(password), account.salt, account.rounds, hashBytes));
}

QString generate() {
    // Without letters and digits that look alike.
    static const QString alphabet = u"abcdefghjkmnpqrstuvwxyz23456789"_s;
    QString text;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0)
            text += u'-';
        text += alphabet.at(QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size())));
    }
    return text;
}

} // namespace cts::server::password
