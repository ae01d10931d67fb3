#pragma once

#include "shared/rules/Compartment.h"
#include "shared/rules/Condition.h"

#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace cts::rules {

// The types of domain 3.0, and how their values are kept in a record's JSON.
enum class FieldType {
    Text,         // string, at most 200 unless maxLength says otherwise
    Multiline,    // string, at most 4000
    Date,         // "YYYY-MM-DD", a Los Angeles calendar date
    DateTime,     // "YYYY-MM-DDTHH:MM:SSZ", UTC
    Integer,      // integer
    Money,        // integer cents
    Choice,       // code of `list`
    MultiChoice,  // array of codes, sorted
    YesNo,        // "YES" | "NO"
    YesNoUnknown, // "YES" | "NO" | "UNKNOWN"
    Phone,        // string
    Email,        // string
    PersonName,   // {"last","first","middle"}
    Address,      // {"street","city","state","zip","county"}
    Table,        // array of rows, each an object with "rowId" and its columns
    Signature,    // not in fields: Record::signatures under the field's id
    Attachment,   // array of SHA-256 hex digests
    Reference,    // id of another record (a user, an agency, an assignment)
    Computed      // never stored: worked out from other fields when shown
};

// What happens when two people changed the same field (DESIGN section 2).
enum class MergeClass { Ask, Latest, Add, Append, Text, Computed };

// When an answer must be there.
struct Requirement {
    bool onSave = false;
    bool onSubmit = false;
    std::optional<Condition> when; // required only while this holds
};

// A bound of a date or number: a fixed value, days from today, another field, or a field of the assignment.
struct Bound {
    QJsonValue value;
    std::optional<int> todayPlusDays;
    QString field; // "x" or "assignment.x"; empty when not used
};

// What a Reference may point at.
struct ReferenceRule {
    QString kind;                 // "user", "agency", "assignment"
    QStringList roles;            // users with one of these roles
    QString departmentFromField;  // users of the department named by this field
    QMap<QString, QString> fills; // our field id -> their field id, filled when one is picked
};

// Where a value comes from when the form is begun: {"today"}, {"actor": "name"}, {"assignment": "x"}, or a fixed value.
struct Prefill {
    bool today = false;
    QString actorField;
    QString assignmentField;
    QJsonValue value;
};

// One field of a form, as the rulebook defines it.
struct FieldDefinition {
    QString id;
    QString label; // English; translated by Rulebook::label
    QString help;
    QList<std::pair<Condition, QString>> labelWhen; // another label while the condition holds, such as CSW for DPO
    FieldType type = FieldType::Text;
    QString list; // option list of a Choice or MultiChoice
    Requirement required;
    std::optional<Condition> visible; // hidden, and not asked for, while this does not hold
    int minLength = 0;
    int maxLength = 0; // 0: the type's own
    int minRows = 0;   // Table: rows needed to submit; MultiChoice: choices needed to submit
    std::optional<Bound> min;
    std::optional<Bound> max;
    std::optional<Prefill> prefill;
    std::optional<ReferenceRule> reference;
    QString computedFrom;  // Computed: "age:dob", "sum:items.cost", "assignment:assignmentNumber", "state"
    QString writesTo;      // "assignment.x": an edit is carried to the owner of the fact
    QString exclusiveWith; // a field that must be empty when this one is answered
    bool wide = false;     // takes the whole width of the form
    bool issued = false; // written by steps, effects and the server only, never by an edit; not part of what is signed
    bool isSigned =
        true; // false: says who gets the form, not what it says; signatures do not cover it (domain 4.1 row 5)
    QStringList domains; // Email: the address must be in one of these domains or below
    Compartment compartment = Compartment::Core;
    MergeClass merge = MergeClass::Ask;
    QList<FieldDefinition> columns; // Table
};

} // namespace cts::rules
