#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace cts {

// Owns a few secret bytes (keys, pass phrases) in memory that is kept out of swap and core dumps where the system
// allows it and is wiped when it is given back. Moves but never copies by accident. One owner at a time, any thread.
class SecureBytes {
public:
    SecureBytes() = default;
    // `size` zero bytes. Throws std::bad_alloc.
    explicit SecureBytes(qsizetype size);
    ~SecureBytes();
    SecureBytes(SecureBytes&& other) noexcept;
    SecureBytes& operator=(SecureBytes&& other) noexcept;
    SecureBytes(const SecureBytes&) = delete;
    SecureBytes& operator=(const SecureBytes&) = delete;

    // Fresh bytes of the system's cryptographic generator. Throws std::runtime_error when it fails.
    static SecureBytes random(qsizetype size);
    // A second buffer with these bytes; the source stays as it is.
    static SecureBytes copyOf(QByteArrayView bytes);
    // Takes the bytes over and wipes the source (see wipe()).
    static SecureBytes takeFrom(QByteArray& bytes);

    unsigned char* data() { return m_data; }
    const unsigned char* data() const { return m_data; }
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    // The bytes to read; valid as long as this buffer.
    QByteArrayView view() const { return {m_data, m_size}; }

private:
    unsigned char* m_data = nullptr;
    qsizetype m_size = 0;
};

// Overwrites the content and empties it. Only this copy: one that shares its content is merely let go, since others
// still need it.
void wipe(QByteArray& bytes);
void wipe(QString& text);

} // namespace cts
