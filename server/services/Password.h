#pragma once

#include "server/store/AccountStore.h"

namespace cts::server {

// Passwords as NIST SP 800-63B wants them: long, never chosen for a person by another, kept as PBKDF2-HMAC-SHA-512.
namespace password {

inline constexpr int minimumLength = 15;
inline constexpr int maximumLength = 128;

// Sets hash, salt and rounds of the account. Takes about a tenth of a second of processor time.
void set(AccountRow& account, const QString& password, int rounds);
// Whether it is the account's password; takes as long for a wrong one.
bool matches(const AccountRow& account, const QString& password);
// A random first password to be handed over and changed at the first sign-in: 20 letters and digits in groups.
QString generate();

} // namespace password

} // namespace cts::server
