#include "client/services/DocumentUploads.h"

#include "shared/base/Ids.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QPointer>
#include <QRegularExpression>

namespace cts::client {

using namespace Qt::StringLiterals;

DocumentUploads::DocumentUploads(CaseService& cases, DocumentService& documents, const Clock& clock, QObject* parent)
    : QObject(parent), m_cases(cases), m_documents(documents), m_clock(clock) {}

QString DocumentUploads::titleOf(const QString& path) {
    static const QRegularExpression separators(u"[_\\-.\\s]+"_s);
    const QString title = QFileInfo(path).completeBaseName().replace(separators, u" "_s).trimmed();
    return title.isEmpty() ? QFileInfo(path).fileName() : title.left(200);
}

void DocumentUploads::start(const QString& assignmentId, const Kind& kind, const QList<File>& files) {
    const bool isIdle = !isRunning();
    if (isIdle)
        m_done = m_total = 0;
    for (const auto& file : files)
        m_jobs.append({assignmentId, kind, file});
    m_total += static_cast<int>(files.size());
    if (isIdle)
        next();
}

void DocumentUploads::next() {
    if (m_jobs.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const Job job = m_jobs.takeFirst();
    const QString record = newId(m_clock);
    Q_EMIT progress(m_done, m_total, QFileInfo(job.file.path).fileName());
    m_documents.add(job.file.path, {record, job.assignment},
                    [self = QPointer(this), job, record](const Result<QJsonObject>& attachment) {
                        if (self)
                            self->take(job, record, attachment);
                    });
}

void DocumentUploads::take(const Job& job, const QString& record, const Result<QJsonObject>& attachment) {
    const auto done = attachment ? begin(job, record, *attachment) : attachment.error();
    Q_EMIT uploaded(QFileInfo(job.file.path).fileName(), done ? *done : QString(), done ? Error{} : done.error());
    ++m_done;
    next();
}

Result<QString> DocumentUploads::begin(const Job& job, const QString& record, const QJsonObject& attachment) {
    QJsonObject fields{
        {u"title"_s, job.file.title}, {u"sensitivity"_s, job.kind.sensitivity}, {u"file"_s, QJsonArray{attachment}}};
    if (!job.kind.type.isEmpty())
        fields.insert(u"docType"_s, job.kind.type);
    return m_cases.begin(u"document"_s, job.assignment, fields, record);
}

} // namespace cts::client
