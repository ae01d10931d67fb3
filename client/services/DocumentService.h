#pragma once

#include "client/store/Blobs.h"
#include "client/store/ClientStore.h"
#include "shared/base/DocumentType.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace cts::client {

class DocumentNames;

// What a user does with documents: adds a file to a record, opens one. Works without a network: what is added is safe
// on this device when add() answers, and goes to the server by and by; what was opened is written down before it is
// shown, and told to the server later. Reading, hashing, cleaning and encrypting are done on a thread of its own, one
// file after the other. Removes what this device may no longer hold: a document goes when no record,
// operation or draft here names it, but never before the server has it. Lives on the UI thread. Errors are those of
// Blobs beside those named.
class DocumentService : public QObject {
    Q_OBJECT
public:
    // `store` and `clock` are borrowed.
    DocumentService(ClientStore& store, std::unique_ptr<Blobs> blobs, const ProfilePaths& paths, const Clock& clock,
                    QObject* parent = nullptr);
    // Waits for what is being read or written, and removes every copy made for other programs.
    ~DocumentService() override;

    // Checks the file by its bytes, takes places and devices out of pictures, cleans the name, keeps it for the record.
    // Answers on this thread, later, with what an attachment field holds: {"blob", "name", "type", "bytes"}. Errors:
    // those of recogniseDocument, "cannotRead" {file}.
    using Added = std::function<void(const Result<QJsonObject>& attachment)>;
    void add(const QString& path, const BlobPlace& place, Added done);
    // Whether it is a picture, which can be shown in this program.
    static bool isPicture(const QJsonObject& attachment);
    // The bytes of an attachment. Errors: "notHere" (it is being fetched from now on; see arrived()), "badAttachment".
    Result<QByteArray> open(const QJsonObject& attachment, const BlobPlace& place);
    // The same, answered on this thread later.
    using Opened = std::function<void(const Result<QByteArray>& content)>;
    void read(const QJsonObject& attachment, const BlobPlace& place, Opened done);
    // A copy for another program, readable by its user alone, until closeAll(). Answers on this thread, later, with its
    // path. Errors: as open(), "cannotWrite" {file}.
    using Copied = std::function<void(const Result<QString>& path)>;
    void openOutside(const QJsonObject& attachment, const BlobPlace& place, Copied done);
    // Removes the copies; also called when the program locks or ends.
    void closeAll();
    // Removes what an earlier run that was killed left in a profile; needs no key.
    static void removeLeftovers(const ProfilePaths& paths);

    // Where the bytes are.
    enum class Whereabouts { Elsewhere, Fetching, Here, WaitsToBeSent };
    Whereabouts whereabouts(const QJsonObject& attachment) const;
    // Bytes of all documents that wait to be sent.
    qint64 bytesWaiting() const;

Q_SIGNALS:
    // To the lane: there is something new; somebody waits for it.
    void workAdded();
    void wishAdded();
    // From the lane, by way of whoever connects them.
    void progress(const QString& sha256, qint64 moved, qint64 bytes);
    void arrived(const QString& sha256);
    void sent(const QString& sha256);
    // A document that cannot be had or sent now; "notFound" and "notUploadedYet" are about the server.
    void failed(const QString& sha256, const cts::Error& error);

private:
    // A file that is being taken in.
    struct Intake {
        QString path;
        BlobPlace place;
        Added done;
    };
    // What was found out about its content, which lies encrypted on the disk.
    struct Taken {
        QString sha256;
        QString name;
        QString type;
        qint64 bytes = 0;
    };
    static Result<Taken> takeIn(const QString& path, const Blobs& blobs);
    void startIntake(const Intake& intake);
    void finishIntake(const Intake& intake, const Result<Taken>& taken);
    Result<BlobEntry> noteOpening(const QJsonObject& attachment, const BlobPlace& place);
    Result<QString> writeCopy(const BlobEntry& entry, const QDir& folder, const QString& name) const;
    // Namings of any assignments; each assignment is read once.
    void forgetUnnamed(const Result<QList<BlobNaming>>& namings);
    void forgetUnnamed(const BlobNaming& naming, const DocumentNames& names);
    bool isOwed(const BlobNaming& naming) const;

    ClientStore& m_store;
    std::unique_ptr<Blobs> m_blobs;
    ProfilePaths m_paths;
    const Clock& m_clock;
    QHash<qint64, Intake> m_intakes;
    QHash<qint64, Opened> m_readings;
    QHash<qint64, Copied> m_copies;
    qint64 m_lastJob = 0;
    QThreadPool m_thread; // the last member: it ends before what it works on
};

} // namespace cts::client
