#pragma once

#include "client/models/RowsModel.h"

#include <QJsonObject>

namespace cts::client {

// Objects with an "id" as a table: users, months, hits of a search, holidays. Lives on the UI thread.
class EntriesModel final : public RowsModel<QJsonObject> {
public:
    EntriesModel(QStringList columns, QStringList headers, Words words, QObject* parent = nullptr)
        : RowsModel(
              std::move(columns), std::move(headers), std::move(words),
              [](const QJsonObject& entry) { return entry.value(QLatin1StringView("id")).toString(); }, parent) {}
};

} // namespace cts::client
