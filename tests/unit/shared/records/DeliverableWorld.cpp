#include "tests/unit/shared/records/DeliverableWorld.h"

#include "shared/rules/FormValidator.h"

#include <QJsonDocument>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;

QJsonObject DeliverableWorld::answersOf(const QString& form) {
    return deliverableAnswers(form, {u"00000000-0000-7000-8000-000000000001"_s,
                                     u"00000000-0000-7000-8000-000000000014"_s, RecordFixture::zoe()});
}

QStringList DeliverableWorld::assignmentWarnings() const {
    const auto& form = *m_county.rulebook->form(QStringLiteral("assignmentDetail"));
    const auto fields = assignment().fields;
    const QStringList unsignedYet;
    const rules::ValidationInput input{fields, unsignedYet, fields, m_county.person(u"dpo"_s), QDate(2021, 12, 7)};
    QStringList found;
    for (const auto& problem : rules::FormValidator(*m_county.rulebook, form).check(input, rules::Completeness::Save))
        if (problem.severity != rules::FormProblem::Severity::Block)
            found += problem.data.value(u"rule"_s).toString();
    return found;
}

records::Reduction DeliverableWorld::mustBe(const Result<records::Reduction>& reduction) {
    if (!reduction.ok())
        throw std::runtime_error(QJsonDocument(QJsonObject{{reduction.error().code, reduction.error().data}})
                                     .toJson(QJsonDocument::Compact)
                                     .toStdString());
    return *reduction;
}

} // namespace cts::tests
