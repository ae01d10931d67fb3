#pragma once

#include "shared/records/World.h"

#include <QHash>

namespace cts::tests {

// A world in memory.
class MapWorld final : public records::World {
public:
    std::optional<records::Record> find(const QString& id) const override {
        const auto it = records.constFind(id);
        return it == records.constEnd() ? std::nullopt : std::optional(*it);
    }
    void put(const records::Record& record) override { records.insert(record.id, record); }

    QList<records::Record> recordsOf(const QString& assignmentId) const override {
        QList<records::Record> found;
        for (const auto& record : records)
            if (!assignmentId.isEmpty() && record.assignmentId == assignmentId)
                found += record;
        return found;
    }

    QHash<QString, records::Record> records;
};

} // namespace cts::tests
