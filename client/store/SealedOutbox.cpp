#include "client/store/SealedOutbox.h"

#include "shared/base/AtomicFile.h"
#include "shared/protocol/SealedBatch.h"

#include <QRegularExpression>

namespace cts::client {

using namespace Qt::StringLiterals;

SealedOutbox::SealedOutbox(QDir folder, std::optional<SealPublicKey> serverKey, QString device)
    : m_folder(std::move(folder)), m_serverKey(std::move(serverKey)), m_device(std::move(device)) {}

static QString nameOf(qint64 first, qint64 last) {
    return u"%1-%2.box"_s.arg(first, 12, 10, QChar(u'0')).arg(last, 12, 10, QChar(u'0'));
}

QList<SealedOutbox::Box> SealedOutbox::boxes(const QDir& folder) {
    static const QRegularExpression pattern(u"^(\\d{12})-(\\d{12})\\.box$"_s);
    QList<Box> found;
    for (const auto& name : folder.entryList(QDir::Files, QDir::Name)) {
        const auto match = pattern.match(name);
        if (match.hasMatch())
            found.append({match.captured(1).toLongLong(), match.captured(2).toLongLong(), folder.filePath(name)});
    }
    return found;
}

Status SealedOutbox::put(const QList<records::Operation>& operations) {
    if (!m_serverKey || operations.isEmpty())
        return Done{};
    const qint64 first = operations.first().n;
    const qint64 last = operations.last().n;
    for (const auto& box : boxes(m_folder))
        if (box.first >= first) // left by a transaction that never came
            QFile::remove(box.file);
    const QString name = m_folder.filePath(nameOf(first, last));
    const QByteArray box =
        seal(protocol::encodeBatch(operations), *m_serverKey, protocol::sealedAssociatedData(m_device, first, last));
    if (!m_folder.mkpath(u"."_s))
        return Error{u"cannotWrite"_s, {{u"file"_s, name}}};
    return writeAtomically(name, box);
}

void SealedOutbox::removeUpTo(qint64 n) {
    for (const auto& box : boxes(m_folder))
        if (box.last <= n)
            QFile::remove(box.file);
}

} // namespace cts::client
