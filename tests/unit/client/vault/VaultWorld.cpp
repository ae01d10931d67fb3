#include "tests/unit/client/vault/VaultWorld.h"

#include <QDirIterator>

#include <optional>

namespace cts::client::tests {

using namespace Qt::StringLiterals;

const QString VaultWorld::secret = u"correct horse battery"_s;
const QString VaultWorld::otherSecret = u"incorrect horse battery"_s;

// The bytes of a key, so that tests can keep and compare them.
static Result<QByteArray> plain(std::optional<Result<SecureBytes>> answer) {
    if (!answer)
        return Error{u"noAnswer"_s};
    return answer->ok() ? Result<QByteArray>((*answer)->view().toByteArray()) : answer->error();
}

VaultWorld::VaultWorld() : clock(QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC)) {}

Result<QByteArray> VaultWorld::create(const QString& typed) {
    std::optional<Result<SecureBytes>> answer;
    vault()->create(UnlockSecret(QString(typed)), u"Field laptop 7"_s,
                    [&answer](Result<SecureBytes> key) { answer = std::move(key); });
    return plain(std::move(answer));
}

Result<QByteArray> VaultWorld::unlock(const QString& typed) {
    std::optional<Result<SecureBytes>> answer;
    vault()->unlock(UnlockSecret(QString(typed)), [&answer](Result<SecureBytes> key) { answer = std::move(key); });
    return plain(std::move(answer));
}

Status VaultWorld::change(const QString& from, const QString& to) {
    std::optional<Status> answer;
    vault()->changeSecret(UnlockSecret(QString(from)), UnlockSecret(QString(to)),
                          [&answer](Status status) { answer = std::move(status); });
    return answer.value_or(Error{u"noAnswer"_s});
}

Result<KeyVault::Recreated> VaultWorld::discard(const QString& typed) {
    std::optional<Result<KeyVault::Recreated>> answer;
    vault()->discardAndRecreate(UnlockSecret(QString(typed)), u"Field laptop 7"_s,
                                [&answer](Result<KeyVault::Recreated> made) { answer = std::move(made); });
    return answer ? std::move(*answer) : Result<KeyVault::Recreated>(Error{u"noAnswer"_s});
}

VaultStatus VaultWorld::status() {
    return vault()->status();
}

std::unique_ptr<KeyVault> VaultWorld::vault() {
    KeyVault::Options options;
    options.folder = folder.path();
    options.rounds = 2;
    options.background = [](const auto& work, const auto& then) {
        work();
        then();
    };
    return std::make_unique<KeyVault>(options, keyring, clock);
}

void VaultWorld::put(const QString& name, const QByteArray& bytes) const {
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
}

QByteArray VaultWorld::bytesOf(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QMap<QString, QByteArray> VaultWorld::content() const {
    QMap<QString, QByteArray> files;
    QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString name = QDir(folder.path()).relativeFilePath(it.next());
        if (name != "vault-attempts.json"_L1)
            files.insert(name, bytesOf(name));
    }
    return files;
}

} // namespace cts::client::tests
