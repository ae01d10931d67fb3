#include "shared/records/AnswerHistory.h"

#include "shared/base/Clock.h"
#include "shared/records/AnswerText.h"
#include "shared/rules/ValueCheck.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QJsonObject historyRow(const rules::FieldDefinition& field, const QJsonValue& was, const rules::FieldDefinition& table,
                       const ReduceContext& context) {
    QJsonObject row{{u"what"_s, field.label},
                    {u"was"_s, answerText(was, &field, context).toVariant().toString()},
                    {u"until"_s, losAngelesDate(context.now).toString(Qt::ISODate)},
                    {u"by"_s, context.actor.name}};
    for (const rules::FieldDefinition& column : table.columns)
        if (row.contains(column.id))
            row.insert(column.id, row.value(column.id).toString().left(rules::longestText(column)));
    return row;
}

} // namespace cts::records
