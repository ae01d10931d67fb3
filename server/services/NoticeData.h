#pragma once

#include "shared/records/Record.h"

#include <QDate>

namespace cts::server {

// What a mail may say of a case (domain 4.8): texts "initials", "assignment" (its number) and "link". An empty
// `assignment` has none of it. `link`: all of it, as it stands in the mail.
QJsonObject noticeData(const records::Record& assignment, const QString& link);

// A date as the county writes it, "12/07/2021"; empty when invalid.
QString noticeDate(const QDate& date);

} // namespace cts::server
