#pragma once

#include <QJsonObject>
#include <QList>

namespace cts::client {

// People of the directory in the order of a list: by last and first name, whatever case and accents.
void sortByName(QList<QJsonObject>& people);

} // namespace cts::client
