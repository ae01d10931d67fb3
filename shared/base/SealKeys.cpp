#include "shared/base/Hash.h"
#include "shared/base/SealPrivateKey.h"
#include "shared/base/SealPublicKey.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <stdexcept>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

using Key = std::shared_ptr<evp_pkey_st>;
using Bio = std::unique_ptr<BIO, int (*)(BIO*)>;

constexpr char curve[] = "prime256v1"; // OpenSSL's name of P-256
constexpr qsizetype pointSize = 65;

Bio reading(QByteArrayView bytes) {
    return {BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free};
}

QByteArrayView written(BIO* bio) {
    char* start = nullptr;
    const auto size = BIO_get_mem_data(bio, &start);
    return {start, static_cast<qsizetype>(size)};
}

void require(bool condition) {
    if (!condition)
        throw std::runtime_error("a P-256 key cannot be made or written");
}

// Takes ownership. Gives nothing for what is no sound key on P-256.
Key checked(EVP_PKEY* raw, bool isPrivate) {
    Key key(raw, EVP_PKEY_free);
    ERR_clear_error();
    char group[64] = {};
    if (!raw || EVP_PKEY_get_group_name(raw, group, sizeof group, nullptr) != 1 || qstrcmp(group, curve) != 0)
        return nullptr;
    const std::unique_ptr<EVP_PKEY_CTX, void (*)(EVP_PKEY_CTX*)> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, raw, nullptr), EVP_PKEY_CTX_free);
    const bool sound =
        context && (isPrivate ? EVP_PKEY_check(context.get()) : EVP_PKEY_public_check(context.get())) == 1;
    // However the point came in, it is written uncompressed, so that one key has one DER form and one fingerprint.
    const bool uniform =
        sound && EVP_PKEY_set_utf8_string_param(raw, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                                OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED) == 1;
    ERR_clear_error();
    return uniform ? key : nullptr;
}

// OpenSSL asks for a pass phrase on the terminal unless told that there is none.
int noPassPhrase(char*, int, int, void*) {
    return 0;
}

} // namespace

Result<SealPublicKey> SealPublicKey::fromPem(const QByteArray& pem) {
    const auto bio = reading(pem);
    if (auto key = checked(PEM_read_bio_PUBKEY(bio.get(), nullptr, noPassPhrase, nullptr), false))
        return SealPublicKey(std::move(key));
    return Error{u"badKey"_s};
}

Result<SealPublicKey> SealPublicKey::fromDer(const QByteArray& der) {
    const auto bio = reading(der);
    if (auto key = checked(d2i_PUBKEY_bio(bio.get(), nullptr), false))
        return SealPublicKey(std::move(key));
    return Error{u"badKey"_s};
}

Result<SealPublicKey> SealPublicKey::fromPoint(const QByteArray& point) {
    EVP_PKEY* raw = nullptr;
    const std::unique_ptr<EVP_PKEY_CTX, void (*)(EVP_PKEY_CTX*)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), EVP_PKEY_CTX_free);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>(curve), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<char*>(point.data()),
                                          static_cast<size_t>(point.size())),
        OSSL_PARAM_construct_end(),
    };
    require(context && EVP_PKEY_fromdata_init(context.get()) == 1);
    if (point.size() == pointSize && point.at(0) == 4)
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, params);
    if (auto key = checked(raw, false))
        return SealPublicKey(std::move(key));
    return Error{u"badKey"_s};
}

QByteArray SealPublicKey::toPem() const {
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free);
    require(bio && PEM_write_bio_PUBKEY(bio.get(), m_key.get()) == 1);
    return written(bio.get()).toByteArray();
}

QByteArray SealPublicKey::toDer() const {
    const Bio bio(BIO_new(BIO_s_mem()), BIO_free);
    require(bio && i2d_PUBKEY_bio(bio.get(), m_key.get()) == 1);
    return written(bio.get()).toByteArray();
}

QByteArray SealPublicKey::toPoint() const {
    unsigned char* encoded = nullptr;
    const size_t size = EVP_PKEY_get1_encoded_public_key(m_key.get(), &encoded);
    const QByteArray point(reinterpret_cast<const char*>(encoded), static_cast<qsizetype>(size));
    OPENSSL_free(encoded);
    require(point.size() == pointSize);
    return point;
}

QByteArray SealPublicKey::fingerprint() const {
    return sha256(toDer());
}

SealPrivateKey SealPrivateKey::generate() {
    Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    require(key != nullptr);
    return SealPrivateKey(std::move(key));
}

Result<SealPrivateKey> SealPrivateKey::fromPem(const SecureBytes& pem) {
    const auto bio = reading(pem.view());
    if (auto key = checked(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassPhrase, nullptr), true))
        return SealPrivateKey(std::move(key));
    return Error{u"badKey"_s};
}

Result<SealPrivateKey> SealPrivateKey::fromDer(const SecureBytes& der) {
    const auto bio = reading(der.view());
    if (auto key = checked(d2i_PrivateKey_bio(bio.get(), nullptr), true))
        return SealPrivateKey(std::move(key));
    return Error{u"badKey"_s};
}

SecureBytes SealPrivateKey::toPem() const {
    const Bio bio(BIO_new(BIO_s_secmem()), BIO_free);
    require(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return SecureBytes::copyOf(written(bio.get()));
}

SecureBytes SealPrivateKey::toDer() const {
    const Bio bio(BIO_new(BIO_s_secmem()), BIO_free);
    require(bio && i2d_PKCS8PrivateKeyInfo_bio(bio.get(), m_key.get()) == 1);
    return SecureBytes::copyOf(written(bio.get()));
}

} // namespace cts
