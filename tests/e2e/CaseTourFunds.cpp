#include "tests/e2e/CaseTour.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString sdpo = QStringLiteral("sdpo");
static const QString probAdmin = QStringLiteral("probadmin");
static const QString agencyAdmin = QStringLiteral("agencyadmin");
static const QString advocate = QStringLiteral("advocate");
static const QJsonObject untilSent{{QStringLiteral("until"), QStringLiteral("sent")}};

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

// Costs in cents.
static QJsonArray things(const QString& first, int firstCost, const QString& second, int secondCost) {
    return {QJsonObject{{u"itemRequested"_s, first}, {u"quantity"_s, 1}, {u"projectedCost"_s, firstCost}},
            QJsonObject{{u"itemRequested"_s, second}, {u"quantity"_s, 2}, {u"projectedCost"_s, secondCost}}};
}

static QJsonArray actualCosts(const QJsonArray& items, const QList<int>& costs) {
    QJsonArray all;
    for (int i = 0; i < items.size(); ++i)
        all.append(QJsonObject{{u"rowId"_s, items.at(i)["rowId"_L1]}, {u"actualCost"_s, costs.value(i)}});
    return all;
}

void CaseTour::keepDocuments() {
    m_log.step(u"A file is uploaded to the youth's documents"_s, [&] {
        arrive(advocate);
        const auto said = at(advocate).must(
            u"upload"_s,
            {{u"assignment"_s, m_youth.assignment},
             {u"file"_s, file(u"referral-offline.pdf"_s)},
             {u"fields"_s, QJsonObject{{u"docType"_s, u"COURT_REPORT"_s}, {u"title"_s, u"Referral on paper"_s}}}});
        m_records[u"document"_s] = said.value("record"_L1).toString();
        at(advocate).must(u"sync"_s, untilSent);
        page(advocate, u"documents"_s);
    });
    m_log.step(u"The DPO sees it among the documents; its sheet on paper has every label"_s, [&] {
        arrive(dpo);
        const auto rows = page(dpo, u"documents"_s).value("rows"_L1).toArray();
        const bool there = std::any_of(rows.begin(), rows.end(), [&](const QJsonValue& row) {
            return row["record"_L1].toString() == m_records[u"document"_s];
        });
        expect(there, u"it is not among the documents"_s);
        print(dpo, m_records[u"document"_s], u"document"_s, {u"Referral on paper"_s, u"referral-offline.pdf"_s});
    });
}

void CaseTour::restoreFunds() {
    QString request;
    m_log.step(u"Restoration Fund: items are summed, the supported goal is one of the plan's"_s, [&] {
        request = m_records[u"restoration"_s] = begin(u"fundRequest"_s, {{u"fundType"_s, u"RESTORATION"_s}});
        fill(advocate, {pair(u"items"_s, things(u"Trombone mouthpiece"_s, 4550, u"Band shirts"_s, 6000)),
                        pair(u"justification"_s, u"For the marching band."_s), pair(u"noOtherFunding"_s, u"YES"_s),
                        pair(u"linkedGoalIds"_s, QJsonArray{m_goals.at(1)["rowId"_L1]})});
        signAndSubmit(u"PendingWorker"_s);
    });
    m_log.step(u"N18: the lead agency's inbox, and no copy"_s, [&] {
        expectMail({u"a Restoration or Auxiliary Fund Request was submitted"_s, {u"csec@probation.example"_s}, {}});
    });
    m_log.step(u"Worker and Supervisor approve; the Administrator approves an amount"_s, [&] {
        decide(dpo, request, u"approve"_s, u"PendingSupervisor"_s);
        decide(sdpo, request, u"approve"_s, u"PendingAdmin"_s);
        decide(probAdmin, request, u"approve"_s, u"Approved"_s, {{u"answer"_s, 10550}});
    });
    m_log.step(u"N18d: the decision is told to the advocate, copy to the agency"_s, [&] {
        expectMail({u"a Fund Request was decided"_s, {advocate}, {agencyAdmin}});
    });
    m_log.step(u"Actual costs and a receipt follow once it is approved; a file is dropped on the form"_s, [&] {
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, request}});
        const auto items = fieldsOf(advocate, request).value("items"_L1).toArray();
        fill(advocate,
             {pair(u"items"_s, actualCosts(items, {4550, 5800})),
              pair(u"receipts"_s,
                   QJsonArray{QJsonObject{{u"description"_s, u"Music shop"_s},
                                          {u"receiptDate"_s, m_stage.time().today().toString(Qt::ISODate)}}})});
        const auto files = at(advocate).must(u"attach"_s, {{u"file"_s, file(u"01-sign-in.png"_s)}, {u"drop"_s, true}});
        expect(files.value("files"_L1).toArray().contains(u"01-sign-in.png"_s), u"the receipt is not taken in"_s);
        shoot(advocate, u"fund-receipts"_s, u"receipts"_s);
        act(advocate, request, u"submitReceipts"_s, u"ReceiptsSubmitted"_s);
    });
    m_log.step(u"The Administrator reimburses; totals are on paper"_s, [&] {
        decide(probAdmin, request, u"reimburse"_s, u"Reimbursed"_s);
        arrive(advocate);
        print(advocate, request, u"fundRequest"_s, {u"$105.50"_s, u"$103.50"_s, u"Music shop"_s});
    });
}

