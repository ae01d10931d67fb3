#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace cts::sim {

// Seeds from the first to the last, both included.
struct SeedRange {
    quint32 first = 1;
    quint32 last = 0;

    qint64 size() const { return qint64(last) - first + 1; }
    QString text() const { return QStringLiteral("%1..%2").arg(first).arg(last); }
    // Of "A..B" or "A".
    static std::optional<SeedRange> fromText(const QString& text) {
        const auto ends = text.split(QStringLiteral(".."));
        bool ok = false;
        bool alsoOk = false;
        const SeedRange range{ends.first().toUInt(&ok), ends.last().toUInt(&alsoOk)};
        return ok && alsoOk && ends.size() <= 2 && range.size() > 0 ? std::optional(range) : std::nullopt;
    }
};

} // namespace cts::sim
