#include "shared/rules/FieldTypes.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

const QList<std::pair<QString, FieldType>>& fieldTypeNames() {
    static const QList<std::pair<QString, FieldType>> names{
        {u"text"_s, FieldType::Text},
        {u"multiline"_s, FieldType::Multiline},
        {u"date"_s, FieldType::Date},
        {u"dateTime"_s, FieldType::DateTime},
        {u"time"_s, FieldType::Time},
        {u"integer"_s, FieldType::Integer},
        {u"money"_s, FieldType::Money},
        {u"choice"_s, FieldType::Choice},
        {u"multiChoice"_s, FieldType::MultiChoice},
        {u"yesNo"_s, FieldType::YesNo},
        {u"yesNoUnknown"_s, FieldType::YesNoUnknown},
        {u"phone"_s, FieldType::Phone},
        {u"email"_s, FieldType::Email},
        {u"personName"_s, FieldType::PersonName},
        {u"address"_s, FieldType::Address},
        {u"table"_s, FieldType::Table},
        {u"signature"_s, FieldType::Signature},
        {u"attachment"_s, FieldType::Attachment},
        {u"reference"_s, FieldType::Reference},
        {u"computed"_s, FieldType::Computed},
    };
    return names;
}

QString nameOf(FieldType type) {
    for (const auto& [name, known] : fieldTypeNames())
        if (known == type)
            return name;
    return {};
}

const QList<std::pair<QString, MergeClass>>& mergeClassNames() {
    static const QList<std::pair<QString, MergeClass>> names{
        {u"ask"_s, MergeClass::Ask},       {u"latest"_s, MergeClass::Latest}, {u"add"_s, MergeClass::Add},
        {u"append"_s, MergeClass::Append}, {u"text"_s, MergeClass::Text},
    };
    return names;
}

MergeClass usualMerge(FieldType type, bool issued) {
    if (type == FieldType::Computed)
        return MergeClass::Computed;
    if (issued)
        return MergeClass::Latest;
    switch (type) {
    case FieldType::Multiline:
        return MergeClass::Text;
    case FieldType::MultiChoice:
    case FieldType::Table:
    case FieldType::Attachment:
        return MergeClass::Add;
    default:
        return MergeClass::Ask;
    }
}

bool isRecordKind(const QString& kind) {
    static const QStringList kinds{u"assignment"_s, u"form"_s,       u"user"_s,           u"agency"_s,   u"youth"_s,
                                   u"activity"_s,   u"attachment"_s, u"masterActivity"_s, u"settings"_s, u"notice"_s};
    return kinds.contains(kind);
}

bool isActorFact(const QString& name) {
    static const QStringList facts{u"userId"_s,   u"name"_s,  u"role"_s,  u"department"_s, u"unitId"_s,
                                   u"agencyId"_s, u"phone"_s, u"email"_s, u"unitName"_s};
    return facts.contains(name);
}

} // namespace cts::rules
