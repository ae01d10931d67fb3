#include "client/sync/SignInClient.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

Error errorOf(const HttpAnswer& answer) {
    const auto body = parseJsonObject(answer.body);
    const QString code = body ? body->value("code"_L1).toString() : QString();
    QJsonObject data = body ? body->value("data"_L1).toObject() : QJsonObject();
    data.insert(u"status"_s, answer.status);
    return {code.isEmpty() ? u"serverTrouble"_s : code, data};
}

Result<QJsonObject> objectOf(const Result<HttpAnswer>& answer) {
    if (!answer)
        return answer.error();
    if (answer->status < 200 || answer->status > 299)
        return errorOf(*answer);
    const auto body = parseJsonObject(answer->body);
    return body ? body : Error{u"badAnswer"_s};
}

void SignInClient::signIn(const Account& account, const QString& device, const QString& deviceName, SessionDone done) {
    QJsonObject body{{u"username"_s, account.userName},
                     {u"password"_s, account.password},
                     {u"device"_s, QJsonObject{{u"id"_s, device}, {u"name"_s, deviceName}}}};
    if (!account.newPassword.isEmpty())
        body.insert(u"newPassword"_s, account.newPassword);
    m_transport.send({"POST", u"/v1/session"_s, canonicalJson(body)},
                     [done = std::move(done)](const auto& answer) { done(objectOf(answer)); });
}

static Result<QList<protocol::Receipt>> receiptsOf(const QJsonObject& answer) {
    QList<protocol::Receipt> receipts;
    for (const QJsonValue one : answer.value("receipts"_L1).toArray()) {
        auto receipt = protocol::receiptFromJson(one.toObject());
        if (!receipt)
            return Error{u"badAnswer"_s};
        receipts.append(std::move(*receipt));
    }
    return receipts;
}

void SignInClient::deliverSealed(const QByteArray& accessToken, const QString& lostDevice,
                                 const QList<SealedBox>& boxes, ReceiptsDone done) {
    QJsonArray list;
    for (const auto& box : boxes)
        list.append(QJsonObject{
            {u"first"_s, box.first}, {u"last"_s, box.last}, {u"box"_s, QString::fromLatin1(box.box.toBase64())}});
    const QJsonObject body{{u"device"_s, lostDevice}, {u"boxes"_s, list}};
    m_transport.send({"POST", u"/v1/sealed"_s, canonicalJson(body), "application/json", accessToken},
                     [done = std::move(done)](const auto& answer) {
                         const auto object = objectOf(answer);
                         done(object ? receiptsOf(*object) : object.error());
                     });
}

} // namespace cts::client
