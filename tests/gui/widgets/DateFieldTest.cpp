#include "client/ui/widgets/DateField.h"

#include "client/ui/widgets/CalendarPopup.h"
#include "client/ui/widgets/DateTimeField.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {
QDate march17() {
    return {2026, 3, 17};
}
} // namespace

class DateFieldTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    DateField* m_field = nullptr;
    QLineEdit* m_next = nullptr;

private Q_SLOTS:
    void init() {
        m_window = std::make_unique<QWidget>();
        auto* column = new QVBoxLayout(m_window.get());
        m_field = new DateField(march17);
        m_next = new QLineEdit;
        column->addWidget(m_field);
        column->addWidget(m_next);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_field->setFocus();
    }

    void emptyStaysEmpty() {
        QSignalSpy committed(m_field, &Field::committed);
        m_next->setFocus();
        QVERIFY(m_field->isEmpty());
        QVERIFY(!m_field->date());
        QVERIFY(m_field->isValid());
        QCOMPARE(committed.size(), 0);
    }

    void whatIsNoDateIsKeptAndFlagged() {
        QTest::keyClicks(m_field->lineEdit(), u"13/41/2025"_s);
        m_next->setFocus();
        QCOMPARE(m_field->rawText(), u"13/41/2025"_s);
        QVERIFY(!m_field->date());
        QVERIFY(!m_field->isValid());
        QTest::keyClick(m_field->lineEdit(), Qt::Key_Up); // nothing to count from
        QCOMPARE(m_field->rawText(), u"13/41/2025"_s);
    }

    void aDateIsTidiedWhenTheFieldIsLeft() {
        QSignalSpy edited(m_field, &Field::edited);
        QSignalSpy committed(m_field, &Field::committed);
        QTest::keyClicks(m_field->lineEdit(), u"dec 7 2021"_s);
        QCOMPARE(edited.size(), 10);
        m_next->setFocus();
        QCOMPARE(m_field->rawText(), u"12/07/2021"_s);
        QCOMPARE(m_field->date().value(), QDate(2021, 12, 7));
        QCOMPARE(committed.size(), 1);
    }

    void keysCountDaysAndMonths() {
        QTest::keyClick(m_field->lineEdit(), Qt::Key_Up);
        QCOMPARE(m_field->date().value(), march17()); // empty begins today
        QTest::keyClick(m_field->lineEdit(), Qt::Key_Down);
        QCOMPARE(m_field->date().value(), QDate(2026, 3, 16));
        QTest::keyClick(m_field->lineEdit(), Qt::Key_PageUp);
        QCOMPARE(m_field->date().value(), QDate(2026, 4, 16));
    }

    void settersAreSilent() {
        QSignalSpy edited(m_field, &Field::edited);
        m_field->setDate(QDate(2020, 1, 2));
        m_field->clearValue();
        QCOMPARE(edited.size(), 0);
    }

    void theCalendarPicksADay() {
        QSignalSpy committed(m_field, &Field::committed);
        m_field->setDate(QDate(2026, 3, 10));
        QTest::keyClick(m_field->lineEdit(), Qt::Key_Down, Qt::AltModifier);
        auto* popup = m_field->findChild<CalendarPopup*>();
        QVERIFY(popup && popup->isVisible());
        QCOMPARE(popup->calendar()->selectedDate(), QDate(2026, 3, 10));
        Q_EMIT popup->calendar()->activated(QDate(2026, 3, 12));
        QCOMPARE(m_field->date().value(), QDate(2026, 3, 12));
        QCOMPARE(committed.size(), 1);
        QVERIFY(!popup->isVisible());
    }

    void readOnlyFieldsDoNotCount() {
        m_field->setDate(march17());
        m_field->setReadOnly(true);
        QTest::keyClick(m_field->lineEdit(), Qt::Key_Up);
        m_field->openCalendar();
        QCOMPARE(m_field->date().value(), march17());
        QVERIFY(!m_field->findChild<CalendarPopup*>());
    }

    void dateAndTimeNeedEachOther() {
        DateTimeField field(march17);
        QVERIFY(field.isValid());
        field.setDateTime(QDateTime(QDate(2026, 3, 1), QTime(9, 5)));
        QCOMPARE(field.displayText(), u"03/01/2026 9:05 AM"_s);
        auto edits = field.findChildren<QLineEdit*>();
        QCOMPARE(edits.size(), 2);
        edits.last()->clear();
        QVERIFY(!field.dateTime());
        QVERIFY(field.problem().contains(u"time"_s));
        edits.last()->setText(u"25:99"_s);
        QVERIFY(!field.isValid());
        QCOMPARE(field.rawText(), u"03/01/2026 25:99"_s);
    }
};

CTS_TEST(DateFieldTest)

#include "DateFieldTest.moc"
