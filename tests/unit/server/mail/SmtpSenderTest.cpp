#include "server/mail/SmtpSender.h"

#include "tests/support/MailServer.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cts;
using namespace cts::server;
using namespace Qt::StringLiterals;
using cts::tests::MailServer;
using cts::tests::TestCertificate;

namespace {

// Trusts this authority alone.
SmtpSettings settingsFor(const MailServer& server, const QString& caFile) {
    SmtpSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = server.port();
    settings.caFile = caFile;
    settings.timeoutSeconds = 20;
    return settings;
}

Mail sample() {
    return {u"N05.7"_s,
            u"CTS <cts@county.example>"_s,
            {u"dpo@probation.example"_s, u"José Sample <jose@zoe.example>"_s},
            {u"sdpo@probation.example"_s},
            u"Señal # 10001"_s,
            u"Hello.\n.\nUna línea larga – "_s + QString(2000, u'x'),
            QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC)};
}

QString codeOf(const Status& status) {
    return status ? u"ok"_s : status.error().code;
}

} // namespace

class SmtpSenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsByStartTls();
    void sendsNothingToAMailServerItDoesNotTrust();
    void letsNobodySmuggleACommandIn();
    void saysWhenNobodyAnswers();
};

void SmtpSenderTest::sendsByStartTls() {
    MailServer server;
    SmtpSender sender(settingsFor(server, server.certificateFile()));
    QCOMPARE(codeOf(sender.send(sample())), u"ok"_s);
    const auto mail = server.next();
    QVERIFY(mail.value("tls"_L1).toBool());
    QCOMPARE(mail.value("recipients"_L1).toArray(),
             (QJsonArray{u"dpo@probation.example"_s, u"jose@zoe.example"_s, u"sdpo@probation.example"_s}));
    QCOMPARE(mail.value("subject"_L1).toString(), sample().subject);
    QCOMPARE(mail.value("to"_L1).toString(), u"dpo@probation.example, José Sample <jose@zoe.example>"_s);
    QCOMPARE(mail.value("cc"_L1).toString(), u"sdpo@probation.example"_s);
    QCOMPARE(mail.value("id"_L1).toString(), u"<N05.7@cts>"_s);
    QCOMPARE(mail.value("body"_L1).toString().trimmed(), sample().body);
    QCOMPARE(server.kept(), 1);
}

void SmtpSenderTest::sendsNothingToAMailServerItDoesNotTrust() {
    MailServer server;
    const QTemporaryDir folder;
    const TestCertificate other(folder.path().toStdString());
    for (const auto& trusted : {QString::fromStdString(other.certificateFile), QString()}) {
        SmtpSender sender(settingsFor(server, trusted));
        QCOMPARE(codeOf(sender.send(sample())), u"mailUnreachable"_s);
    }
    QCOMPARE(server.kept(), 0);
}

void SmtpSenderTest::letsNobodySmuggleACommandIn() {
    MailServer server;
    SmtpSender sender(settingsFor(server, server.certificateFile()));
    Mail mail = sample();
    mail.to = {u"dpo@probation.example>\r\nRCPT TO:<thief@elsewhere.example"_s};
    mail.cc.clear();
    if (sender.send(mail))
        for (const auto& recipient : server.next().value("recipients"_L1).toArray())
            QVERIFY(recipient.toString() != u"thief@elsewhere.example"_s);
}

void SmtpSenderTest::saysWhenNobodyAnswers() {
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    SmtpSettings settings;
    settings.host = u"127.0.0.1"_s;
    settings.port = free.serverPort();
    free.close();
    SmtpSender sender(settings);
    QCOMPARE(codeOf(sender.send(sample())), u"mailUnreachable"_s);
}

CTS_TEST(SmtpSenderTest)
#include "SmtpSenderTest.moc"
