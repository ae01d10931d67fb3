#include "client/forms/ChangeMarks.h"
#include "client/ui/widgets/AttachmentField.h"
#include "client/ui/widgets/FactStrip.h"
#include "client/ui/widgets/RichLabel.h"
#include "client/ui/widgets/TextLabel.h"
#include "client/ui/widgets/WrappingCheckBox.h"
#include "tests/gui/forms/EverythingSheet.h"
#include "tests/support/TestMain.h"
#include "tests/support/gui/AccessibilityAudit.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::client;
using namespace cts::tests;

namespace {

QString fileNamed(const QTemporaryDir& folder, const QString& name) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write("invented") < 0)
        throw std::runtime_error("cannot write a file");
    return file.fileName();
}

void drop(QWidget* target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &event);
}

QString shownAt(const EverythingSheet& sheet, const QString& label) {
    for (const auto* row : sheet.view.findChildren<ui::FormRow*>())
        if (row->label() == label && row->isVisible())
            return row->field()->displayText();
    return {};
}

} // namespace

// Times, files, choices out of other records, computed answers, the header and what changed: one answer at a time.
class FormEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTimeIsReadAsPeopleWriteIt_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("afternoon") << u"3:05 pm"_s << u"15:05"_s;
        QTest::newRow("24 hours") << u"09:30"_s << u"09:30"_s;
        QTest::newRow("midnight") << u"12:00 AM"_s << u"00:00"_s;
        QTest::newRow("unreadable stays as typed") << u"half past two"_s << u"half past two"_s;
        QTest::newRow("empty stays empty") << u""_s << u""_s;
    }
    void aTimeIsReadAsPeopleWriteIt() {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        EverythingSheet sheet;
        auto* time = sheet.named<QLineEdit>(u"Held at, required"_s);
        QVERIFY(time);
        QCOMPARE(time->text(), u"2:30 PM"_s);
        time->setFocus();
        time->selectAll();
        QTest::keyClick(time, Qt::Key_Delete);
        QTest::keyClicks(time, typed);
        QTest::keyClick(time, Qt::Key_Tab);
        QCOMPARE(sheet.view.fields().value("heldAt"_L1).toString(), kept);
        QCOMPARE(sheet.view.fields().contains(u"heldAt"_s), !kept.isEmpty());
    }

    void filesAreAddedByButtonAndByDropping() {
        QTemporaryDir folder;
        EverythingSheet sheet;
        QSignalSpy edited(&sheet.view, &FormView::edited);
        sheet.dialogs.answerFile(fileNamed(folder, u"order.pdf"_s));
        sheet.press(u"Papers, add file"_s);
        const auto papers = [&] { return sheet.view.fields().value("papers"_L1).toArray(); };
        QCOMPARE(papers().size(), 2);
        QCOMPARE(papers().at(1).toObject().value("name"_L1).toString(), u"order.pdf"_s);
        QCOMPARE(edited.size(), 1);
        auto* field = sheet.view.findChild<ui::AttachmentField*>();
        drop(field, {fileNamed(folder, u"note.pdf"_s)});
        sheet.settle();
        QCOMPARE(papers().size(), 3);
        QVERIFY(!sheet.named(u"Papers, add file"_s)); // no more than three
        drop(field, {fileNamed(folder, u"one more.pdf"_s)});
        QCOMPARE(papers().size(), 3);
        sheet.press(u"Open letter of the school.pdf"_s);
        QCOMPARE(sheet.attachments.opened, QStringList({u"letter of the school.pdf"_s}));
        sheet.press(u"Remove letter of the school.pdf"_s);
        QCOMPARE(papers().size(), 2);
    }

    void aFileThatIsNotAcceptedIsSaid() {
        QTemporaryDir folder;
        EverythingSheet sheet;
        QStringList codes;
        QObject::connect(&sheet.view, &FormView::refused, &sheet.view,
                         [&](const Error& error) { codes.append(error.code); });
        drop(sheet.view.findChild<ui::AttachmentField*>(), {fileNamed(folder, u"bad.pdf"_s)});
        QCOMPARE(codes, QStringList({u"cannotRead"_s}));
        QCOMPARE(sheet.view.fields().value("papers"_L1).toArray().size(), 1);
    }

    void saysWhileAFileIsBeingTakenIn() {
        QTemporaryDir folder;
        EverythingSheet sheet;
        drop(sheet.view.findChild<ui::AttachmentField*>(), {fileNamed(folder, u"slow.pdf"_s)});
        QVERIFY(sheet.view.isTakingFiles());
        sheet.attachments.finish();
        QVERIFY(!sheet.view.isTakingFiles());
        QCOMPARE(sheet.view.fields().value("papers"_L1).toArray().size(), 2);
    }

    // Somebody else has handed the form in meanwhile: the file would be text that nobody can enter.
    void aFileThatComesTooLateIsNotAddedAndThatIsSaid() {
        QTemporaryDir folder;
        EverythingSheet sheet;
        QStringList codes;
        QObject::connect(&sheet.view, &FormView::refused, &sheet.view,
                         [&](const Error& error) { codes.append(error.code); });
        drop(sheet.view.findChild<ui::AttachmentField*>(), {fileNamed(folder, u"slow.pdf"_s)});
        sheet.view.show(sheet.record, inventedAssignment(), sheet.record.fields, EverythingSheet::everything(), false);
        sheet.attachments.finish();
        QCOMPARE(codes, QStringList({u"notAdded"_s}));
        QVERIFY(!sheet.view.isDirty());
        QCOMPARE(sheet.view.fields().value("papers"_L1).toArray().size(), 1);
    }

    void filesCanBeOpenedWhenTheFormIsOnlyRead() {
        EverythingSheet sheet(everythingRecord(1, 1), false);
        QVERIFY(!sheet.named(u"Papers, add file"_s));
        QVERIFY(!sheet.named(u"Remove letter of the school.pdf"_s));
        sheet.press(u"Open letter of the school.pdf"_s);
        bool linked = false;
        for (auto* document : sheet.view.findChildren<ui::RichLabel*>())
            if (document->text().contains(u"attachment:bbb"_s)) {
                linked = true;
                Q_EMIT document->linkActivated(u"attachment:"_s + QString(64, u'b'));
            }
        QVERIFY(linked);
        QCOMPARE(sheet.attachments.opened, QStringList({u"letter of the school.pdf"_s, u"receipt.jpg"_s}));
    }

    void goalsOfTheApprovedPlanAreOffered() {
        EverythingSheet sheet;
        ui::WrappingCheckBox* box = nullptr;
        for (auto* one : sheet.view.findChildren<ui::WrappingCheckBox*>())
            if (one->text() == "Lives with the aunt"_L1)
                box = one;
        QVERIFY(box);
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(sheet.view.fields().value("goalsWorkedOn"_L1).toArray(), QJsonArray({fixedRowId(9, 1)}));
    }

    void computedAnswersFollow() {
        EverythingSheet sheet;
        QCOMPARE(shownAt(sheet, u"Days"_s), u"5"_s);
        QCOMPARE(shownAt(sheet, u"Within ten days"_s), u"Yes"_s);
        QCOMPARE(shownAt(sheet, u"Due"_s), u"12/20/2021"_s);
        QCOMPARE(shownAt(sheet, u"Timeliness"_s), u"Due soon"_s);
        QCOMPARE(shownAt(sheet, u"End of services"_s), u"12/06/2022"_s);
        QVERIFY(sheet.view.enter(u"endedOn"_s, u"2021-12-31"_s));
        QCOMPARE(shownAt(sheet, u"Within ten days"_s), u"No"_s);
        QCOMPARE(shownAt(sheet, u"Days"_s), u"30"_s);
    }

    void theHeaderSaysWhoseFormItIs() {
        EverythingSheet sheet;
        const auto* strip = sheet.view.findChild<ui::FactStrip*>();
        QVERIFY(strip && strip->isVisible());
        QStringList facts;
        for (const auto* label : strip->findChildren<ui::TextLabel*>())
            facts.append(label->accessibleName());
        for (const auto& fact :
             {u"Assignment #: 1042"_s, u"Youth Name: Whitcomb, Jordan"_s, u"DOB: 03/04/2006"_s, u"Age: 15"_s,
              u"Dual Supervision Case: Yes"_s, u"State ID: S-55501"_s, u"PDJ #: PDJ-7788"_s, u"Case #: C-1234"_s,
              u"Agency Name: ZOE International"_s, u"Advocate Name: Marsh, Odell"_s, u"Version: 1"_s})
            QVERIFY2(facts.contains(fact), qPrintable(fact));
    }

    void changesAreMarkedInPlace() {
        auto record = everythingRecord(2, 1);
        record.previous = record.fields;
        record.version = 2;
        record.fields.insert(u"story"_s,
                             u"Met at the clinic. The youth asked for help with the bus pass and the exam."_s);
        auto goals = record.fields.value("goals"_L1).toArray();
        auto goal = goals.at(0).toObject();
        goal.insert(u"goalText"_s, u"Finishes school year 12"_s);
        const QJsonObject added{{u"rowId"_s, fixedRowId(1, 7)}, {u"goalText"_s, u"Finds work"_s}};
        record.fields.insert(u"goals"_s, QJsonArray{goal, added}); // the second goal is gone
        EverythingSheet sheet(record, false);
        QVERIFY(sheet.view.changes() >= 4);
        QString marked;
        const auto collect = [&] {
            marked.clear();
            for (const auto* label : sheet.view.findChildren<ui::RichLabel*>())
                if (!label->isHidden())
                    marked += label->text() + u'\n' + label->accessibleName() + u'\n';
        };
        collect();
        QVERIFY(!marked.contains(u"<s "_s));
        sheet.view.showChanges(true);
        collect();
        QVERIFY(marked.contains(u">school.</s>"_s));
        QVERIFY(marked.contains(u">clinic.</u>"_s));
        QVERIFY(marked.contains(u">12</u>"_s));
        QVERIFY(marked.contains(u"New row."_s) && marked.contains(u">Finds work</u>"_s));
        QVERIFY(marked.contains(u"Removed row."_s) && marked.contains(u">Finishes school year 2</s>"_s));
        QVERIFY(marked.contains(u"Was: Finishes school year 1. Now: Finishes school year 12."_s));
        sheet.view.showChanges(false);
        collect();
        QVERIFY(!marked.contains(u"<s "_s));
    }

    void theAuthorSeesChangesWhileTyping() {
        auto record = everythingRecord(1, 1);
        record.previous = record.fields;
        EverythingSheet sheet(record);
        sheet.view.showChanges(true);
        QCOMPARE(sheet.view.changes(), 0);
        QVERIFY(sheet.view.enter(u"story"_s, u"Met at the park."_s));
        QVERIFY(sheet.view.enter(u"items/%1/quantity"_s.arg(fixedRowId(3, 1)), 3));
        QCOMPARE(sheet.view.changes(), 2);
        QString marked;
        for (const auto* label : sheet.view.findChildren<ui::RichLabel*>())
            if (!label->isHidden())
                marked += label->text();
        QVERIFY(marked.contains(u">3</u>"_s));
        QVERIFY(marked.contains(u">park.</u>"_s));
    }

    void wordsThatStayedAreNotMarked() {
        const auto colours = DocumentColours::paper();
        const QString html = changeHtml(u"one two three"_s, u"one 2 three & <b>"_s, colours);
        QCOMPARE(html,
                 u"one <s style=\"color:%1\">two</s> <u style=\"color:%2\">2</u> three <u style=\"color:%2\">&amp; "
                 "&lt;b&gt;</u>"_s.arg(colours.removed, colours.added));
        QCOMPARE(changeHtml(u"same"_s, u"same"_s, colours), u"same"_s);
        QCOMPARE(changeWords({}, u"new"_s), u"Was: nothing. Now: new."_s);
    }

    void everybodyCanUseIt_data() {
        QTest::addColumn<bool>("editable");
        QTest::addColumn<int>("width");
        QTest::newRow("wide, typing") << true << 1100;
        QTest::newRow("narrow, typing") << true << 700;
        QTest::newRow("wide, reading") << false << 1100;
    }
    void everybodyCanUseIt() {
        QFETCH(bool, editable);
        QFETCH(int, width);
        auto record = everythingRecord(2, 2);
        record.previous = everythingRecord(3, 1).fields;
        EverythingSheet sheet(record, editable, width);
        sheet.view.showChanges(true);
        sheet.settle();
        const QStringList found = AccessibilityAudit::findingsAtBothScales(sheet.window());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

CTS_TEST(FormEditorTest)

#include "FormEditorTest.moc"
