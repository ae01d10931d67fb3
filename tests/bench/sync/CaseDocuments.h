#pragma once

#include "shared/base/Clock.h"
#include "shared/records/Record.h"
#include "shared/rules/Rulebook.h"
#include "tests/bench/sync/InventedText.h"
#include "tests/support/practice/YouthForms.h"

#include <memory>

namespace cts::bench {

// Who has a case.
struct CaseHands {
    tests::PracticeUser worker;
    tests::PracticeUser supervisor;
    QString agencyId;
    QString agencyName;
    QString advocateId;
    QString advocateName;
};

// Writes the records of invented cases, 20 each: assignment, referral, five reports and thirteen activities, about 2 KB
// of JSON apiece. The same for the same seed, but for their ids. UI and database free.
class CaseDocuments {
public:
    static constexpr int recordsEach = 20;

    CaseDocuments(std::shared_ptr<const rules::Rulebook> rulebook, quint32 seed);

    // A record of any form with all of its answers but tables.
    records::Record makeAny(const QString& form, const CaseHands& hands);
    // The assignment first.
    QList<records::Record> makeCase(const CaseHands& hands);

private:
    records::Record begin(const QString& form, const QString& assignment, const CaseHands& hands);
    QString doneState(const QString& form) const;
    void fill(records::Record& record, int bytes, int mostAnswers);
    QJsonValue answer(const rules::FieldDefinition& field);
    void touch(records::Record& record, const CaseHands& hands);

    std::shared_ptr<const rules::Rulebook> m_rulebook;
    tests::Dice m_dice;
    tests::YouthForms m_forms;
    InventedText m_text;
    ManualClock m_clock;
    qint64 m_number = 10'000;
};

} // namespace cts::bench
