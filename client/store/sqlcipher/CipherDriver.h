#pragma once

#include "client/store/sqlcipher/SqliteDriver.h"

namespace cts::client {

// A Qt SQL driver over SQLCipher 3.4 or 4: one encrypted file, opened with a raw 256-bit key, 4096-byte pages.
//
// open() takes the key as password, 64 hexadecimal digits, and the connection options of SqliteDriver. It opens only
// what it has proved to be encrypted. Beside SQLite's codes there are these words as native code: "noKey", "noCipher"
// (the library cannot encrypt), "notEncrypted" (the file is not). A wrong key and a damaged first page look alike to
// SQLCipher: 26.
class CipherDriver : public SqliteDriver {
    Q_OBJECT

public:
    bool open(const QString& file, const QString& user, const QString& password, const QString& host, int port,
              const QString& options) override;

protected:
    bool admit(sqlite3* connection, const QString& file) override;

private:
    // Formats of SQLCipher's file; a later library reads the earlier one when told.
    enum class Format { OfLibrary, Version3 };

    bool unlock(sqlite3* connection);
    bool prove(sqlite3* connection, const QString& file);

    // While open() runs.
    QByteArray m_key;
    Format m_format = Format::OfLibrary;
    // Of the library, once a file was tried.
    int m_cipherMajor = 0;
};

} // namespace cts::client
