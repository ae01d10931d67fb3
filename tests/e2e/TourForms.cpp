#include "tests/e2e/Tour.h"
#include "tests/e2e/TourAnswers.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

QJsonArray Tour::referralFields() const {
    return referralAnswers(m_stage.user(u"sdpo"_s).value("id"_L1).toString(), u"ADVOCACY_ONLY"_s);
}

// What must be readable in no file: names, narrative, and the words of the form behind them.
QStringList Tour::secretWords() const {
    QStringList words{u"Wintergreene"_s,
                      u"Salomea"_s,
                      u"Ashgroven"_s,
                      u"Tabithe"_s,
                      u"Fenwickson"_s,
                      u"Persimmon Orchard"_s,
                      u"Philippa Umberfield"_s,
                      u"velvet-voiced"_s,
                      u"Bartholomew"_s,
                      u"Tangerine Motel"_s,
                      u"Quennell"_s,
                      dateOfBirth(),
                      u"youthName"_s,
                      u"howCameToAttention"_s,
                      u"assignmentDetail"_s,
                      u"riskIndicators"_s,
                      u"CREATE TABLE"_s,
                      u"assignmentNumber"_s};
    words << m_knownRow.value("youthName"_L1).toString().section(u',', 0, 0)
          << m_knownRow.value("pdjNumber"_L1).toString();
    return words;
}

Tour::Youth Tour::refer(const QString& last, const QString& first, const QString& pdj) {
    auto& dpo = at(u"dpo"_s);
    dpo.must(u"home"_s);
    const auto made = dpo.must(u"create"_s, {{u"fields"_s, assignmentAnswers(last, first, pdj)}, {u"confirm"_s, true}});
    Youth youth{made.value("assignment"_L1).toString(), made.value("record"_L1).toString(), 0};
    const auto entered = dpo.must(u"enter"_s, {{u"fields"_s, referralFields()}});
    expect(entered.value("notOnScreen"_L1).toArray().isEmpty(), u"fields that cannot be filled in"_s);
    return youth;
}

void Tour::signAndSubmit(const Youth& youth) {
    auto& dpo = at(u"dpo"_s);
    const auto before = dpo.must(u"act"_s, {{u"action"_s, u"sign:workerSignature"_s}});
    expectEqual(before.value("record"_L1).toString(), youth.referral, u"the form on the screen"_s);
    const auto after = dpo.must(u"act"_s, {{u"action"_s, u"submit"_s}});
    expectEqual(after.value("state"_L1).toString(), u"PendingSupervisor"_s,
                u"status after Submit ("_s + after.value("banner"_L1).toString() + u')');
}

QJsonObject Tour::rowOf(const QJsonArray& rows, const Youth& youth) const {
    QJsonObject found;
    int times = 0;
    for (const auto& row : rows)
        if (row["assignment"_L1].toString() == youth.assignment) {
            found = row.toObject();
            ++times;
        }
    expect(times == 1, u"the assignment is %1 times in the listing"_s.arg(times));
    return found;
}

} // namespace cts::tests
