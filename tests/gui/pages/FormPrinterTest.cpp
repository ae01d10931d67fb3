#include "client/forms/FormPrinter.h"

#include "tests/support/RecordFixture.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

namespace {

rules::Compartments everything() {
    const auto& all = rules::allCompartments();
    return {all.cbegin(), all.cend()};
}

} // namespace

// What is on the paper, read back from the PDF by another program. There is no network and no server here.
class FormPrinterTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QHash<QString, QJsonObject> m_directory;

    Status printed(const RecordFixture& county, const records::Record& referral, const rules::Compartments& visible,
                   const QString& file) const {
        return FormPrinter(m_directory)
            .print({*county.rulebook, *county.rulebook->form(u"referral"_s), referral, county.assignment(), visible,
                    county.person(u"dpo"_s), county.clock.now(), u"en"_s},
                   file);
    }

    // The pages as pdftotext reads them, each as one line; empty when something went wrong.
    QStringList pages(const RecordFixture& county, const records::Record& referral,
                      const rules::Compartments& visible) const {
        const QString file = m_folder.filePath(u"referral.pdf"_s);
        if (!printed(county, referral, visible, file))
            return {};
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-raw"_s, u"-enc"_s, u"UTF-8"_s, file, u"-"_s});
        if (!reader.waitForFinished() || reader.exitCode() != 0)
            return {};
        QStringList pages;
        const QString all = QString::fromUtf8(reader.readAllStandardOutput());
        for (const auto& page : all.split(u'\f', Qt::SkipEmptyParts))
            pages.append(page.normalized(QString::NormalizationForm_KC).simplified());
        return pages;
    }

private Q_SLOTS:
    void everythingOfTheFormIsOnThePaperInOrder() {
        RecordFixture county(realRulebook());
        county.bringTo(u"PendingAdmin"_s);
        const auto found = pages(county, county.referral(), everything());
        QVERIFY(!found.isEmpty());
        const QString text = found.join(u' ');
        QVERIFY(text.startsWith(u"CSEC Advocacy Services Referral"_s));
        const auto* form = county.rulebook->form(u"referral"_s);
        const FieldText words(*county.rulebook, m_directory, u"en"_s);
        const auto fields = county.referral().fields;
        const auto assignment = county.assignment().fields;
        const QStringList signedFields = county.referral().signedFields();
        const auto& actor = county.person(u"dpo"_s);
        const rules::ValidationInput input{fields, signedFields, assignment, actor, QDate(2021, 12, 7)};
        const QJsonObject noRow;
        const rules::FormValidator validator(*county.rulebook, *form);
        // A label may go over the end of its line at any of its signs.
        const auto packed = [](QString line) { return line.remove(u' '); };
        const QString paper = packed(text);
        qsizetype at = 0;
        int sections = 0;
        for (const auto& section : form->sections) {
            const QString title = packed(words.sectionTitle(*form, section));
            if (!validator.isVisible(section, input) || section.hidden)
                continue;
            at = paper.indexOf(title, at);
            QVERIFY2(at >= 0, qPrintable(title));
            ++sections;
            for (const auto& field : section.fields) {
                if (!validator.isVisible(section, field, input) || (field.issued && !fields.contains(field.id)))
                    continue;
                const QString label =
                    packed(words.label(*form, field, {fields, noRow, assignment, actor, QDate(2021, 12, 7)}));
                QVERIFY2(paper.indexOf(label, at) >= 0, qPrintable(label));
            }
        }
        QCOMPARE(sections, 7);
        QVERIFY(text.contains(u"Found near a motel. Known to the school."_s));
        QVERIFY(text.contains(u"1 Example St"_s));
    }

    void everyPageHasItsNumberAndWhoPrintedIt() {
        RecordFixture county(realRulebook());
        county.bringTo(u"PendingAdmin"_s);
        const auto found = pages(county, county.referral(), everything());
        QVERIFY(found.size() > 1);
        for (int i = 0; i < found.size(); ++i) {
            QVERIFY(found.at(i).contains(u"Page %1 of %2"_s.arg(i + 1).arg(found.size())));
            QVERIFY(found.at(i).contains(u"by %1."_s.arg(county.person(u"dpo"_s).name)));
        }
    }

    void aSignatureHasNameTimeAndHash() {
        RecordFixture county(realRulebook());
        county.bringTo(u"PendingAdmin"_s);
        const QString text = pages(county, county.referral(), everything()).join(u' ');
        const auto signatures = county.referral().signatures;
        QCOMPARE(signatures.size(), 2);
        for (const auto& signature : signatures) {
            QCOMPARE(signature.formVersionHash.size(), 64);
            QVERIFY(text.contains(signature.signerName));
            QVERIFY(text.contains(u"SHA-256 "_s + signature.formVersionHash));
        }
        QVERIFY(text.contains(u"Signed electronically 12/07/2021"_s));
        QVERIFY(!text.contains(u"Not signed"_s));
    }

    void aVoidedSignatureIsNone() {
        RecordFixture county(realRulebook());
        county.bringTo(u"Rejected"_s);
        auto referral = county.referral();
        for (auto& signature : referral.signatures)
            signature.voided = true;
        const QString text = pages(county, referral, everything()).join(u' ');
        QVERIFY(text.contains(u"Not signed"_s));
        QVERIFY(!text.contains(u"SHA-256"_s));
        QVERIFY(text.contains(u"Please add the school."_s)); // the trail says why it came back
    }

    void nothingOfAClosedCompartmentIsOnThePaper() {
        RecordFixture county(realRulebook());
        county.bringTo(u"PendingAdmin"_s);
        const QString text = pages(county, county.referral(), {rules::Compartment::Core}).join(u' ');
        QVERIFY(text.contains(u"Found near a motel."_s));
        const auto* form = county.rulebook->form(u"referral"_s);
        for (const auto& section : form->sections)
            for (const auto& field : section.fields)
                if (field.compartment != rules::Compartment::Core && field.id != "whereaboutsPhone"_L1)
                    QVERIFY2(field.label.size() < 8 || !text.contains(field.label), qPrintable(field.label));
        for (const auto& secret :
             {u"1 Example St"_s, u"90001"_s, u"(213) 555-0103"_s, u"Sample, Ann"_s, u"Section III"_s, u"None known"_s})
            QVERIFY2(!text.contains(secret), qPrintable(secret));
    }

    void whatSomebodyTypedIsNeverMarkup() {
        RecordFixture county(realRulebook());
        county.bringTo(u"New"_s);
        auto referral = county.referral();
        referral.fields.insert(u"familyDynamics"_s,
                               u"</td></table><h1>Approved</h1> <img src='file:///etc/hosts'> & co"_s);
        const QString text = pages(county, referral, everything()).join(u' ');
        QVERIFY(text.contains(u"<h1>Approved</h1>"_s));
        QVERIFY(text.contains(u"& co"_s));
    }

    void aFolderThatIsNotThereIsSaid() {
        RecordFixture county(realRulebook());
        county.bringTo(u"New"_s);
        const auto done = printed(county, county.referral(), everything(), m_folder.filePath(u"gone/referral.pdf"_s));
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"cannotWrite"_s);
    }
};

CTS_TEST(FormPrinterTest)

#include "FormPrinterTest.moc"
