#include "client/forms/AnswerWords.h"
#include "client/forms/FormPrinter.h"
#include "tests/support/EverythingForm.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

// Every form of the rulebook on paper, read back from the PDF by another program: labels, tables over several pages,
// files, and the header that says whose form it is.
class FormPaperTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QHash<QString, QJsonObject> m_directory;
    const rules::Actor m_advocate{u"u-adv"_s, u"Marsh, Odell"_s, u"ADVOCATE"_s, {}, {}, {}};

    static rules::Compartments everything() {
        const auto& all = rules::allCompartments();
        return {all.cbegin(), all.cend()};
    }

    // The pages as pdftotext reads them, each as one line.
    QStringList pages(const rules::Rulebook& rulebook, const records::Record& record,
                      const rules::Compartments& visible = everything()) const {
        const QString file = m_folder.filePath(u"form.pdf"_s);
        const auto done = FormPrinter(m_directory)
                              .print({rulebook, *rulebook.form(record.formId), record, inventedAssignment(), visible,
                                      m_advocate, QDateTime(QDate(2021, 12, 7), QTime(20, 0), Qt::UTC), u"en"_s},
                                     file);
        if (!done)
            throw std::runtime_error("not printed");
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-raw"_s, u"-enc"_s, u"UTF-8"_s, file, u"-"_s});
        if (!reader.waitForFinished() || reader.exitCode() != 0)
            throw std::runtime_error("pdftotext did not read it");
        QStringList found;
        for (const auto& page : QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts))
            found.append(page.normalized(QString::NormalizationForm_KC).simplified());
        return found;
    }

    // A label may go over the end of its line at any of its signs.
    static QString packed(QString text) { return text.remove(u' ').remove(u'\u00ad'); }

private Q_SLOTS:
    void everyLabelOfEveryFormIsOnThePaper_data() {
        QTest::addColumn<QString>("form");
        for (const auto& id : everythingRulebook()->formIds())
            QTest::newRow(qPrintable(id)) << id;
    }
    void everyLabelOfEveryFormIsOnThePaper() {
        QFETCH(QString, form);
        const auto rulebook = everythingRulebook();
        const auto& definition = *rulebook->form(form);
        records::Record record;
        if (form == "everything"_L1)
            record = everythingRecord(2, 1);
        record.formId = form;
        record.kind = definition.kind;
        const QString paper = packed(pages(*rulebook, record).join(u' '));
        FormState state(*rulebook, definition, m_advocate, {});
        state.show(record, inventedAssignment(), record.fields, everything(), QDate(2021, 12, 7));
        const FieldText text(*rulebook, m_directory, u"en"_s);
        const auto isOn = [&](const QString& label) { return paper.contains(packed(label.simplified())); };
        QVERIFY2(isOn(text.formTitle(definition)), qPrintable(text.formTitle(definition)));
        for (const auto& section : definition.sections)
            for (const auto& field : section.fields) {
                if (!state.isVisible(section, field))
                    continue;
                const QString label = text.label(definition, field, state.conditionInput({}));
                QVERIFY2(isOn(label), qPrintable(label));
                for (const auto& column : field.columns) {
                    const QString head = text.columnLabel(definition, field, column, state.conditionInput({}));
                    const bool id = column.issued && column.type == rules::FieldType::Reference;
                    const auto rows = state.rows(field);
                    const bool shown = rows.isEmpty() ? state.isColumnVisible(column, {})
                                                      : state.isColumnVisible(column, rows.first());
                    QVERIFY2(id || !shown || isOn(head), qPrintable(label + u", "_s + head));
                }
            }
    }

    void theFirstPageSaysWhoseFormItIs() {
        const QString first = pages(*everythingRulebook(), everythingRecord(2, 1)).first();
        QVERIFY(first.startsWith(u"Form with Everything"_s));
        for (const auto& fact :
             {u"1042"_s, u"Whitcomb, Jordan"_s, u"03/04/2006"_s, u"S-55501"_s, u"PDJ-7788"_s, u"C-1234"_s,
              u"ZOE International"_s, u"Marsh, Odell"_s, u"Form status"_s, u"Version"_s})
            QVERIFY2(first.contains(fact), qPrintable(fact));
    }

    void aReaderOfLessSeesLessOfTheHeader() {
        QVERIFY(pages(*everythingRulebook(), everythingRecord(1, 1), {rules::Compartment::Health})
                    .join(u' ')
                    .indexOf(u"Whitcomb"_s) < 0);
    }

    void rowsOfAChildStandUnderTheirParent() {
        const QString text = pages(*everythingRulebook(), everythingRecord(2, 2)).join(u' ');
        const auto at = [&](const QString& words, qsizetype from = 0) { return text.indexOf(words, from); };
        const auto first = at(u"Finishes school year 1"_s);
        const auto steps = at(u"Goals, row 1, Action Steps"_s);
        const auto second = at(u"Finishes school year 2"_s);
        QVERIFY(first >= 0 && steps > first && second > steps);
        QVERIFY(at(u"Meets the counselor, time 2"_s, steps) < second);
        QVERIFY(at(u"If not, why"_s) > second); // only of the goal that was not achieved
    }

    void theHeadOfATableIsRepeatedOnEveryPage() {
        auto record = everythingRecord(0, 0);
        QJsonArray items;
        for (int i = 0; i < 120; ++i)
            items.append(
                QJsonObject{{u"rowId"_s, fixedRowId(3, i)}, {u"item"_s, u"Thing %1"_s.arg(i)}, {u"cost"_s, 100}});
        record.fields.insert(u"items"_s, items);
        const auto found = pages(*everythingRulebook(), record);
        int with = 0;
        for (const auto& page : found)
            if (page.contains(u"Thing "_s)) {
                QVERIFY(page.contains(u"Item Requested"_s) && page.contains(u"Projected Cost"_s));
                ++with;
            }
        QVERIFY(with > 2);
        QVERIFY(found.join(u' ').contains(u"$120.00"_s));
    }

    void filesAreNamesWithSizeAndHash() {
        const QString text = pages(*everythingRulebook(), everythingRecord(1, 1)).join(u' ');
        QVERIFY(text.contains(u"letter of the school.pdf (120 kB), SHA-256 aaaaaaaaaaaa"_s));
        QVERIFY(packed(text).contains(packed(u"receipt.jpg (81 kB), SHA-256 bbbbbbbbbbbb"_s)));
        QVERIFY(!text.contains(QString(20, u'a')));
    }
};

CTS_TEST(FormPaperTest)

#include "FormPaperTest.moc"
