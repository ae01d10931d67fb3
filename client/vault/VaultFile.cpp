#include "client/vault/VaultFile.h"

#include "shared/base/AesGcm.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Hkdf.h"
#include "shared/base/Ids.h"

#include <cstring>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int format = 1;
constexpr int saltSize = 32;
// More rounds than this would keep the user waiting for a minute: such a file is damaged, not careful.
constexpr int mostRounds = 50'000'000;

QString encoded(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

// The bytes of a member that must have exactly `size` of them; empty if it has not.
QByteArray decoded(const QJsonObject& object, const QString& key, qsizetype size) {
    const auto bytes = QByteArray::fromBase64Encoding(object.value(key).toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    return bytes && (*bytes).size() == size ? *bytes : QByteArray();
}

QString checksumOf(QJsonObject object) {
    object.remove(u"checksum"_s);
    return sha256Hex(canonicalJson(object));
}

} // namespace

VaultFile VaultFile::closing(const SecureBytes& key, const QString& id, const QString& deviceLabel, int rounds,
                             const UnlockSecret& secret, const SecureBytes& keyringSecret) {
    VaultFile file;
    file.m_id = id;
    file.m_deviceLabel = deviceLabel;
    file.m_rounds = rounds;
    file.m_salt = randomBytes(saltSize);
    file.m_keyringFingerprint = file.fingerprintOf(keyringSecret);
    file.m_wrappedKey =
        encryptAesGcm(file.wrappingKey(secret, keyringSecret), key.view(), canonicalJson(file.header()));
    return file;
}

Result<VaultFile> VaultFile::parse(const QByteArray& bytes) {
    const auto object = parseJsonObject(bytes, 4);
    if (!object)
        return Error{u"vaultDamaged"_s};
    const int foundFormat = object->value(u"format"_s).toInt();
    if (foundFormat > format)
        return Error{u"newerVault"_s, {{u"format"_s, foundFormat}}};
    VaultFile file;
    file.m_id = object->value(u"id"_s).toString();
    file.m_deviceLabel = object->value(u"deviceLabel"_s).toString();
    file.m_rounds = object->value(u"rounds"_s).toInt();
    file.m_salt = decoded(*object, u"salt"_s, saltSize);
    file.m_keyringFingerprint = decoded(*object, u"keyringFingerprint"_s, 32);
    file.m_wrappedKey = decoded(*object, u"wrappedKey"_s, aesNonceSize + aesKeySize + aesTagSize);
    const bool sound = foundFormat == format && isId(file.m_id) && file.m_rounds > 0 && file.m_rounds <= mostRounds &&
                       !file.m_salt.isEmpty() && !file.m_keyringFingerprint.isEmpty() && !file.m_wrappedKey.isEmpty() &&
                       object->value(u"checksum"_s).toString() == checksumOf(*object);
    if (!sound)
        return Error{u"vaultDamaged"_s};
    return file;
}

QByteArray VaultFile::toBytes() const {
    QJsonObject object = header();
    object.insert(u"wrappedKey"_s, encoded(m_wrappedKey));
    object.insert(u"checksum"_s, checksumOf(object));
    return canonicalJson(object);
}

Result<SecureBytes> VaultFile::open(const UnlockSecret& secret, const SecureBytes& keyringSecret) const {
    if (!knowsKeyringSecret(keyringSecret))
        return Error{u"keyringEntryWrong"_s};
    auto key = decryptSecretAesGcm(wrappingKey(secret, keyringSecret), m_wrappedKey, canonicalJson(header()));
    if (!key)
        return Error{u"wrongSecret"_s};
    return key;
}

bool VaultFile::knowsKeyringSecret(const SecureBytes& keyringSecret) const {
    return keyringSecret.size() == keyringSecretSize &&
           equalInConstantTime(fingerprintOf(keyringSecret), m_keyringFingerprint);
}

QString VaultFile::keyringEntryOf(const QString& id) {
    return u"vault-"_s + id;
}

QJsonObject VaultFile::header() const {
    return {{u"format"_s, format},
            {u"id"_s, m_id},
            {u"deviceLabel"_s, m_deviceLabel},
            {u"rounds"_s, m_rounds},
            {u"salt"_s, encoded(m_salt)},
            {u"keyringFingerprint"_s, encoded(m_keyringFingerprint)}};
}

// The keyring's secret is random and 256 bits long, so that its fingerprint gives nothing away.
QByteArray VaultFile::fingerprintOf(const SecureBytes& keyringSecret) const {
    const auto key = hkdfSha256(keyringSecret, m_salt, "cts vault keyring fingerprint 1", 32);
    return hmacSha256(key.view().toByteArray(), m_id.toLatin1());
}

SecureBytes VaultFile::wrappingKey(const UnlockSecret& secret, const SecureBytes& keyringSecret) const {
    QByteArray typed = secret.bytes().view().toByteArray();
    QByteArray stretched = pbkdf2Sha512(typed, m_salt, m_rounds, 64);
    wipe(typed);
    SecureBytes both(stretched.size() + keyringSecret.size());
    std::memcpy(both.data(), stretched.constData(), static_cast<size_t>(stretched.size()));
    std::memcpy(both.data() + stretched.size(), keyringSecret.data(), static_cast<size_t>(keyringSecret.size()));
    wipe(stretched);
    return hkdfSha256(both, m_salt, "cts vault key 1", aesKeySize);
}

} // namespace cts::client
