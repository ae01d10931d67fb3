#pragma once

#include "client/services/CaseService.h"
#include "client/services/DocumentService.h"

#include <QObject>

namespace cts::client {

// Uploads files to a youth's documents, one "document" record each (domain 3.16): one file after the other, away from
// the UI thread's work, with or without a network. A file that cannot be taken says why and holds up no other. What is
// asked for is durable on this device until each file has its answer: what a lock or the end of the program cuts off
// goes on with the next of these objects, of which there is one at a time. Borrows all; lives on the UI thread.
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

    DocumentUploads(ClientStore& store, CaseService& cases, DocumentService& documents, QObject* parent = nullptr);

    // A title as a file's name suggests it: "court_order-3.pdf" -> "court order 3".
    static QString titleOf(const QString& path);
    // Goes on with what an earlier one left.
    void resume();
    // Errors: those of the store; then nothing is begun.
    Status start(const QString& assignmentId, const Kind& kind, const QList<File>& files);
    // Whether files of the assignment have no answer yet.
    bool isRunning(const QString& assignmentId) const;

Q_SIGNALS:
    // `done` of `total` files of the assignment have their answer; `next` is the name of the one that is being taken
    // in.
    void progress(const QString& assignmentId, int done, int total, const QString& next);
    // One file: the id of its record, or empty and why it was refused.
    void uploaded(const QString& assignmentId, const QString& fileName, const QString& recordId, const cts::Error& why);
    // All files of the assignment have their answer.
    void finished(const QString& assignmentId);

private:
    struct Job {
        QString assignment;
        QString record; // named beforehand, so that a file is never entered twice
        Kind kind;
        File file;
    };
    static QJsonObject toJson(const Job& job);
    static Job jobOf(const QJsonObject& json);
    Status keep(const QList<Job>& jobs);
    void next();
    void take(const Result<QJsonObject>& attachment);
    Result<QString> begin(const Job& job, const QJsonObject& attachment);

    ClientStore& m_store;
    CaseService& m_cases;
    DocumentService& m_documents;
    QList<Job> m_jobs; // the first is being taken in
    bool m_busy = false;
    QHash<QString, int> m_done; // by assignment
};

} // namespace cts::client
