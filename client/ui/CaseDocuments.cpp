#include "client/ui/CaseDocuments.h"

#include <QDesktopServices>
#include <QUrl>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

CaseDocuments::CaseDocuments(const Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {
    const auto isWished = [this](const QString& sha256) {
        return m_wished && m_wished->value("blob"_L1).toString() == sha256;
    };
    connect(desk.documents, &DocumentService::arrived, this, [this, isWished](const QString& sha256) {
        if (isWished(sha256))
            open(*std::exchange(m_wished, std::nullopt));
    });
    connect(desk.documents, &DocumentService::failed, this,
            [this, isWished](const QString& sha256, const Error& error) {
                if (!isWished(sha256))
                    return;
                m_wished.reset();
                Q_EMIT told(error);
            });
}

void CaseDocuments::setPlace(const BlobPlace& place) {
    if (place.record != m_place.record)
        m_wished.reset();
    m_place = place;
}

Result<QJsonObject> CaseDocuments::store(const QString& path) {
    return m_desk.documents->add(path, m_place);
}

void CaseDocuments::open(const QJsonObject& attachment) {
    const auto copy = m_desk.documents->openOutside(attachment, m_place);
    if (!copy) {
        if (copy.error().code == "notHere"_L1)
            m_wished = attachment;
        Q_EMIT told(copy.error());
    } else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*copy))) {
        Q_EMIT told(Error{u"noProgram"_s});
    }
}

} // namespace cts::client::ui