void CaseTour::helpOut() {
    QString request;
    m_log.step(u"Auxiliary Funds go straight to the Administrator, who rejects once with a reason"_s, [&] {
        request = m_records[u"auxiliary"_s] = begin(u"fundRequest"_s, {{u"fundType"_s, u"AUXILIARY"_s}});
        fill(advocate, {pair(u"items"_s, things(u"Bus passes"_s, 5000, u"School bag"_s, 3000)),
                        pair(u"justification"_s, u"For the way to school."_s),
                        pair(u"linkedGoalIds"_s, QJsonArray{m_goals.at(0)["rowId"_L1]})});
        signAndSubmit(u"PendingAdmin"_s);
        decide(probAdmin, request, u"reject"_s, u"Rejected"_s, {{u"reason"_s, u"One bag is enough."_s}});
        expectMail({u"a Fund Request was decided"_s, {advocate}, {agencyAdmin}});
    });
    m_log.step(u"Corrected and resubmitted, it is approved"_s, [&] {
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, request}});
        const auto items = fieldsOf(advocate, request).value("items"_L1).toArray();
        fill(advocate, u"items"_s,
             QJsonArray{
                 QJsonObject{{u"rowId"_s, items.at(1)["rowId"_L1]}, {u"quantity"_s, 1}, {u"projectedCost"_s, 1500}}});
        signAndSubmit(u"PendingAdmin"_s);
        decide(probAdmin, request, u"approve"_s, u"Approved"_s, {{u"answer"_s, 6000}});
    });
    m_log.step(u"A cost above the approved amount must be accepted, with a reason, before it is reimbursed"_s, [&] {
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, request}});
        const auto items = fieldsOf(advocate, request).value("items"_L1).toArray();
        fill(advocate,
             {pair(u"items"_s, actualCosts(items, {5000, 1700})),
              pair(u"receipts"_s,
                   QJsonArray{QJsonObject{{u"description"_s, u"Bus company"_s},
                                          {u"receiptDate"_s, m_stage.time().today().toString(Qt::ISODate)}}})});
        at(advocate).must(u"attach"_s, {{u"file"_s, file(u"01-sign-in.png"_s)}});
        act(advocate, request, u"submitReceipts"_s, u"ReceiptsSubmitted"_s);
        arrive(probAdmin);
        at(probAdmin).must(u"read"_s, {{u"id"_s, request}});
        at(probAdmin).must(u"act"_s, {{u"action"_s, u"reimburse"_s}});
        expectEqual(stateOf(probAdmin, request), u"ReceiptsSubmitted"_s, u"status"_s);
        act(probAdmin, request, u"acceptDifference"_s, u"ReceiptsSubmitted"_s, {{u"reason"_s, u"Prices rose."_s}});
        act(probAdmin, request, u"reimburse"_s, u"Reimbursed"_s);
    });
}

} // namespace cts::tests
