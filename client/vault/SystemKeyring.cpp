#include "client/vault/SystemKeyring.h"

#include <QFileInfo>
#include <qt6keychain/keychain.h>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

// libsecret tells a computer without any bus only in words; the environment says the same in a form one can rely on.
bool hasSecretService() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    return QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
#else
    return true;
#endif
}

Error errorOf(const QKeychain::Job& job) {
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {u"keyringEntryMissing"_s};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {u"keyringLocked"_s};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {u"keyringMissing"_s};
    default:
        if (!hasSecretService())
            return {u"keyringMissing"_s};
        return {u"keyringFailed"_s, {{u"detail"_s, job.errorString()}}};
    }
}

// The job deletes itself; a job that is deleted earlier would be called back by the system's library afterwards.
void start(QKeychain::Job* job, const QString& entry) {
    job->setInsecureFallback(false);
    job->setKey(entry);
    job->start();
}

} // namespace

SystemKeyring::SystemKeyring(QString service, QObject* parent) : QObject(parent), m_service(std::move(service)) {}

void SystemKeyring::read(const QString& entry, ReadDone done) {
    auto* job = new QKeychain::ReadPasswordJob(m_service);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        if (job->error() != QKeychain::NoError) {
            done(errorOf(*job));
            return;
        }
        QByteArray secret = job->binaryData();
        done(SecureBytes::takeFrom(secret));
    });
    start(job, entry);
}

void SystemKeyring::write(const QString& entry, const SecureBytes& secret, WriteDone done) {
    auto* job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret.view().toByteArray());
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError ? Status(Done{}) : Status(errorOf(*job)));
    });
    start(job, entry);
}

} // namespace cts::client
