#include "client/store/PackedRow.h"

#include <QDataStream>
#include <QIODevice>

#include <tuple>

namespace cts::client {

namespace {

// Every member that is kept, in the order of the bytes.
template <class Row> auto membersOfRow(Row& row) {
    return std::tie(row.assignmentId, row.referralId, row.referralRevision, row.assignmentNumber, row.referralNumber,
                    row.initialReferralDate, row.referralName, row.youthLast, row.youthFirst, row.akas, row.youthId,
                    row.dob, row.pdjNumber, row.caseNumber, row.stateId, row.status, row.agencyId, row.agencyName,
                    row.advocateId, row.advocateName, row.workerId, row.workerName, row.unitId, row.supervisorUserId,
                    row.supervisorName, row.routedTo, row.leadAgency, row.dual, row.cseStatus, row.referralType,
                    row.referralAssignmentDate, row.pendingSince, row.submittedByName, row.submittedAt, row.pending,
                    row.missing, row.openWarrant, row.deadlineFields, row.conflicts);
}

template <class Form> auto membersOfForm(Form& form) {
    return std::tie(form.recordId, form.formId, form.state, form.revision, form.fields, form.submittedByName,
                    form.submittedAt, form.since, form.returned);
}

template <class Value> void put(QDataStream& out, const Value& value) {
    out << value;
}

void put(QDataStream& out, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    out.writeBytes(utf8.constData(), static_cast<uint>(utf8.size()));
}

void put(QDataStream& out, const QStringList& texts) {
    out << static_cast<qint32>(texts.size());
    for (const auto& text : texts)
        put(out, text);
}

void put(QDataStream& out, const QList<PendingForm>& forms) {
    out << static_cast<qint32>(forms.size());
    for (const auto& form : forms)
        std::apply([&](const auto&... member) { (put(out, member), ...); }, membersOfForm(form));
}

template <class Value> void get(QDataStream& in, Value& value) {
    in >> value;
}

void get(QDataStream& in, QString& text) {
    QByteArray utf8;
    in >> utf8;
    text = QString::fromUtf8(utf8);
}

// How many of them follow; none after a fault.
qint32 countIn(QDataStream& in) {
    qint32 count = 0;
    in >> count;
    return in.status() == QDataStream::Ok ? count : 0;
}

void get(QDataStream& in, QStringList& texts) {
    for (qint32 left = countIn(in); left > 0 && in.status() == QDataStream::Ok; --left)
        get(in, texts.emplaceBack());
}

void get(QDataStream& in, QList<PendingForm>& forms) {
    for (qint32 left = countIn(in); left > 0 && in.status() == QDataStream::Ok; --left)
        std::apply([&](auto&... member) { (get(in, member), ...); }, membersOfForm(forms.emplaceBack()));
}

} // namespace

QByteArray packed(const ListingRow& row) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    std::apply([&](const auto&... member) { (put(out, member), ...); }, membersOfRow(row));
    return bytes;
}

std::optional<ListingRow> unpacked(const QByteArray& bytes) {
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    ListingRow row;
    std::apply([&](auto&... member) { (get(in, member), ...); }, membersOfRow(row));
    return in.status() == QDataStream::Ok && in.atEnd() ? std::optional(std::move(row)) : std::nullopt;
}

} // namespace cts::client
