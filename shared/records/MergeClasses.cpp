#include "shared/records/MergeClasses.h"

#include "shared/base/CanonicalJson.h"

#include <QMap>

namespace cts::records {

// Sets hold codes, which are strings, or attachments, which are objects: two are the same when their JSON is.
static QMap<QString, QJsonValue> asSet(const QJsonArray& array) {
    QMap<QString, QJsonValue> set;
    for (const QJsonValue element : array)
        set.insert(element.isString() ? element.toString() : QString::fromUtf8(canonicalJson(element)), element);
    return set;
}

QJsonArray mergeSet(const QJsonArray& before, const QJsonArray& theirs, const QJsonArray& mine) {
    const auto old = asSet(before);
    const auto wanted = asSet(mine);
    auto merged = asSet(theirs);
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        if (!old.contains(it.key()))
            merged.insert(it.key(), it.value());
    for (auto it = old.begin(); it != old.end(); ++it)
        if (!wanted.contains(it.key()))
            merged.remove(it.key());
    QJsonArray result;
    for (const auto& element : std::as_const(merged))
        result.append(element);
    return result;
}

std::optional<QString> mergeLog(const QString& before, const QString& theirs, const QString& mine) {
    if (!mine.startsWith(before))
        return std::nullopt;
    const QString added = mine.mid(before.size());
    const bool needsBreak = !theirs.isEmpty() && !theirs.endsWith(u'\n') && !added.startsWith(u'\n');
    return theirs + (needsBreak ? QStringLiteral("\n") : QString()) + added;
}

} // namespace cts::records
