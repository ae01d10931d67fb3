#include "client/ui/CaseDocuments.h"

#include "client/ui/PictureDialog.h"
#include "client/ui/widgets/DialogService.h"

#include <QDesktopServices>
#include <QUrl>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

CaseDocuments::CaseDocuments(const Desk& desk, QWidget* page) : QObject(page), m_desk(desk), m_page(page) {
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

void CaseDocuments::store(const QString& path, Stored done) {
    m_desk.documents->add(path, m_place, std::move(done));
}

void CaseDocuments::open(const QJsonObject& attachment) {
    if (DocumentService::isPicture(attachment))
        showPicture(attachment);
    else
        openOutside(attachment);
}

void CaseDocuments::tell(const QJsonObject& attachment, const Error& error) {
    if (error.code == "notHere"_L1)
        m_wished = attachment;
    Q_EMIT told(error);
}

void CaseDocuments::showPicture(const QJsonObject& attachment) {
    const auto show = [self = QPointer(this), attachment, record = m_place.record](const Result<QByteArray>& content) {
        if (!self || self->m_place.record != record)
            return; // the person has gone on
        if (!content)
            return self->tell(attachment, content.error());
        PictureDialog dialog(attachment.value("name"_L1).toString(), *content, self->m_page);
        if (self->m_desk.dialogs.run(dialog))
            self->openOutside(attachment);
    };
    m_desk.documents->read(attachment, m_place, show);
}

// A copy for another program is the one way in which case data leaves the encrypted store, so it is asked for each
// time.
bool CaseDocuments::confirmOutside(const QJsonObject& attachment) const {
    ConfirmRequest request;
    request.title = tr("Open in another program?");
    request.text = tr("A copy of \"%1\" leaves the protected store of this program until it is locked or closed, and "
                      "another program can read and keep it. That you open it is recorded.")
                       .arg(attachment.value("name"_L1).toString());
    request.confirmText = tr("Open a copy");
    return m_desk.dialogs.confirm(m_page, request);
}

void CaseDocuments::openOutside(const QJsonObject& attachment) {
    using Whereabouts = DocumentService::Whereabouts;
    const auto whereabouts = m_desk.documents->whereabouts(attachment);
    const bool isHere = whereabouts == Whereabouts::Here || whereabouts == Whereabouts::WaitsToBeSent;
    if (isHere && !confirmOutside(attachment))
        return;
    m_desk.documents->openOutside(attachment, m_place,
                                  [self = QPointer(this), attachment](const Result<QString>& copy) {
                                      if (!self)
                                          return; // the person has gone on
                                      if (!copy)
                                          self->tell(attachment, copy.error());
                                      else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*copy)))
                                          Q_EMIT self->told(Error{u"noProgram"_s});
                                  });
}

} // namespace cts::client::ui
