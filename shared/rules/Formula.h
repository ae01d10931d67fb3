#pragma once

#include <QString>
#include <QStringList>

namespace cts::rules {

// The text of a computed field taken apart: "minutes:callReceivedAt,advocateArrivedAt" is {"minutes",
// {"callReceivedAt", "advocateArrivedAt"}}, "state" is {"state", {}}. The kinds stand at computedValue.
struct Formula {
    QString verb;
    QStringList parts;
};

Formula formulaOf(const QString& text);

// A question about other records: "FORM" how many there are, "FORM.field=CODE|CODE" how many have one of the answers.
struct CountQuestion {
    QString form;
    QString field; // empty: all are counted
    QStringList codes;
};

CountQuestion countQuestionOf(const QString& text);

} // namespace cts::rules
