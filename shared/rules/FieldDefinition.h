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
    Time,         // "HH:MM", the clock on the wall in Los Angeles
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
    Attachment,   // array of {"blob": SHA-256 hex, "name", "type": media type, "bytes"}
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

// A field of the latest other record of the same assignment: of that form, in one of the states (any when empty).
struct RecordSource {
    QString form;
    QStringList states;
    QString field;
    QString label;                  // options taken from rows: the column whose words are shown
    std::optional<Condition> rows;  // of a table only the rows for which this holds
    QMap<QString, QString> columns; // our column -> theirs; empty: all columns of one name
    bool isEmpty() const { return form.isEmpty(); }
};

// One place that a value may come from when the form is begun: {"today"}, {"actor": "name"}, {"assignment": "x"},
// {"latest": {"form", "states", "field"}}, {"deadline": CODE, "part": "opens"|"due"} or a fixed value. Into text an
// address goes as lines, a choice as its English label and a name as "Last, First".
struct PrefillSource {
    std::optional<Condition> when; // the source is passed over unless this holds of assignment and settings
    bool today = false;
    QString actorField;
    QString assignmentField;
    // Rows of a table keep their rowId; columns and codes that the new table does not have are left out.
    RecordSource latest;
    QString deadlineCode; // "PLAN_2"
    QString deadlinePart; // "opens" or "due"
    QJsonValue value;     // rows of a table may name their rowId; those that do not are given one
};

// Where a value comes from when the form is begun: the first source that has one.
using Prefill = QList<PrefillSource>;

// Who may edit a part of a form and in which states, instead of what its workflow's state says.
struct EditRule {
    QStringList by;     // relations
    QStringList states; // workflow states; empty: every state that is not closed
};

// One field of a form, as the rulebook defines it.
struct FieldDefinition {
    QString id;
    QString label; // English; translated by Rulebook::label
    QString help;
    QString story; // of a date: what happened then, with {field} of this form or row, for the story of the case
    QList<std::pair<Condition, QString>> labelWhen; // another label while the condition holds, such as CSW for DPO
    FieldType type = FieldType::Text;
    QString list;             // option list of a Choice or MultiChoice
    RecordSource optionsFrom; // or the rows of a table of another record: codes are row ids
    Requirement required;
    std::optional<Condition> visible; // hidden, and not asked for, while this does not hold
    int minLength = 0;
    int maxLength = 0; // 0: the type's own
    int minRows = 0;   // Table: rows needed to submit (per parent row of a child table); MultiChoice: choices needed
    int maxRows = 0;   // Table, MultiChoice, Attachment: at most so many; 0: the type's own
    std::optional<Bound> min;
    std::optional<Bound> max;
    Prefill prefill;
    bool prefillAll = false; // Table: the rows of all sources, instead of the first that has some
    std::optional<ReferenceRule> reference;
    QString computedFrom;            // Computed: see ComputedField.h
    std::optional<Condition> noWhen; // Computed: NO while this holds, whatever else is empty
    std::optional<Condition>
        yesWhen;           // Computed: YES while this holds, NO otherwise, nothing while a field of it is empty
    QString writesTo;      // "assignment.x": an edit is carried to the owner of the fact
    QString exclusiveWith; // a field that must be empty when this one is answered
    bool wide = false;     // takes the whole width of the form
    bool issued = false; // written by steps, effects and the server only, never by an edit; not part of what is signed
    bool isSigned =
        true; // false: says who gets the form, not what it says; signatures do not cover it (domain 4.1 row 5)
    QStringList domains; // Email: the address must be in one of these domains or below
    Compartment compartment = Compartment::Core;
    MergeClass merge = MergeClass::Ask;
    std::optional<EditRule> editable; // its own or its section's; nothing: the workflow's state decides
    QList<FieldDefinition> columns;   // Table
    bool fixedRows = false;           // Table: people neither add nor remove rows
    QString history; // issued append table of the form (columns what, was, until, by) that keeps earlier answers
    QString within;  // Table: id of the table whose rows these rows belong to; each row names one in "parentRow"
};

} // namespace cts::rules
