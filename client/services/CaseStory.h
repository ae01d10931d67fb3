#pragma once

#include "client/services/YouthFile.h"
#include "client/store/CaseClocks.h"
#include "shared/rules/FormValidator.h"

namespace cts::client {

// Something that happened in a case: a dated answer that the rulebook tells of, or a step that somebody took.
struct StoryEvent {
    QDateTime at; // UTC; invalid when only the day is known
    QDate on;     // Los Angeles
    QString recordId;
    QString formId;
    // A dated answer: the field or column with its sentence, and the answers that the sentence names.
    const rules::FieldDefinition* table = nullptr; // borrowed from the rulebook
    const rules::FieldDefinition* field = nullptr;
    QJsonObject values;
    // A step: what was done, by whom, to what state. Empty for an answer.
    QString action;
    QString by;
    QString to;
    bool isStep() const { return !field; }
};

// Something that waits to be done.
struct StoryTask {
    enum class Kind {
        Deliverable, // `code` of the deadline table
        Clock,       // `code` of the clock
        Approval,    // a record waits for somebody's decision, in `state`
        Draft,       // a record that its author has not handed in, in `state`
        Service,     // a row of the case plan's services: `code` and `state` of their lists
        Check        // something in the answers that the rulebook warns of
    };
    Kind kind = Kind::Deliverable;
    bool late = false;
    QString recordId; // where it is done; empty for a deliverable not begun
    QString formId;
    QString code;
    QString state;
    QDateTime dueAt; // UTC: the last moment in time, where there is one
    QDate dueOn;     // Los Angeles: the last day in time
    rules::FormProblem problem;
};

// The story of a case (domain 7): what happened, what is open, what is late.
struct CaseStory {
    QList<StoryEvent> happened; // the oldest first
    QList<StoryTask> tasks;     // the late ones first, then by due date
    bool isLate() const { return !tasks.isEmpty() && tasks.constFirst().late; }
};

// Puts the story together out of what this user may see. `settings`: of the county, in force. `actor` reads it.
CaseStory caseStory(const YouthFile& file, const rules::Rulebook& rulebook, const QJsonObject& settings,
                    const rules::Actor& actor, const QDateTime& now);

} // namespace cts::client
