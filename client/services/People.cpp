#include "client/services/People.h"

#include "client/store/Listing.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

static QString sortingName(const QJsonObject& person) {
    const auto name = person.value("name"_L1).toObject();
    return foldedName(name.value("last"_L1).toString() + u' ' + name.value("first"_L1).toString());
}

void sortByName(QList<QJsonObject>& people) {
    std::sort(people.begin(), people.end(),
              [](const QJsonObject& a, const QJsonObject& b) { return sortingName(a) < sortingName(b); });
}

} // namespace cts::client
