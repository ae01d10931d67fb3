#include "client/services/DocumentService.h"

#include "client/services/DocumentNames.h"
#include "shared/base/FileNames.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/base/ImageCleaning.h"

#include <QFile>
#include <QFileInfo>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

// How long a form may stay open before it names what was added to it.
constexpr qint64 unconfirmedSeconds = 24 * 60 * 60;

constexpr auto ownerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto ownerFolder = ownerFile | QFile::ExeOwner;

Result<QByteArray> readDocument(const QString& path) {
    QFile file(path);
    // A size that is a lie (a device, a pipe) is found out by reading one byte too many.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return Error{u"cannotRead"_s, {{u"file"_s, QFileInfo(path).fileName()}}};
    QByteArray content = file.read(largestDocument + 1);
    if (file.error() != QFile::NoError)
        return Error{u"cannotRead"_s, {{u"file"_s, QFileInfo(path).fileName()}}};
    return content;
}

Result<QByteArray> cleaned(const QByteArray& content, DocumentType type) {
    if (type == DocumentType::Jpeg)
        return cleanJpeg(content);
    return type == DocumentType::Png ? cleanPng(content) : content;
}

std::optional<DocumentType> typeOf(const QJsonObject& attachment) {
    const QString wanted = attachment.value("type"_L1).toString();
    for (const auto type : {DocumentType::Pdf, DocumentType::Jpeg, DocumentType::Png, DocumentType::Docx})
        if (mediaTypeOf(type) == wanted)
            return type;
    return std::nullopt;
}

QString digestOf(const QJsonObject& attachment) {
    return attachment.value("blob"_L1).toString();
}

} // namespace

DocumentService::DocumentService(ClientStore& store, std::unique_ptr<Blobs> blobs, const ProfilePaths& paths,
                                 const Clock& clock, QObject* parent)
    : QObject(parent), m_store(store), m_blobs(std::move(blobs)), m_paths(paths), m_clock(clock) {
    connect(&store.events(), &StoreEvents::assignmentsChanged, this, [this](const QSet<QString>& assignments) {
        for (const auto& assignment : assignments)
            forgetUnnamed(m_blobs->namingsOf(assignment));
    });
    connect(this, &DocumentService::sent, this,
            [this](const QString& sha256) { forgetUnnamed(m_blobs->namingsOfDocument(sha256)); });
    m_thread.setMaxThreadCount(1); // one file in memory at a time
    m_thread.setThreadPriority(QThread::LowPriority);
    closeAll();
    forgetUnnamed(m_blobs->namings());
}

DocumentService::~DocumentService() {
    m_thread.clear();
    m_thread.waitForDone();
    closeAll();
}

void DocumentService::add(const QString& path, const BlobPlace& place, Added done) {
    startIntake({path, place, std::move(done)});
}

// The worker borrows this object and its blobs: the destructor waits for it.
void DocumentService::startIntake(const Intake& intake) {
    const qint64 job = ++m_lastJob;
    m_intakes.insert(job, intake);
    m_thread.start([this, job, path = intake.path] {
        QMetaObject::invokeMethod(
            this, [this, job, taken = takeIn(path, *m_blobs)] { finishIntake(m_intakes.take(job), taken); },
            Qt::QueuedConnection);
    });
}

Result<DocumentService::Taken> DocumentService::takeIn(const QString& path, const Blobs& blobs) {
    const auto content = readDocument(path);
    if (!content)
        return content.error();
    const auto type = recogniseDocument(*content);
    if (!type)
        return type.error();
    const auto clean = cleaned(*content, *type);
    if (!clean)
        return clean.error();
    const QString sha256 = sha256Hex(*clean);
    if (auto written = blobs.write(sha256, *clean); !written)
        return written.error();
    return Taken{sha256, cleanFileName(QFileInfo(path).fileName(), *type), mediaTypeOf(*type), clean->size()};
}

void DocumentService::finishIntake(const Intake& intake, const Result<Taken>& taken) {
    if (!taken)
        return intake.done(taken.error());
    const auto entered = m_blobs->enter(taken->sha256, taken->bytes, intake.place);
    if (!entered && entered.error().code == "notHere"_L1)
        return startIntake(intake); // the same document was removed from another record meanwhile
    if (!entered)
        return intake.done(entered.error());
    Q_EMIT workAdded();
    intake.done(QJsonObject{
        {u"blob"_s, taken->sha256}, {u"name"_s, taken->name}, {u"type"_s, taken->type}, {u"bytes"_s, taken->bytes}});
}

// Writes down that it is opened; what is not here is fetched from now on.
Result<BlobEntry> DocumentService::noteOpening(const QJsonObject& attachment, const BlobPlace& place) {
    const QString sha256 = digestOf(attachment);
    const qint64 bytes = attachment.value("bytes"_L1).toInteger();
    if (sha256.size() != 64 || bytes < 1 || bytes > largestDocument)
        return Error{u"badAttachment"_s};
    const auto entry = m_blobs->find(sha256);
    if (!entry)
        return entry.error();
    if (!*entry || !(*entry)->here) {
        if (auto wished = m_blobs->want(sha256, bytes, place); !wished)
            return wished.error();
        Q_EMIT wishAdded();
        return Error{u"notHere"_s};
    }
    if (auto noted = m_blobs->noteOpening({newId(m_clock), place.record, sha256, m_clock.now()}); !noted)
        return noted.error();
    Q_EMIT workAdded();
    return **entry;
}

