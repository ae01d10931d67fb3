#include "tests/e2e/Authority.h"

#include "tests/e2e/Child.h"
#include "tests/e2e/TourLog.h"

#include <QDir>
#include <QFile>

namespace cts::tests {

using namespace Qt::StringLiterals;

static void openssl(const QStringList& arguments) {
    const auto done = Child::run(u"openssl"_s, arguments);
    expect(done.code == 0, u"openssl "_s + arguments.constFirst() + u": "_s + done.output);
}

static void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    expect(file.open(QIODevice::WriteOnly) && file.write(text) == text.size(), u"cannot write "_s + path);
}

// Longer than the longest case of the practice county.
static const QString days = QStringLiteral("1000");

Authority Authority::make(const QString& folder) {
    const QDir dir(folder);
    const Authority made{dir.filePath(u"ca.pem"_s), dir.filePath(u"server.pem"_s), dir.filePath(u"server-key.pem"_s)};
    const QString authorityKey = dir.filePath(u"ca-key.pem"_s);
    const QString request = dir.filePath(u"server.csr"_s);
    const QString extensions = dir.filePath(u"server.ext"_s);
    const QStringList newKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
    write(extensions, "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n"
                      "extendedKeyUsage=serverAuth\n");
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-days"_s, days, u"-subj"_s, u"/CN=Practice county authority"_s,
                        u"-keyout"_s, authorityKey, u"-out"_s, made.authorityFile} +
            newKey);
    openssl(QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s, made.keyFile, u"-out"_s,
                        request} +
            newKey);
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, made.authorityFile, u"-CAkey"_s, authorityKey,
             u"-CAcreateserial"_s, u"-days"_s, days, u"-extfile"_s, extensions, u"-out"_s, made.certificateFile});
    return made;
}

} // namespace cts::tests
