#include "shared/records/Problems.h"

#include "shared/base/Clock.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QJsonArray blockingProblems(const Record& record, const Record* assignment, const ReduceContext& context,
                            rules::Completeness completeness) {
    const QJsonObject assignmentFields = assignment ? assignment->fields : QJsonObject();
    const QStringList signedFields = record.signedFields();
    const rules::ValidationInput input{record.fields, signedFields, assignmentFields, context.actor,
                                       losAngelesDate(context.now)};
    const rules::FormValidator validator(context.rulebook, *context.rulebook.form(record.formId));
    QJsonArray problems;
    for (const rules::FormProblem& problem : validator.check(input, completeness)) {
        if (problem.severity != rules::FormProblem::Severity::Block)
            continue;
        QJsonObject json{{u"field"_s, problem.field}, {u"code"_s, problem.code}};
        if (!problem.data.isEmpty())
            json.insert(u"data"_s, problem.data);
        problems += json;
    }
    return problems;
}

} // namespace cts::records
