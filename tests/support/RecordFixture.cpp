#include "tests/support/RecordFixture.h"

#include "shared/base/Ids.h"
#include "shared/records/RecordParts.h"
#include "tests/support/ReferralAnswers.h"

#include <QJsonDocument>

#include <stdexcept>

namespace cts::tests {

using namespace Qt::StringLiterals;
using records::Operation;
using records::Record;

static QString idOf(int number) {
    return u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
}

QString RecordFixture::zoe() {
    return idOf(901);
}

QString RecordFixture::sun() {
    return idOf(902);
}

RecordFixture::RecordFixture(std::shared_ptr<const rules::Rulebook> book)
    : rulebook(std::move(book)), clock(QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)) {
    const QString probation = u"PROBATION"_s;
    const QString dcfs = u"DCFS"_s;
    addPerson(u"dpo"_s, u"DPO"_s, probation, u"U1"_s, {});
    addPerson(u"dpo2"_s, u"DPO"_s, probation, u"U1"_s, {});
    addPerson(u"sdpo"_s, u"SDPO"_s, probation, u"U1"_s, {});
    addPerson(u"substitute"_s, u"SDPO"_s, probation, u"U2"_s, {});
    addPerson(u"farSdpo"_s, u"SDPO"_s, probation, u"U2"_s, {});
    addPerson(u"csw"_s, u"CSW"_s, dcfs, u"D1"_s, {});
    addPerson(u"scsw"_s, u"SCSW"_s, dcfs, u"D1"_s, {});
    addPerson(u"probAdmin"_s, u"PROB_ADMIN"_s, probation, {}, {});
    addPerson(u"probAdmin2"_s, u"PROB_ADMIN"_s, probation, {}, {});
    addPerson(u"dcfsAdmin"_s, u"DCFS_ADMIN"_s, dcfs, {}, {});
    addPerson(u"cpm"_s, u"CPM"_s, {}, {}, {});
    addPerson(u"sysAdmin"_s, u"SYS_ADMIN"_s, {}, {}, {});
    addPerson(u"zoeAdmin"_s, u"AGENCY_ADMIN"_s, {}, {}, zoe());
    addPerson(u"zoeAdvocate"_s, u"ADVOCATE"_s, {}, {}, zoe());
    addPerson(u"zoeAdvocate2"_s, u"ADVOCATE"_s, {}, {}, zoe());
    addPerson(u"sunAdmin"_s, u"AGENCY_ADMIN"_s, {}, {}, sun());
    addPerson(u"sunAdvocate"_s, u"ADVOCATE"_s, {}, {}, sun());
    facts.entries.insert(zoe(), {{}, {}, {{u"name"_s, u"ZOE"_s}}, true});
    facts.entries.insert(sun(), {{}, {}, {{u"name"_s, u"SUN"_s}}, true});
}

void RecordFixture::addPerson(const QString& name, const QString& role, const QString& department,
                              const QString& unitId, const QString& agencyId) {
    const QString id = idOf(static_cast<int>(m_people.size()) + 1);
    m_people.insert(name, {id, u"Practice, "_s + name, role, department, unitId, agencyId});
    const QJsonObject personName{{u"last"_s, u"Practice"_s}, {u"first"_s, name}};
    facts.entries.insert(id,
                         {role, agencyId, {{u"name"_s, personName}, {u"role"_s, role}, {u"unitId"_s, unitId}}, true});
}

const rules::Actor& RecordFixture::person(const QString& name) const {
    const auto it = m_people.constFind(name);
    if (it == m_people.constEnd())
        throw std::invalid_argument("nobody is called " + name.toStdString());
    return *it;
}

records::OperationFactory RecordFixture::factory(const QString& name) const {
    return {rulebook, person(name), idOf(801), clock};
}

records::ReduceContext RecordFixture::context(const QString& name) const {
    return {*rulebook, person(name), clock.now(), facts, false, true};
}

records::ReduceContext RecordFixture::systemContext() const {
    return {*rulebook, {u"system"_s, u"CTS"_s, {}, {}, {}, {}}, clock.now(), facts, true, true};
}

QJsonObject RecordFixture::assignmentAnswers() {
    return {{u"referralNumber"_s, u"0123-4567"_s},
            {u"initialReferralDate"_s, u"2021-12-01"_s},
            {u"referralName"_s, u"Sample"_s},
            {u"youthName"_s, QJsonObject{{u"last"_s, u"Sample"_s}, {u"first"_s, u"Jane"_s}}},
            {u"dob"_s, u"2006-05-04"_s},
            {u"language"_s, u"ENGLISH"_s},
            {u"pdjNumber"_s, u"PDJ-1"_s}};
}

