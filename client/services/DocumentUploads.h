#pragma once

#include "client/services/CaseService.h"
#include "client/services/DocumentService.h"

#include <QObject>

namespace cts::client {

// Uploads files to a youth's documents, one "document" record each (domain 3.16): one file after the other, away from
// the UI thread's work, with or without a network. A file that cannot be taken says why and holds up no other. What is
// done stays done when this object goes. Borrows all; lives on the UI thread.
class DocumentUploads final : public QObject {
    Q_OBJECT
public:
    // What holds for all files of one upload; codes of the lists.
    struct Kind {
        QString type;        // may be empty
        QString sensitivity; // "NORMAL", ...
    };
    struct File {
        QString path;
        QString title;
    };

    DocumentUploads(CaseService& cases, DocumentService& documents, const Clock& clock, QObject* parent = nullptr);

    // A title as a file's name suggests it: "court_order-3.pdf" -> "court order 3".
    static QString titleOf(const QString& path);
    void start(const QString& assignmentId, const Kind& kind, const QList<File>& files);
    bool isRunning() const { return m_done < m_total; }

Q_SIGNALS:
    // `done` of `total` files have their answer; `next` is the name of the one that is being taken in.
    void progress(int done, int total, const QString& next);
    // One file: the id of its record, or empty and why it was refused.
    void uploaded(const QString& fileName, const QString& recordId, const cts::Error& why);
    void finished();

private:
    struct Job {
        QString assignment;
        Kind kind;
        File file;
    };
    void next();
    void take(const Job& job, const QString& record, const Result<QJsonObject>& attachment);
    Result<QString> begin(const Job& job, const QString& record, const QJsonObject& attachment);

    CaseService& m_cases;
    DocumentService& m_documents;
    const Clock& m_clock;
    QList<Job> m_jobs;
    int m_done = 0;
    int m_total = 0;
};

} // namespace cts::client
