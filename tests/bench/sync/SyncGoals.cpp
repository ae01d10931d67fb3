#include "tests/bench/sync/SyncGoals.h"

namespace cts::bench {

using namespace Qt::StringLiterals;

namespace {

// PouchDB 9 with its own server, on two cores; seconds, bytes and MB.
Figures published() {
    return {{u"first_s"_s, 25.0},
            {u"first_client_cpu_s"_s, 30.0},
            {u"first_bytes"_s, 697.0 * 50'000},
            {u"first_cache_mb"_s, 76},
            {u"first_client_mb"_s, 164},
            {u"first_server_mb"_s, 251},
            {u"changed100_s"_s, 0.078},
            {u"nothing_s"_s, 0.017},
            {u"push1000_s"_s, 0.709},
            {u"push1000_bytes"_s, 2.4e6},
            {u"seen_s"_s, 0.018},
            {u"many_s"_s, 25.8}};
}

class Sheet {
public:
    explicit Sheet(const Measured& measured)
        : m_measured(measured), m_peer(measured.peer.isEmpty() ? published() : measured.peer),
          m_peerName(measured.peer.isEmpty() ? u"published"_s : u"peer"_s) {}

    QList<Goal> goals() {
        versusPeer(u"first sync of 50,000"_s, u"s"_s, ours("first_s"), peer("first_s"), 12, 40);
        versusFloor(u"first sync of 50,000 to raw insertion"_s, u"s"_s, Goal::Kind::Within, ours("first_s"),
                    "tls_insert_s", {}, 2.2);
        versusPeer(u"processor a record, both sides"_s, u"ms"_s, cpu(m_measured.ours, 1000 / 50'000.0),
                   cpu(m_peer, 1000 / 50'000.0).value_or(0), 10, 40);
        part(u"bytes on the wire a record"_s, u"B"_s, wire("first", 1 / 50'000.0), peer("first_bytes") / 50'000, 0.9,
             0.8);
        part(u"encrypted cache"_s, u"MB"_s, ours("first_cache_mb"), peer("first_cache_mb"), 1.0, 0.45);
        part(u"peak memory, client"_s, u"MB"_s, ours("first_client_mb"), peer("first_client_mb"), 0.5, 0.25);
        part(u"peak memory, server"_s, u"MB"_s, ours("first_server_mb"), peer("first_server_mb"), 0.5, 0.25);
        versusPeer(u"100 changed among 50,000"_s, u"ms"_s, ours("changed100_s", 1000), peer("changed100_s") * 1000, 8,
                   20);
        atMost(u"requests for it"_s, ours("changed100_requests"), 1, {});
        versusPeer(u"nothing changed"_s, u"ms"_s, ours("nothing_s", 1000), peer("nothing_s") * 1000, 10, 25);
        atMost(u"requests for it"_s, ours("nothing_requests"), 1, {});
        versusPeer(u"1,000 edits pushed"_s, u"ms"_s, ours("push1000_s", 1000), peer("push1000_s") * 1000, 8, 12);
        part(u"bytes of it"_s, u"MB"_s, wire("push1000", 1e-6), peer("push1000_bytes") * 1e-6, {}, 0.15);
        atMost(u"flushes of it, both sides"_s, flushes("push1000"), {}, 3);
        versusPeer(u"an edit seen by another"_s, u"ms"_s, ours("seen_s", 1000), peer("seen_s") * 1000, 3, 8);
        versusPeer(u"100 clients of 500 each"_s, u"s"_s, ours("many_s"), peer("many_s"), 10, 30);
        atMost(u"100 records among 1,000,000 to 10,000"_s, ours("scope_ratio"), 1.3, 1.05);
        atMost(u"stale after 10,000 are withdrawn"_s, ours("withdrawn_stale"), 0, 0);
        atMost(u"seconds of the withdrawal"_s, ours("withdrawn_s"), {}, 0.3);
        atMost(u"bytes when cut at half"_s, ours("resumed_ratio"), 1.05, 1.01);
        for (const auto* clients : {"1", "8", "64"})
            pushing(clients);
        return m_goals;
    }

private:
    std::optional<double> ours(const QString& name, double factor = 1) const {
        const auto found = m_measured.ours.constFind(name);
        return found == m_measured.ours.cend() ? std::nullopt : std::optional(*found * factor);
    }
    std::optional<double> ours(const char* name, double factor = 1) const {
        return ours(QString::fromLatin1(name), factor);
    }
    double peer(const char* name) const { return m_peer.value(QString::fromLatin1(name)); }

    static std::optional<double> cpu(const Figures& of, double factor) {
        if (!of.contains(u"first_client_cpu_s"_s))
            return std::nullopt;
        return (of.value(u"first_client_cpu_s"_s) + of.value(u"first_server_cpu_s"_s)) * factor;
    }
    std::optional<double> wire(const char* of, double factor) const {
        const QString name = QString::fromLatin1(of);
        const auto up = ours(name + u"_bytes_up"_s, factor);
        return up ? std::optional(*up + ours(name + u"_bytes_down"_s, factor).value_or(0)) : std::nullopt;
    }
    std::optional<double> flushes(const char* of) const {
        const QString name = QString::fromLatin1(of);
        const auto client = ours(name + u"_client_flushes"_s);
        return client ? std::optional(*client + ours(name + u"_server_flushes"_s).value_or(0)) : std::nullopt;
    }

    void versusPeer(const QString& what, const QString& unit, std::optional<double> value, double peer, double must,
                    double aim) {
        m_goals.append({what, unit, Goal::Kind::Faster, value, peer, m_peerName, must, aim});
    }
    void part(const QString& what, const QString& unit, std::optional<double> value, double peer,
              std::optional<double> must, double aim) {
        m_goals.append({what, unit, Goal::Kind::Within, value, peer, m_peerName, must, aim});
    }
    void versusFloor(const QString& what, const QString& unit, Goal::Kind kind, std::optional<double> value,
                     const char* floor, std::optional<double> must, std::optional<double> aim) {
        m_goals.append(
            {what, unit, kind, value, m_measured.floor.value(QString::fromLatin1(floor)), u"floor"_s, must, aim});
    }
    void atMost(const QString& what, std::optional<double> value, std::optional<double> must,
                std::optional<double> aim) {
        m_goals.append({what, {}, Goal::Kind::Within, value, 1, {}, must, aim});
    }
    void pushing(const char* clients) {
        const bool isMany = qstrcmp(clients, "64") == 0;
        versusFloor(u"durable operations a second, %1 pushing"_s.arg(QString::fromLatin1(clients)), u"1/s"_s,
                    Goal::Kind::Above, ours(u"pushing%1_per_s"_s.arg(QString::fromLatin1(clients))), "operations_per_s",
                    isMany ? std::optional(0.4) : std::nullopt, isMany ? std::optional(0.8) : std::nullopt);
    }

    const Measured& m_measured;
    Figures m_peer;
    QString m_peerName;
    QList<Goal> m_goals;
};

} // namespace

QList<Goal> syncGoals(const Measured& measured) {
    return Sheet(measured).goals();
}

QString workTable(const Measured& measured) {
    QString text;
    for (const auto* name : {"first", "small_first", "changed100", "nothing", "push1000", "withdrawn", "many"}) {
        const QString of = QString::fromLatin1(name);
        if (!measured.ours.contains(of + u"_client_cpu_s"_s))
            continue;
        const auto value = [&](const char* figure) { return measured.ours.value(of + QString::fromLatin1(figure)); };
        text += u"%1 processor ms: client %2, server %3; requests %4; bytes up %5, down %6; flushes: client %7, "
                "server %8\n"_s.arg(of.leftJustified(12))
                    .arg(value("_client_cpu_s") * 1000, 0, 'f', 1)
                    .arg(value("_server_cpu_s") * 1000, 0, 'f', 1)
                    .arg(value("_requests"))
                    .arg(value("_bytes_up"), 0, 'f', 0)
                    .arg(value("_bytes_down"), 0, 'f', 0)
                    .arg(value("_client_flushes"))
                    .arg(value("_server_flushes"));
        const auto peer = [&](const char* figure) { return measured.peer.value(of + QString::fromLatin1(figure)); };
        if (measured.peer.contains(of + u"_client_cpu_s"_s))
            text += u"%1 processor ms: client %2, server %3; requests %4; bytes %5\n"_s.arg(u"  the peer"_s, -12)
                        .arg(peer("_client_cpu_s") * 1000, 0, 'f', 1)
                        .arg(peer("_server_cpu_s") * 1000, 0, 'f', 1)
                        .arg(peer("_requests"))
                        .arg(peer("_bytes"), 0, 'f', 0);
    }
    for (auto it = measured.floor.cbegin(); it != measured.floor.cend(); ++it)
        text += u"floor %1 %2\n"_s.arg(it.key(), -24).arg(it.value());
    return text;
}

} // namespace cts::bench
