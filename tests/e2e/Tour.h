#pragma once

#include "tests/e2e/TourPart.h"

namespace cts::tests {

// The guided tour: one referral from a laptop with no network to its advocate, and what goes wrong on the way. Every
// chapter is a few steps; later ones build on earlier ones.
class Tour : private TourPart {
public:
    Tour(Stage& stage, TourLog& log) : TourPart(stage, log) {}

    void play();

private:
    // TourOffline.cpp
    void openTheCounty();
    void writeOffline();
    void surviveTheKill();
    void sendAtLast();
    // TourDecisions.cpp
    void rejectAndResubmit();
    void decideInBulk();
    void loseTheServer();
    void sendToSubstitute();
    void assignAgency();
    void assignAdvocates();
    // TourProofs.cpp
    void followTheYouth();
    void proveMails();
    void proveServer();
    void proveDisk();

    // A case of the tour.
    struct Youth {
        QString assignment;
        QString referral;
        qint64 number = 0;
    };
    Youth refer(const QString& last, const QString& first, const QString& pdj);
    QJsonArray referralFields() const;
    void signAndSubmit(const Youth& youth);
    QJsonObject rowOf(const QJsonArray& rows, const Youth& youth) const;
    void checkPdf(const QString& file, const QJsonObject& record) const;
    QStringList secretWords() const;

    Youth m_first;  // written offline, rejected, resubmitted
    Youth m_second; // changed while it was being read
    Youth m_known;  // of the DPO's caseload before the tour
    QJsonObject m_knownRow;
};

} // namespace cts::tests
