#pragma once

#include "tests/support/practice/Dice.h"
#include "tests/support/practice/PracticePeople.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>

namespace cts::tests {

// Writes the forms of invented youth as a worker would fill them in. No two youth share a name, a date of birth with
// the same last name, or a number. UI and database free; one thread.
class YouthForms {
public:
    explicit YouthForms(Dice& dice) : m_dice(dice) {}

    // Assignment Detail of a youth new to the county, on this day.
    QJsonObject assignment(const PracticeUser& worker, const QDate& today);
    // The whole referral for it, but for the signature. `supervisor` is whom it goes to.
    QJsonObject referral(const QJsonObject& assignment, const PracticeUser& worker, const PracticeUser& supervisor,
                         const QDate& today);

private:
    QString number(const QString& prefix, int digits);
    void addCase(QJsonObject& fields, const PracticeUser& worker, const PracticeUser& supervisor);
    void addWhereabouts(QJsonObject& fields);
    void addComponent(QJsonObject& fields, bool probation);
    void addReason(QJsonObject& fields, const QString& first, const QDate& today);

    Dice& m_dice;
    QSet<QString> m_taken;
};

} // namespace cts::tests
