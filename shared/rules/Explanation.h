#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace cts::rules {

class Rulebook;

// Why a deliverable stands where it stands, as codes and data: each part is the id of words in forms/deadlines.json
// ("explanations") and what stands in their {places}. Dates are ISO dates, {closed} a list of {date, name, holiday},
// {needs} the code of a deadline.
struct ExplanationPart {
    QString id; // "assignedPlusDays"
    QJsonObject data;
};
using Explanation = QList<ExplanationPart>;

// The explanation in words of a language ("en", "es"), with dates as people write them: "due 6 Jan 2022: assigned 7 Dec
// 2021 + 30 calendar days". The one place where it is made, for the windows and for the command line.
QString explanationText(const Rulebook& rulebook, const QString& language, const Explanation& explanation);

// The ids of all words that explanations are made of; a rulebook must have exactly these.
const QStringList& explanationIds();
// The {places} in words.
QStringList explanationPlaces(const QString& words);
// Whether a part may have this place.
bool isExplanationPlace(const QString& place);

} // namespace cts::rules
