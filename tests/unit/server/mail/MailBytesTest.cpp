#include "server/mail/Mail.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace cts::server;
using namespace Qt::StringLiterals;

// A mail as bytes on the line.
class MailBytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesPlainHeadersAsTheyAre();
    void letsNobodySmuggleAHeaderIn_data();
    void letsNobodySmuggleAHeaderIn();
    void encodesWhatIsNotAscii();
    void putsTheBodyIntoLinesOfBase64();
};

static Mail sample() {
    return {u"N05.7"_s,
            u"CTS <cts@county.example>"_s,
            {u"dpo@probation.example"_s},
            {u"sdpo@probation.example"_s, u"Ann Sample <ann@zoe.example>"_s},
            u"Assignment # 10001"_s,
            u"Hello."_s,
            QDateTime(QDate(2021, 12, 7), QTime(20, 3, 9), Qt::UTC)};
}

static QByteArray headersOf(const Mail& mail) {
    const QByteArray bytes = toRfc5322(mail);
    return bytes.left(bytes.indexOf("\r\n\r\n") + 2);
}

// The value of a header with its folded lines joined; empty when it is not there.
static QByteArray header(const Mail& mail, const QByteArray& name) {
    QByteArray headers = "\r\n" + headersOf(mail);
    headers.replace("\r\n ", " ");
    const auto at = headers.indexOf("\r\n" + name + ": ");
    if (at < 0)
        return {};
    const auto from = at + name.size() + 4;
    return headers.mid(from, headers.indexOf("\r\n", from) - from);
}

static QByteArray bodyOf(const Mail& mail) {
    const QByteArray bytes = toRfc5322(mail);
    return bytes.mid(bytes.indexOf("\r\n\r\n") + 4);
}

void MailBytesTest::writesPlainHeadersAsTheyAre() {
    const Mail mail = sample();
    QCOMPARE(header(mail, "From"), "CTS <cts@county.example>");
    QCOMPARE(header(mail, "To"), "dpo@probation.example");
    QCOMPARE(header(mail, "Cc"), "sdpo@probation.example, Ann Sample <ann@zoe.example>");
    QCOMPARE(header(mail, "Subject"), "Assignment # 10001");
    QCOMPARE(header(mail, "Date"), "Tue, 7 Dec 2021 20:03:09 +0000");
    QCOMPARE(header(mail, "Message-ID"), "<N05.7@cts>");
    QCOMPARE(header(mail, "Content-Transfer-Encoding"), "base64");
    Mail alone = sample();
    alone.cc.clear();
    QVERIFY(header(alone, "Cc").isEmpty());
}

void MailBytesTest::letsNobodySmuggleAHeaderIn_data() {
    QTest::addColumn<QString>("lineEnd");
    QTest::newRow("CRLF") << u"\r\n"_s;
    QTest::newRow("LF") << u"\n"_s;
    QTest::newRow("CR") << u"\r"_s;
    QTest::newRow("empty line") << u"\r\n\r\n"_s;
    QTest::newRow("NUL and LF") << QString(QChar(0)) + u'\n';
    QTest::newRow("NEL") << QString(QChar(0x85));
}

void MailBytesTest::letsNobodySmuggleAHeaderIn() {
    QFETCH(const QString, lineEnd);
    const QString smuggled = lineEnd + u"Bcc: thief@elsewhere.example"_s;
    Mail mail = sample();
    const auto lines = headersOf(mail).count("\r\n");
    mail.id += smuggled;
    mail.from += smuggled;
    mail.subject += smuggled;
    mail.to.first() += smuggled;
    mail.cc.last() += smuggled;
    const QByteArray headers = headersOf(mail);
    QCOMPARE(headers.count("\r\n"), lines);
    QCOMPARE(headers.count('\n'), lines);
    QCOMPARE(headers.count('\r'), lines);
    QVERIFY(!headers.contains('\0'));
    QVERIFY(header(mail, "Bcc").isEmpty());
    QCOMPARE(bodyOf(mail), bodyOf(sample()));
}

void MailBytesTest::encodesWhatIsNotAscii() {
    Mail mail = sample();
    mail.subject = u"Señal – día"_s;
    mail.from = u"Zoë Advocacy <cts@county.example>"_s;
    mail.to = {u"José Sample <jose@zoe.example>"_s};
    const auto encoded = [](const QString& text) { return "=?UTF-8?B?" + text.toUtf8().toBase64() + "?="; };
    QCOMPARE(header(mail, "Subject"), encoded(mail.subject));
    QCOMPARE(header(mail, "From"), encoded(u"Zoë Advocacy"_s) + " <cts@county.example>");
    QCOMPARE(header(mail, "To"), encoded(u"José Sample"_s) + " <jose@zoe.example>");
    for (const char c : headersOf(mail))
        QVERIFY(static_cast<unsigned char>(c) < 0x80);
}

void MailBytesTest::putsTheBodyIntoLinesOfBase64() {
    Mail mail = sample();
    mail.body = u"Una línea larga – "_s.repeated(500) + u"\n.\nEnd"_s;
    QByteArrayList lines = bodyOf(mail).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    QVERIFY(lines.size() > 100);
    QByteArray base64;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QVERIFY(lines[i].endsWith('\r'));
        const auto length = lines[i].size() - 1;
        QVERIFY(i + 1 < lines.size() ? length == 76 : length > 0 && length <= 76);
        base64 += lines[i].chopped(1);
    }
    QCOMPARE(QString::fromUtf8(QByteArray::fromBase64(base64)), mail.body);
}

CTS_TEST(MailBytesTest)
#include "MailBytesTest.moc"
