#include "shared/rules/Explanation.h"

#include "shared/rules/Rulebook.h"
#include "shared/rules/WordKeys.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

QString dateText(const QLocale& locale, const QString& iso) {
    return locale.toString(QDate::fromString(iso, Qt::ISODate), u"d MMM yyyy"_s);
}

QString closedText(const Rulebook& rulebook, const QString& language, const QJsonArray& days) {
    QStringList texts;
    for (const QJsonValue element : days) {
        const auto day = element.toObject();
        const auto english = day.value("name"_L1).toString();
        const auto name = rulebook.words(language, wordKeys::holiday(day.value("holiday"_L1).toString()), english);
        texts.append(u"%1 (%2)"_s.arg(dateText(QLocale(language), day.value("date"_L1).toString()), name));
    }
    return texts.join(u", "_s);
}

QString placeText(const Rulebook& rulebook, const QString& language, const QString& place, const QJsonValue& value) {
    if (value.isDouble())
        return QString::number(value.toInt());
    if (value.isArray())
        return closedText(rulebook, language, value.toArray());
    if (place == "needs"_L1) {
        const auto* rule = rulebook.deadlines().deadline(value.toString());
        return rulebook.words(language, wordKeys::deadline(value.toString()), rule ? rule->title : value.toString());
    }
    return dateText(QLocale(language), value.toString());
}

} // namespace

QString explanationText(const Rulebook& rulebook, const QString& language, const Explanation& explanation) {
    QStringList texts;
    for (const auto& part : explanation) {
        const auto english = rulebook.deadlines().explanations.value(part.id, part.id);
        auto text = rulebook.words(language, wordKeys::explanation(part.id), english);
        for (const auto& place : explanationPlaces(text))
            if (part.data.contains(place))
                text.replace(u'{' + place + u'}', placeText(rulebook, language, place, part.data.value(place)));
        texts.append(text);
    }
    return texts.join(u"; "_s);
}

const QStringList& explanationIds() {
    static const QStringList ids{u"assignedPlusDays"_s,
                                 u"assignedWindow"_s,
                                 u"terminatedPlusDays"_s,
                                 u"terminatedWindow"_s,
                                 u"assignedPlusBusinessDays"_s,
                                 u"terminatedPlusBusinessDays"_s,
                                 u"officesClosed"_s,
                                 u"datesAtSubmission"_s,
                                 u"notForType"_s,
                                 u"notAssigned"_s,
                                 u"noTermination"_s,
                                 u"needsApproved"_s,
                                 u"windowClosed"_s,
                                 u"windowOverridden"_s,
                                 u"dueAfterTermination"_s,
                                 u"forced"_s,
                                 u"waived"_s,
                                 u"submitted"_s,
                                 u"submittedEarly"_s,
                                 u"submittedLate"_s,
                                 u"overdue"_s};
    return ids;
}

QStringList explanationPlaces(const QString& words) {
    static const QRegularExpression place(u"\\{([^{}]*)\\}"_s);
    QStringList places;
    for (auto it = place.globalMatch(words); it.hasNext();)
        places.append(it.next().captured(1));
    return places;
}

bool isExplanationPlace(const QString& place) {
    static const QStringList known{u"due"_s,        u"opens"_s,     u"start"_s,      u"days"_s,
                                   u"firstDay"_s,   u"closed"_s,    u"needs"_s,      u"late"_s,
                                   u"terminated"_s, u"submitted"_s, u"overdueFrom"_s};
    return known.contains(place);
}

} // namespace cts::rules
