#include "shared/base/DocumentType.h"

#include "shared/base/FileNames.h"
#include "shared/base/ImageCleaning.h"
#include "tests/support/DocumentBytes.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// What a file is, by its bytes alone.
class DocumentTypeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheFourKinds();
    void refusesWhatIsSomethingElse_data();
    void refusesWhatIsSomethingElse();
    void refusesEveryTruncation();
    void refusesTwoKindsInOne();
    void neverUnpacksAParcel();
    void refusesMacrosAndPasswords();
    void survivesAnyChangedByte();
};

static QString verdict(const QByteArray& bytes) {
    const auto type = recogniseDocument(bytes);
    return type ? extensionOf(*type) : type.error().code;
}

void DocumentTypeTest::knowsTheFourKinds() {
    QCOMPARE(verdict(pdfBytes()), u"pdf"_s);
    QCOMPARE(verdict(jpegBytes()), u"jpg"_s);
    QCOMPARE(verdict(pngBytes()), u"png"_s);
    QCOMPARE(verdict(docxBytes()), u"docx"_s);
    QCOMPARE(mediaTypeOf(DocumentType::Jpeg), u"image/jpeg"_s);
}

void DocumentTypeTest::refusesWhatIsSomethingElse_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << u"emptyFile"_s;
    QTest::newRow("program") << QByteArray("MZ\x90\0", 4) + QByteArray(200, 'x') << u"notADocument"_s;
    QTest::newRow("script") << QByteArray("#!/bin/sh\necho %PDF-1.7\n%%EOF\n") << u"notADocument"_s;
    QTest::newRow("web page") << QByteArray("<html>") << u"notADocument"_s;
    QTest::newRow("GIF") << QByteArray("GIF89a") << u"notADocument"_s;
    QTest::newRow("PDF after other bytes") << "x" + pdfBytes() << u"notADocument"_s;
    QTest::newRow("PDF of no version") << QByteArray("%PDF-x.7\n%%EOF") << u"damagedDocument"_s;
    QTest::newRow("spreadsheet") << zipBytes({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}})
                                 << u"notADocument"_s;
    QTest::newRow("plain ZIP") << zipBytes({{"a.txt", "x"}}) << u"notADocument"_s;
    QTest::newRow("a way out of the folder")
        << zipBytes(docxFiles() + QList<std::pair<QByteArray, QByteArray>>{{"../../etc/x", "x"}})
        << u"damagedDocument"_s;
    QTest::newRow("too large") << QByteArray("%PDF-1.7") + QByteArray(largestDocument, ' ') << u"tooLarge"_s;
}

void DocumentTypeTest::refusesWhatIsSomethingElse() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QCOMPARE(verdict(bytes), code);
}

void DocumentTypeTest::refusesEveryTruncation() {
    for (const auto& whole : {pdfBytes().trimmed(), jpegBytes(exifSegment(6)), pngBytes(), docxBytes()})
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!recogniseDocument(whole.first(length)), QByteArray::number(length).constData());
}

void DocumentTypeTest::refusesTwoKindsInOne() {
    const QByteArray zip = zipBytes({{"evil.class", "x"}});
    QVERIFY(verdict(pdfBytes() + zip) != u"pdf"_s);
    QVERIFY(verdict(zip + pdfBytes()) != u"docx"_s);
    // A parcel whose last comment is the end of a PDF: its readers look from the end.
    QByteArray both = "%PDF-1.7\n" + zip;
    const QByteArray comment = "\n%%EOF";
    both.replace(both.size() - 2, 2, little16(static_cast<quint16>(comment.size())));
    QCOMPARE(verdict(both + comment), u"notADocument"_s);
    // What follows the end of a picture is not taken along.
    QVERIFY(!cleanJpeg(jpegBytes() + zip)->contains("evil"));
    QVERIFY(!cleanPng(pngBytes() + zip)->contains("evil"));
    // Bytes before a DOCX, and entries that share their bytes.
    QVERIFY(verdict("MZ" + docxBytes()) != u"docx"_s);
    QByteArray shared = docxBytes();
    const auto second = shared.lastIndexOf("PK\x01\x02");
    shared.replace(second + 42, 4, QByteArray(4, '\0'));
    QCOMPARE(verdict(shared), u"damagedDocument"_s);
}

void DocumentTypeTest::neverUnpacksAParcel() {
    QCOMPARE(verdict(zipBytes(docxFiles(), 0xfffffff0)), u"unsafeDocument"_s);
    QList<std::pair<QByteArray, QByteArray>> many = docxFiles();
    for (int i = 0; i < 5001; ++i)
        many.append({QByteArray::number(i), {}});
    QCOMPARE(verdict(zipBytes(many)), u"damagedDocument"_s);
}

void DocumentTypeTest::refusesMacrosAndPasswords() {
    QCOMPARE(verdict(zipBytes(docxFiles() + QList<std::pair<QByteArray, QByteArray>>{{"word/vbaProject.bin", "x"}})),
             u"unsafeDocument"_s);
    QCOMPARE(verdict(zipBytes(docxFiles(), 0, 1)), u"unsafeDocument"_s);
}

// Any answer will do, as long as nothing is read beyond the bytes.
void DocumentTypeTest::survivesAnyChangedByte() {
    for (auto bytes : {pdfBytes(), jpegBytes(exifSegment(6)), jpegBytes(exifSegment(6, true)), pngBytes(), docxBytes()})
        for (qsizetype i = 0; i < bytes.size(); ++i)
            for (const char wrong : {'\0', '\xff', '\x7f'}) {
                const char right = std::exchange(bytes[i], wrong);
                (void)recogniseDocument(bytes);
                (void)cleanJpeg(bytes);
                bytes[i] = right;
            }
}

