#pragma once

#include "tests/sim/county/Deeds.h"

namespace cts::sim {

// Two devices change one record before either hears of the other, in any of the ways in which changes can meet: some
// conflict, some stand beside each other, some are merged. One thread.
class Meeting {
public:
    Meeting(Deeds& deeds, tests::Dice& dice) : m_deeds(deeds), m_dice(dice) {}

    // False when there is nothing in the record that both could change.
    bool of(SimClient& one, SimClient& other, const QString& record);

private:
    enum class Way { SameAnswer, OtherAnswers, Paragraphs, Choices, Rows };
    // The first or the second of the two to change it.
    enum class Side { One, Other };

    QStringList placesOf(Way way, const rules::FormDefinition& form, const client::CaseView& view) const;
    void change(SimClient& client, Way way, Side side, const QString& place, const QString& record);
    QJsonValue changed(SimClient& client, Way way, Side side, const rules::FieldDefinition& field,
                       const QJsonValue& before);
    QJsonValue paragraphAdded(SimClient& client, Side side, const QString& before);
    QJsonValue choiceTurned(SimClient& client, Side side, const QString& list, QJsonArray chosen) const;
    QJsonValue rowsChanged(SimClient& client, Side side, const rules::FieldDefinition& table, QJsonArray rows);

    Deeds& m_deeds;
    tests::Dice& m_dice;
};

} // namespace cts::sim
