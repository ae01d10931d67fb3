#include "shared/records/Problems.h"

#include "shared/base/Clock.h"
#include "shared/records/ComputedFacts.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Settings.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QJsonArray blockingProblems(const Record& record, const Record* assignment, const ReduceContext& context,
                            rules::Completeness completeness) {
    const QJsonObject assignmentFields = assignment ? assignment->fields : QJsonObject();
    const QStringList signedFields = record.signedFields();
    // Of the settings, what is in force has to be complete, not what the record itself says.
    const QJsonObject fields =
        record.kind == names::kindSettings ? effectiveSettings(context.rulebook, record.fields) : record.fields;
    const ComputedFacts facts(record, assignment, context);
    const rules::ValidationInput input{fields,
                                       signedFields,
                                       assignmentFields,
                                       context.actor,
                                       losAngelesDate(context.now),
                                       context.facts.settings(),
                                       record.state,
                                       record.version,
                                       [&facts](const QString& what) { return facts.deadline(what); },
                                       [&facts](const QString& what) { return facts.service(what); }};
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
