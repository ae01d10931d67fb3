#include "tests/fuzz/targets/Samples.h"

#include "tests/support/RulebookFixture.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;
using records::Operation;

static QString idOf(int number) {
    return u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
}

const tests::RecordFixture& sampleDraft() {
    static const tests::RecordFixture county = [] {
        tests::RecordFixture made(tests::realRulebook());
        made.assignmentId = idOf(701);
        made.referralId = idOf(702);
        const auto make = made.factory(u"dpo"_s);
        made.must(make.create(u"assignmentDetail"_s, made.assignmentId, made.assignmentId,
                              tests::RecordFixture::assignmentAnswers()),
                  u"dpo"_s);
        made.must(make.create(u"referral"_s, made.referralId, made.assignmentId, made.referralAnswers()), u"dpo"_s);
        return made;
    }();
    return county;
}

const tests::RecordFixture& sampleCase() {
    static const tests::RecordFixture county = [] {
        tests::RecordFixture made(sampleDraft());
        made.submit();
        return made;
    }();
    return county;
}

static QList<Operation> written() {
    const auto& county = sampleCase();
    const auto make = county.factory(u"dpo"_s);
    QList<Operation> operations{
        make.create(u"assignmentDetail"_s, idOf(711), idOf(711), tests::RecordFixture::assignmentAnswers()),
        make.create(u"referral"_s, idOf(712), idOf(711), county.referralAnswers()),
        county.edit(u"sdpo"_s, {{u"caseNumber"_s, u"C-77"_s}}),
        county.assignmentEdit(u"dpo"_s, {{u"caseNumber"_s, u"C-78"_s}}),
        sampleDraft().edit(u"dpo"_s, {{u"riskIndicatorNotes"_s, u"Came home late.\nSays little."_s}}),
        county.step(u"sdpo"_s, u"approve"_s),
        county.step(u"sdpo"_s, u"reject"_s, {{u"reason"_s, u"Signature missing."_s}}),
        county.sign(u"dpo"_s, u"workerSignature"_s),
    };
    const records::FieldConflict conflict{.path = u"caseNumber"_s,
                                          .before = u"C-1"_s,
                                          .theirs = u"C-2"_s,
                                          .theirsTouch = {},
                                          .mine = u"C-3"_s,
                                          .mineTouch = {},
                                          .operationId = idOf(1)};
    operations += make.settle(county.referral(), conflict, records::OperationFactory::Choice::Mine);
    return operations;
}

QList<Operation> sampleOperations() {
    QList<Operation> operations = written();
    qint64 n = 0;
    for (auto& operation : operations) {
        operation.n = ++n;
        operation.id = idOf(static_cast<int>(720 + n));
    }
    return operations;
}

QList<protocol::Receipt> sampleReceipts() {
    using protocol::Outcome;
    QList<protocol::Receipt> receipts;
    for (const auto outcome :
         {Outcome::Applied, Outcome::Merged, Outcome::Conflict, Outcome::Refused, Outcome::Later}) {
        protocol::Receipt receipt;
        receipt.n = receipts.size() + 1;
        receipt.operation = idOf(730);
        receipt.record = idOf(702);
        receipt.outcome = outcome;
        if (outcome == Outcome::Refused) {
            receipt.code = u"notInThisState"_s;
            receipt.data = {{u"state"_s, u"Approved"_s}, {u"status"_s, 409}};
        } else {
            receipt.sequence = 40;
            receipt.revision = 3;
            receipt.recordHash = QString(64, u'a');
            receipt.chainHead = QString(64, u'b');
        }
        receipts += receipt;
    }
    return receipts;
}

QList<records::Part> sampleParts() {
    const auto& county = sampleCase();
    QList<records::Part> parts;
    for (const auto& record : county.world.records)
        if (const auto* form = county.rulebook->form(record.formId))
            parts += records::split(record, *form);
    return parts;
}

} // namespace cts::fuzz