// What pictures tell beside the picture.
class ImageCleaningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesPlaceAndDeviceOutOfAJpeg();
    void keepsHowAJpegIsTurned();
    void leavesTheCodedPictureAlone();
    void takesEverythingWrittenOutOfAPng();
    void refusesAPngThatViewersMustNotUnderstand();
    void cleaningTwiceChangesNothing();
};

static QByteArray telling() {
    return exifSegment(1) + segment(0xe1, QByteArray("http://ns.adobe.com/xap/1.0/\0 Safehouse", 39)) +
           segment(0xed, "Photoshop 3.0 Safehouse") + segment(0xfe, "Safehouse") +
           segment(0xe2, QByteArray("ICC_PROFILE\0\x01\x01 colours", 22)) + segment(0xe2, "MPF Safehouse") +
           segment(0xee, "Adobe colours") + segment(0xec, "Ducky Safehouse");
}

void ImageCleaningTest::takesPlaceAndDeviceOutOfAJpeg() {
    const QByteArray clean = *cleanJpeg(jpegBytes(telling()));
    QVERIFY(!clean.contains("Safehouse"));
    QVERIFY(!clean.contains("Exif"));
    QVERIFY(!clean.contains("GPS"));
    QVERIFY(clean.contains("ICC_PROFILE"));
    QVERIFY(clean.contains("Adobe colours"));
    QVERIFY(clean.contains("JFIF"));
}

void ImageCleaningTest::keepsHowAJpegIsTurned() {
    for (const bool little : {false, true}) {
        const QByteArray clean = *cleanJpeg(jpegBytes(exifSegment(6, little)));
        QVERIFY(!clean.contains("Safehouse"));
        QCOMPARE(clean.count("Exif"), 1);
        const auto at = clean.indexOf(QByteArray("\x01\x12\0\x03\0\0\0\x01", 8));
        QVERIFY(at > 0);
        QCOMPARE(clean.mid(at + 8, 2), QByteArray("\0\x06", 2));
    }
    QVERIFY(!cleanJpeg(jpegBytes(exifSegment(9)))->contains("Exif"));
}

void ImageCleaningTest::leavesTheCodedPictureAlone() {
    QCOMPARE(*cleanJpeg(jpegBytes(telling().first(exifSegment(1).size()))), jpegBytes());
    QCOMPARE(*cleanPng(pngBytes()), pngBytes());
}

void ImageCleaningTest::takesEverythingWrittenOutOfAPng() {
    const QByteArray colours = chunk("gAMA", "1234");
    const QByteArray more = chunk("tEXt", "Safehouse") + chunk("iTXt", "Safehouse") + chunk("zTXt", "Safehouse") +
                            chunk("eXIf", "Safehouse") + chunk("tIME", "Safehouse") + chunk("prVt", "Safehouse");
    QCOMPARE(*cleanPng(pngBytes(colours + more)), pngBytes(colours));
}

void ImageCleaningTest::refusesAPngThatViewersMustNotUnderstand() {
    QVERIFY(!cleanPng(pngBytes(chunk("EVIL", "x"))));
    QVERIFY(!cleanPng(pngBytes(chunk("IHDR", QByteArray(13, '\x01')))));
}

void ImageCleaningTest::cleaningTwiceChangesNothing() {
    const QByteArray once = *cleanJpeg(jpegBytes(exifSegment(8) + telling()));
    QCOMPARE(*cleanJpeg(once), once);
}

// Names that are safe on any system.
class FileNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
};

void FileNamesTest::cleans_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"Court order.PDF"_s << u"Court order.pdf"_s;
    QTest::newRow("folders") << u"../../etc/passwd"_s << u"passwd.pdf"_s;
    QTest::newRow("Windows folders") << u"C:\\temp\\x.pdf"_s << u"x.pdf"_s;
    QTest::newRow("another ending") << u"invoice.pdf.exe"_s << u"invoice.pdf.exe.pdf"_s;
    QTest::newRow("turned around") << u"order\u202efdp.exe"_s << u"orderfdp.exe.pdf"_s;
    QTest::newRow("control") << u"a\nb\0c.pdf"_s << u"abc.pdf"_s;
    QTest::newRow("forbidden") << u"a<b>c:d\"e|f?g*.pdf"_s << u"abcdefg.pdf"_s;
    QTest::newRow("hidden") << u"...hidden"_s << u"hidden.pdf"_s;
    QTest::newRow("device") << u"con.pdf"_s << u"document-con.pdf"_s;
    QTest::newRow("nothing") << u"\u200b"_s << u"document.pdf"_s;
    QTest::newRow("long") << QString(500, u'x') << QString(116, u'x') + u".pdf"_s;
    QTest::newRow("letters of any language") << u"Résumé ñ 北.pdf"_s << u"Résumé ñ 北.pdf"_s;
}

void FileNamesTest::cleans() {
    QFETCH(QString, name);
    QFETCH(QString, clean);
    QCOMPARE(cleanFileName(name, DocumentType::Pdf), clean);
    QVERIFY(clean.size() <= 120);
}

CTS_TEST(DocumentTypeTest)
CTS_TEST(ImageCleaningTest)
CTS_TEST(FileNamesTest)

#include "DocumentTypeTest.moc"