QJsonObject RecordFixture::referralAnswers(const QString& supervisor) const {
    auto answers = sampleReferralAnswers(person(supervisor).userId);
    for (const auto& field : {u"youthName"_s, u"dob"_s, u"language"_s, u"pdjNumber"_s})
        answers.insert(field, assignmentAnswers().value(field));
    return answers;
}

Result<records::Reduction> RecordFixture::apply(const Operation& operation, const QString& name) {
    return records::apply(operation, world, name == u"system" ? systemContext() : context(name));
}

records::Reduction RecordFixture::must(const Operation& operation, const QString& name) {
    const auto reduction = apply(operation, name);
    if (!reduction.ok())
        throw std::runtime_error(QJsonDocument(QJsonObject{{reduction.error().code, reduction.error().data}})
                                     .toJson(QJsonDocument::Compact)
                                     .toStdString());
    return *reduction;
}

void RecordFixture::begin(const QString& supervisor) {
    assignmentId = newId(clock);
    referralId = newId(clock);
    const auto make = factory(u"dpo"_s);
    must(make.create(u"assignmentDetail"_s, assignmentId, assignmentId, assignmentAnswers()), u"dpo"_s);
    must(make.create(u"referral"_s, referralId, assignmentId, referralAnswers(supervisor)), u"dpo"_s);
}

Operation RecordFixture::stepOn(const Record& record, const QString& name, const QString& action,
                                const QJsonObject& args) const {
    const std::optional<Record> assignment = world.find(record.assignmentId);
    return factory(name).step(record, action, args, visibleCompartments(record, assignment, context(name)));
}

Operation RecordFixture::step(const QString& name, const QString& action, const QJsonObject& args) const {
    return stepOn(referral(), name, action, args);
}

Operation RecordFixture::assignmentStep(const QString& name, const QString& action, const QJsonObject& args) const {
    return stepOn(assignment(), name, action, args);
}

Operation RecordFixture::sign(const QString& name, const QString& slot) const {
    return stepOn(referral(), name, u"sign"_s, {{u"slot"_s, slot}});
}

static Operation editOf(const records::OperationFactory& make, const Record& record, const QJsonObject& changed) {
    QJsonObject after = record.fields;
    for (auto it = changed.begin(); it != changed.end(); ++it)
        after.insert(it.key(), it.value());
    return make.edit(record, after);
}

Operation RecordFixture::edit(const QString& name, const QJsonObject& changed) const {
    return editOf(factory(name), referral(), changed);
}

Operation RecordFixture::assignmentEdit(const QString& name, const QJsonObject& changed) const {
    return editOf(factory(name), assignment(), changed);
}

void RecordFixture::submit() {
    must(sign(u"dpo"_s, u"workerSignature"_s), u"dpo"_s);
    must(step(u"dpo"_s, u"submit"_s), u"dpo"_s);
}

void RecordFixture::supervisorApproves(const QString& name) {
    must(sign(name, u"supervisorSignature"_s), name);
    must(step(name, u"approve"_s), name);
}

void RecordFixture::adminApproves() {
    must(step(u"probAdmin"_s, u"approve"_s, {{u"agencyId"_s, zoe()}}), u"probAdmin"_s);
}

void RecordFixture::bringTo(const QString& state, const QString& supervisor) {
    begin(supervisor);
    const QJsonObject reason{{u"reason"_s, u"Please add the school."_s}};
    if (state == u"Withdrawn")
        must(step(u"dpo"_s, u"withdraw"_s, reason), u"dpo"_s);
    if (state == u"New" || state == u"Withdrawn")
        return;
    submit();
    if (state == u"Rejected") {
        must(sign(supervisor, u"supervisorSignature"_s), supervisor);
        must(step(supervisor, u"reject"_s, reason), supervisor);
    }
    if (state == u"PendingSupervisor" || state == u"Rejected")
        return;
    supervisorApproves(supervisor);
    if (state == u"PendingAdmin")
        return;
    adminApproves();
    if (state == u"Closed")
        must(assignmentStep(u"dpo"_s, u"close"_s, {{u"dateOfTermination"_s, u"2021-12-07"_s}}), u"system"_s);
}

} // namespace cts::tests
