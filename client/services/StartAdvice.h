#pragma once

#include "shared/base/Result.h"

#include <QList>
#include <QStringList>

namespace cts::client {

class ClientStore;

// A form that this user could begin for an assignment, or why not now.
struct Startable {
    QString formId;
    bool possible = false;
    bool answersFirst = false; // the record begins with its answers: begin() needs them
    QStringList asks;          // ids of fields that begin() needs answered first
    Error why;                 // when !possible: a refusal of records::reduce, or why it should wait
};

// The forms of the rulebook that this user could begin for the assignment, by relation and workflow, in the order of
// their titles. Where nothing is refused before the form is handed in, one that should wait says why (domain 4.5, 5.2):
// "alreadyOpen" {record} when another one is not finished, and what blocks its submission today
// (rules::SubmissionCheck: "windowNotOpen" {opens}, "windowClosed" {due}, "notForType", ...). Errors: "notFound", store
// errors.
Result<QList<Startable>> startableForms(ClientStore& store, const QString& assignmentId);

} // namespace cts::client
