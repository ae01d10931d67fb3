#include "client/store/Overlay.h"

#include <QSet>

namespace cts::client {

using namespace Qt::StringLiterals;

std::optional<records::Record> MemoryWorld::find(const QString& id) const {
    const auto found = m_records.constFind(id);
    return found == m_records.cend() ? std::nullopt : std::optional(*found);
}

QList<records::Record> MemoryWorld::recordsOf(const QString& assignmentId) const {
    QList<records::Record> found;
    for (const auto& record : m_records)
        if (!assignmentId.isEmpty() && record.assignmentId == assignmentId)
            found.append(record);
    return found;
}

OverlayView overlay(QHash<QString, records::Record> serverCopy, const QList<records::Operation>& pending,
                    const rules::Rulebook& rulebook, const rules::Actor& actor, const records::Facts& facts) {
    OverlayView view{MemoryWorld(std::move(serverCopy)), {}};
    QSet<QString> held;
    for (const auto& operation : pending) {
        const auto isHeld = [&](const QString& id) { return held.contains(id); };
        if (std::any_of(operation.needs.cbegin(), operation.needs.cend(), isHeld)) {
            held.insert(operation.id);
            view.heldBack.insert(operation.n, {u"dependsOnHeldBack"_s});
            continue;
        }
        const records::ReduceContext context{rulebook, actor, QDateTime::fromString(operation.at, Qt::ISODate), facts};
        if (const auto reduced = records::apply(operation, view.world, context); !reduced) {
            held.insert(operation.id);
            view.heldBack.insert(operation.n, reduced.error());
        }
    }
    return view;
}

} // namespace cts::client
