#pragma once

#include <QJsonArray>
#include <QString>

namespace cts::tests {

// What people type into the forms of the tour: pairs of field and value, in the order in which a person meets them.
// Everybody in it is invented.

// ISO date; fifteen years old whenever the tour is played.
QString dateOfBirth();
QJsonArray assignmentAnswers(const QString& last, const QString& first, const QString& pdj);
// Every answer of the six sections that a Probation referral asks for; ids of users, codes of the rulebook.
QJsonArray referralAnswers(const QString& supervisor, const QString& type);

QJsonArray safetyPlanAnswers();
// Every domain rated; two needs are strong enough to become goals.
QJsonArray assessmentAnswers();
QJsonArray frpIntakeAnswers(const QString& callAt, const QString& arrivedAt);

} // namespace cts::tests
