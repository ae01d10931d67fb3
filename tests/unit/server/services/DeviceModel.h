#pragma once

#include "tests/unit/server/services/ServerFixture.h"

namespace cts::server::tests {

// What a device holds of the server's copy, kept by nothing but the answers to its pulls.
class DeviceModel {
public:
    using Key = std::pair<QString, rules::Compartment>;

    DeviceModel(ServerFixture& fixture, QString person) : m_fixture(&fixture), m_person(std::move(person)) {}

    // One page; gives back whether there is more.
    bool pullPage() {
        const auto answer = m_fixture->pull(m_person, m_cursor);
        for (const auto& gone : answer.gone)
            m_parts.remove({gone.record, gone.compartment});
        for (const auto& put : answer.puts)
            m_parts.insert({put.record, put.compartment}, put.hash);
        m_received += answer.puts.size();
        m_cursor = answer.checkpoint.cursor;
        return answer.checkpoint.more;
    }
    void pull() {
        while (pullPage()) {
        }
    }

    const QString& person() const { return m_person; }
    const QMap<Key, QString>& parts() const { return m_parts; }
    QSet<QString> records() const {
        QSet<QString> ids;
        for (const auto& key : m_parts.keys())
            ids.insert(key.first);
        return ids;
    }
    const QByteArray& cursor() const { return m_cursor; }
    // How many parts it was sent since it was asked last.
    qsizetype takeReceived() { return std::exchange(m_received, 0); }

private:
    ServerFixture* m_fixture;
    QString m_person;
    QByteArray m_cursor;
    QMap<Key, QString> m_parts;
    qsizetype m_received = 0;
};

} // namespace cts::server::tests
