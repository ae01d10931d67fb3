#pragma once

#include "shared/rules/FieldDefinition.h"
#include "shared/rules/FieldScope.h"

namespace cts::rules {

// Reads where the answers and the options of one field come from ("prefill", "optionsFrom") and checks all that it
// names. Lives for one field, on one thread.
class SourceLoader {
public:
    // `facts`: what the field is.
    SourceLoader(RuleObject& object, const FieldScope& scope, const FieldFacts& facts)
        : m_object(object), m_scope(scope), m_facts(facts) {}

    Prefill readPrefill();
    // Table rows of another record of the assignment; the source is empty when there is no such key.
    RecordSource readOptionsFrom();

private:
    std::optional<PrefillSource> readSource(const QJsonValue& json, const QString& place);
    void checkTakenFromAssignment(RuleObject& object, const QString& name, const FieldFacts& theirs) const;
    void readDeadline(RuleObject& object, PrefillSource& source) const;
    void readRows(RuleObject& json, RecordSource& source, const FieldFacts& theirs) const;
    void checkColumns(RuleObject& columns, const QMap<QString, QString>& taken, const FieldFacts& theirs) const;
    // The form, states and field of {"form", "states", "field"}; `found` says what the field is.
    RecordSource readRecordSource(RuleObject& json, std::optional<FieldFacts>& found) const;

    RuleObject& m_object;
    const FieldScope& m_scope;
    const FieldFacts& m_facts;
};

} // namespace cts::rules
