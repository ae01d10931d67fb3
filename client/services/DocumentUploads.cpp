#include "client/services/DocumentUploads.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QPointer>
#include <QRegularExpression>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

// Of the outbox's meta.
static const QString kept = u"uploads"_s;

DocumentUploads::DocumentUploads(ClientStore& store, CaseService& cases, DocumentService& documents, QObject* parent)
    : QObject(parent), m_store(store), m_cases(cases), m_documents(documents) {}

QString DocumentUploads::titleOf(const QString& path) {
    static const QRegularExpression separators(u"[_\\-.\\s]+"_s);
    const QString title = QFileInfo(path).completeBaseName().replace(separators, u" "_s).trimmed();
    return title.isEmpty() ? QFileInfo(path).fileName() : title.left(200);
}

QJsonObject DocumentUploads::toJson(const Job& job) {
    return {{u"assignment"_s, job.assignment},        {u"record"_s, job.record},  {u"type"_s, job.kind.type},
            {u"sensitivity"_s, job.kind.sensitivity}, {u"path"_s, job.file.path}, {u"title"_s, job.file.title}};
}

DocumentUploads::Job DocumentUploads::jobOf(const QJsonObject& json) {
    const auto text = [&](QLatin1StringView name) { return json.value(name).toString(); };
    return {text("assignment"_L1),
            text("record"_L1),
            {text("type"_L1), text("sensitivity"_L1)},
            {text("path"_L1), text("title"_L1)}};
}

Status DocumentUploads::keep(const QList<Job>& jobs) {
    if (jobs.isEmpty())
        return m_store.outbox().removeMeta(kept);
    QJsonArray list;
    for (const auto& job : jobs)
        list.append(toJson(job));
    return m_store.outbox().setMeta(kept, canonicalJson(QJsonObject{{u"jobs"_s, list}}));
}

// What cannot be read is tried again the next time.
void DocumentUploads::resume() {
    const auto found = m_store.outbox().meta(kept);
    const auto json = found && !found->isEmpty() ? parseJsonObject(*found) : Result<QJsonObject>(QJsonObject());
    if (!json)
        return;
    for (const QJsonValue job : json->value("jobs"_L1).toArray())
        m_jobs.append(jobOf(job.toObject()));
    next();
}

Status DocumentUploads::start(const QString& assignmentId, const Kind& kind, const QList<File>& files) {
    auto jobs = m_jobs;
    for (const auto& file : files)
        jobs.append({assignmentId, newId(m_store.clock()), kind, file});
    if (auto done = keep(jobs); !done)
        return done;
    m_jobs = jobs;
    if (!m_busy)
        next();
    return Done{};
}

bool DocumentUploads::isRunning(const QString& assignmentId) const {
    return std::any_of(m_jobs.cbegin(), m_jobs.cend(), [&](const Job& job) { return job.assignment == assignmentId; });
}

void DocumentUploads::next() {
    m_busy = !m_jobs.isEmpty();
    if (!m_busy)
        return;
    const Job job = m_jobs.constFirst();
    const auto left =
        std::count_if(m_jobs.cbegin(), m_jobs.cend(), [&](const Job& one) { return one.assignment == job.assignment; });
    const int done = m_done.value(job.assignment);
    Q_EMIT progress(job.assignment, done, done + static_cast<int>(left), QFileInfo(job.file.path).fileName());
    m_documents.add(job.file.path, {job.record, job.assignment},
                    [self = QPointer(this)](const Result<QJsonObject>& attachment) {
                        if (self)
                            self->take(attachment);
                    });
}

// A fault of the disk while the rest is kept leaves the file in the list: it is found entered the next time.
void DocumentUploads::take(const Result<QJsonObject>& attachment) {
    const Job job = m_jobs.constFirst();
    const auto done = attachment ? begin(job, *attachment) : attachment.error();
    m_jobs.removeFirst();
    (void)keep(m_jobs);
    ++m_done[job.assignment];
    const bool isLast = !isRunning(job.assignment);
    if (isLast)
        m_done.remove(job.assignment);
    Q_EMIT uploaded(job.assignment, QFileInfo(job.file.path).fileName(), done ? *done : QString(),
                    done ? Error{} : done.error());
    if (isLast)
        Q_EMIT finished(job.assignment);
    next();
}

Result<QString> DocumentUploads::begin(const Job& job, const QJsonObject& attachment) {
    QJsonObject fields{
        {u"title"_s, job.file.title}, {u"sensitivity"_s, job.kind.sensitivity}, {u"file"_s, QJsonArray{attachment}}};
    if (!job.kind.type.isEmpty())
        fields.insert(u"docType"_s, job.kind.type);
    auto begun = m_cases.begin(u"document"_s, job.assignment, fields, job.record);
    // Entered before the program was cut off.
    return !begun && begun.error().code == "alreadyExists"_L1 ? job.record : begun;
}

} // namespace cts::client