Result<QByteArray> DocumentService::open(const QJsonObject& attachment, const BlobPlace& place) {
    const auto entry = noteOpening(attachment, place);
    return entry ? m_blobs->content(*entry) : entry.error();
}

void DocumentService::read(const QJsonObject& attachment, const BlobPlace& place, Opened done) {
    const auto entry = noteOpening(attachment, place);
    if (!entry)
        return done(entry.error());
    const qint64 job = ++m_lastJob;
    m_readings.insert(job, std::move(done));
    m_thread.start([this, job, entry = *entry] {
        QMetaObject::invokeMethod(
            this, [this, job, content = m_blobs->content(entry)] { m_readings.take(job)(content); },
            Qt::QueuedConnection);
    });
}

bool DocumentService::isPicture(const QJsonObject& attachment) {
    const auto type = typeOf(attachment);
    return type == DocumentType::Jpeg || type == DocumentType::Png;
}

void DocumentService::openOutside(const QJsonObject& attachment, const BlobPlace& place, Copied done) {
    const auto type = typeOf(attachment);
    const auto entry = type ? noteOpening(attachment, place) : Error{u"badAttachment"_s};
    if (!entry)
        return done(entry.error());
    const qint64 job = ++m_lastJob;
    m_copies.insert(job, std::move(done));
    const QDir folder(QDir(m_paths.openedFolder()).filePath(newId(m_clock)));
    const QString name = cleanFileName(attachment.value("name"_L1).toString(), *type);
    m_thread.start([this, job, entry = *entry, folder, name] {
        QMetaObject::invokeMethod(
            this, [this, job, path = writeCopy(entry, folder, name)] { m_copies.take(job)(path); },
            Qt::QueuedConnection);
    });
}

// On the worker thread.
Result<QString> DocumentService::writeCopy(const BlobEntry& entry, const QDir& folder, const QString& name) const {
    const auto content = m_blobs->content(entry);
    if (!content)
        return content.error();
    const QString path = folder.filePath(name);
    const Error cannotWrite{u"cannotWrite"_s, {{u"file"_s, path}}};
    if (!folder.mkpath(u"."_s) || !QFile::setPermissions(m_paths.openedFolder(), ownerFolder) ||
        !QFile::setPermissions(folder.path(), ownerFolder))
        return cannotWrite;
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerFile) &&
                         file.write(*content) == content->size() && file.flush();
    if (written)
        return path;
    file.remove();
    return cannotWrite;
}

void DocumentService::closeAll() {
    removeLeftovers(m_paths);
}

void DocumentService::removeLeftovers(const ProfilePaths& paths) {
    QDir(paths.openedFolder()).removeRecursively();
}

DocumentService::Whereabouts DocumentService::whereabouts(const QJsonObject& attachment) const {
    const auto entry = m_blobs->find(digestOf(attachment));
    if (!entry || !*entry)
        return Whereabouts::Elsewhere;
    if (!(*entry)->here)
        return Whereabouts::Fetching;
    return (*entry)->pending ? Whereabouts::WaitsToBeSent : Whereabouts::Here;
}

qint64 DocumentService::bytesWaiting() const {
    const auto pending = m_blobs->pending();
    qint64 bytes = 0;
    for (const auto& entry : pending ? *pending : QList<BlobEntry>())
        bytes += entry.bytes;
    return bytes;
}

void DocumentService::forgetUnnamed(const Result<QList<BlobNaming>>& namings) {
    if (!namings)
        return;
    QHash<QString, QList<BlobNaming>> byAssignment;
    for (const auto& naming : *namings)
        byAssignment[naming.place.assignment].append(naming);
    for (auto group = byAssignment.cbegin(); group != byAssignment.cend(); ++group) {
        const DocumentNames names(m_store, group.key());
        for (const auto& naming : *group)
            forgetUnnamed(naming, names);
    }
}

void DocumentService::forgetUnnamed(const BlobNaming& naming, const DocumentNames& names) {
    if (names.contain(naming)) {
        if (!naming.confirmed)
            (void)m_blobs->confirm(naming); // asked again the next time
    } else if (naming.confirmed ? !isOwed(naming) : naming.at.secsTo(m_clock.now()) > unconfirmedSeconds) {
        (void)m_blobs->forget(naming);
    }
}

// The server may know the record already and not the document: that goes there first, whatever this device has lost.
bool DocumentService::isOwed(const BlobNaming& naming) const {
    const auto entry = m_blobs->find(naming.sha256);
    return !entry || (*entry && (*entry)->pending);
}

} // namespace cts::client
