#include "server/services/NoticeData.h"

#include "server/services/CaseFields.h"
#include "server/services/RecordIndexer.h"

using namespace Qt::StringLiterals;

namespace cts::server {

QJsonObject noticeData(const records::Record& assignment, const QString& link) {
    const auto number = assignment.fields.value(fields::assignmentNumber).toInteger();
    return {{u"initials"_s, initials(assignment.fields.value(fields::youthName).toObject())},
            {u"assignment"_s, number > 0 ? QString::number(number) : QString()},
            {u"link"_s, link}};
}

QString noticeDate(const QDate& date) {
    return date.toString(u"MM/dd/yyyy"_s);
}

} // namespace cts::server
