#include "server/mail/SmtpSender.h"

#include <curl/curl.h>

#include <cstring>
#include <memory>

namespace cts::server {

using namespace Qt::StringLiterals;

namespace {

struct CurlCleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Upload {
    QByteArray bytes;
    qsizetype sent = 0;
};

size_t readUpload(char* buffer, size_t size, size_t count, void* state) {
    auto* upload = static_cast<Upload*>(state);
    const auto room = static_cast<qsizetype>(size * count);
    const auto length = std::min(room, upload->bytes.size() - upload->sent);
    std::memcpy(buffer, upload->bytes.constData() + upload->sent, static_cast<size_t>(length));
    upload->sent += length;
    return static_cast<size_t>(length);
}

// The address within a command: what could end the command is dropped, so that no other can be smuggled in.
QByteArray bareAddress(const QString& address) {
    const auto from = address.indexOf(u'<');
    const auto to = address.indexOf(u'>', from);
    QString bare = from >= 0 && to > from ? address.mid(from + 1, to - from - 1) : address;
    bare.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c == u'<' || c == u'>'; });
    return "<" + bare.trimmed().toUtf8() + ">";
}

Error failure(CURLcode code, long reply) {
    const QJsonObject data{{u"reply"_s, static_cast<int>(reply)}, {u"curl"_s, static_cast<int>(code)}};
    if (reply >= 500)
        return {u"mailRefused"_s, data};
    return {reply >= 400 ? u"mailLater"_s : u"mailUnreachable"_s, data};
}

} // namespace

SmtpSender::SmtpSender(SmtpSettings settings) : m_settings(std::move(settings)) {
    static const bool initialised = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    Q_ASSERT(initialised);
}

static void applySecurity(CURL* curl, const SmtpSettings& settings) {
    if (settings.security != "none"_L1)
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!settings.caFile.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, settings.caFile.toUtf8().constData());
    if (!settings.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.toUtf8().constData());
    }
}

Status SmtpSender::send(const Mail& mail) {
    const std::unique_ptr<CURL, CurlCleanup> curl(curl_easy_init());
    if (!curl)
        return Error{u"mailUnreachable"_s};
    const QString scheme = m_settings.security == "tls"_L1 ? u"smtps"_s : u"smtp"_s;
    const QString url = u"%1://%2:%3"_s.arg(scheme, m_settings.host).arg(m_settings.port);
    curl_slist* collected = nullptr;
    for (const auto& address : mail.to + mail.cc)
        collected = curl_slist_append(collected, bareAddress(address).constData());
    const std::unique_ptr<curl_slist, CurlCleanup> recipients(collected);
    Upload upload{toRfc5322(mail)};

    curl_easy_setopt(curl.get(), CURLOPT_URL, url.toUtf8().constData());
    applySecurity(curl.get(), m_settings);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(m_settings.timeoutSeconds));
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, bareAddress(mail.from).constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, readUpload);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);

    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK)
        return Done{};
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    return failure(code, reply);
}

} // namespace cts::server
