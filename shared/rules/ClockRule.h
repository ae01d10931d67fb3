#pragma once

#include <QString>
#include <QStringList>

namespace cts::rules {

// A clock that runs from one event to another (domain 5.6, 5.7, 7.5). Events are named by the fields that hold them.
struct ClockRule {
    enum class Unit { None, Minutes, Hours, Days, BusinessDays }; // None: a task without a last moment
    QString code;                                                 // "MISSING_REPORT"
    QString title;                                                // "Missing person report to law enforcement"
    QString from;                                                 // "callReceivedAt"
    QString done;                                                 // "advocateArrivedAt"
    QString after; // an event that must have happened for the clock to mean anything; empty = none
    Unit unit = Unit::None;
    int amount = 0; // minutes and hours are elapsed ones, days are dates in Los Angeles
    bool dueNow = false;
    bool blackWhenLate = false; // the highest level, instead of red
    int belowAge = 0;           // only for a youth below this age on the date of `from`; 0 = any
    int atAge = 0;              // also starts on the birthday with this age; 0 = never
    QString leadAgency;         // only under this lead agency; empty = any
    QString form;               // whose records hold these events; empty: nothing to show
    QString who;                // does it, in words: "Placement or caregiver"
    QStringList fields;         // of the form, entered together with `done`
    QStringList taskOf;         // relations that must act once it is late (domain 5.8); empty: nobody's task
    QString assignmentFrom;     // the assignment's fields that repeat `from` and `done`: lists, which hold no other
    QString assignmentDone;     // records, know of the clock by them; empty: they do not
    QStringList pendingCodes;   // answers to `done`, a choice, that mean it has not happened yet
};

} // namespace cts::rules
