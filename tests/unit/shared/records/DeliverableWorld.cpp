#include "tests/unit/shared/records/DeliverableWorld.h"

#include <QJsonDocument>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;

QJsonObject DeliverableWorld::answersOf(const QString& form) {
    return deliverableAnswers(form, {u"00000000-0000-7000-8000-000000000001"_s,
                                     u"00000000-0000-7000-8000-000000000014"_s, RecordFixture::zoe()});
}

records::Reduction DeliverableWorld::mustBe(const Result<records::Reduction>& reduction) {
    if (!reduction.ok())
        throw std::runtime_error(QJsonDocument(QJsonObject{{reduction.error().code, reduction.error().data}})
                                     .toJson(QJsonDocument::Compact)
                                     .toStdString());
    return *reduction;
}

} // namespace cts::tests
