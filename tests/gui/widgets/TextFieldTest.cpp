#include "client/ui/widgets/AddressField.h"
#include "client/ui/widgets/EmailField.h"
#include "client/ui/widgets/GrowingTextEdit.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/NumberField.h"
#include "client/ui/widgets/PersonNameField.h"
#include "client/ui/widgets/PhoneField.h"
#include "tests/support/TestMain.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

class TextFieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textBeyondTheLimitIsKeptAndFlagged() {
        TextField field;
        field.setMaximumLength(5);
        QTest::keyClicks(field.lineEdit(), u"Jordanna"_s);
        QCOMPARE(field.text(), u"Jordanna"_s);
        QVERIFY(field.problem().contains(u"3"_s));
        MultilineField lines;
        lines.setMaximumLength(10);
        lines.setText(QString(12, u'x'));
        QCOMPARE(lines.text().size(), 12);
        QVERIFY(!lines.isValid());
    }

    void aPasswordIsNeverShownAsAnAnswer() {
        TextField field;
        field.setPassword(true);
        field.setText(u"correct horse"_s);
        QCOMPARE(field.displayText(), QString());
    }

    void phoneNumbersAreTidied_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("tidy");
        QTest::newRow("digits") << u"2135550142"_s << u"(213) 555-0142"_s;
        QTest::newRow("dots") << u"213.555.0142"_s << u"(213) 555-0142"_s;
        QTest::newRow("country") << u"1 213 555 0142"_s << u"(213) 555-0142"_s;
        QTest::newRow("extension") << u"(213)555-0142 ext 12"_s << u"(213) 555-0142 x12"_s;
        QTest::newRow("foreign") << u"+52 55 5555 0142"_s << u"+52 55 5555 0142"_s;
        QTest::newRow("no number") << u"call mother"_s << u"call mother"_s;
    }

    void phoneNumbersAreTidied() {
        QFETCH(QString, typed);
        QFETCH(QString, tidy);
        QCOMPARE(PhoneField::formatted(typed), tidy);
    }

    void phoneAndMailSayWhatIsWrong() {
        PhoneField phone;
        QVERIFY(phone.isValid());
        phone.setText(u"555 0142"_s);
        QVERIFY(!phone.isValid());
        phone.setText(u"+52 55 5555 0142"_s);
        QVERIFY(phone.isValid());
        EmailField mail;
        for (const char* good : {"", "a@b.gov", " renee.delgado@probation.example.gov "}) {
            mail.setText(QString::fromLatin1(good));
            QVERIFY2(mail.isValid(), good);
        }
        for (const char* bad : {"a", "a@b", "a b@c.gov", "a@@b.gov", "a@b..gov"}) {
            mail.setText(QString::fromLatin1(bad));
            QVERIFY2(!mail.isValid(), bad);
        }
    }

    void moneyIsCents() {
        NumberField money(2);
        money.setPrefix(u"$"_s);
        for (const auto& [text, cents] : std::initializer_list<std::pair<const char*, qint64>>{
                 {"1250.5", 125050}, {"$1,250.50", 125050}, {"7", 700}, {"-3.25", -325}, {"0.05", 5}}) {
            money.setText(QString::fromLatin1(text));
            QVERIFY2(money.value() == cents, text);
        }
        for (const char* bad : {"1.234", "12,50", "ten", "1e5", "99999999999999999999"}) {
            money.setText(QString::fromLatin1(bad));
            QVERIFY2(!money.value() && !money.isValid(), bad);
            QCOMPARE(money.text(), QString::fromLatin1(bad));
        }
        money.setValue(125050);
        QCOMPARE(money.displayText(), u"$1,250.50"_s);
        NumberField count;
        count.setRange(1, 20);
        count.setText(u"21"_s);
        QVERIFY(!count.isValid());
        count.setText(u"1.5"_s);
        QVERIFY(!count.value());
    }

    void textGrowsWithWhatIsWritten() {
        MultilineField field;
        field.resize(400, 100);
        field.show();
        const int before = field.textEdit()->height();
        field.setText(QString(u"line\n"_s).repeated(9));
        QVERIFY(field.textEdit()->height() > before);
        field.setText(QString(u"line\n"_s).repeated(900));
        QVERIFY(field.textEdit()->height() < 40 * field.fontMetrics().lineSpacing());
    }

    void onlyAPersonsChangesAreTold() {
        MultilineField field;
        QSignalSpy edited(&field, &Field::edited);
        field.setText(u"from the store"_s);
        QCOMPARE(edited.size(), 0);
        QTest::keyClicks(field.textEdit(), u"x"_s);
        QCOMPARE(edited.size(), 1);
    }

    void namesAndAddressesAreReadAsAWhole() {
        PersonNameField name;
        QVERIFY(name.isEmpty());
        name.setName({u"Whitcomb"_s, u"Jordan"_s, u"R."_s});
        QCOMPARE(name.displayText(), u"Whitcomb, Jordan R."_s);
        QCOMPARE(PersonName({u"Whitcomb"_s, {}, {}}).display(), u"Whitcomb"_s);
        name.setLabel(u"Youth Name"_s);
        QVERIFY(name.findChildren<QLineEdit*>().first()->accessibleName().startsWith(u"Youth Name"_s));
        AddressField address;
        address.setAddress({u"1200 Example Ave"_s, u"Los Angeles"_s, u"CA"_s, u"90012"_s, {}});
        QCOMPARE(address.displayText(), u"1200 Example Ave\nLos Angeles, CA 90012"_s);
        QVERIFY(address.isValid());
        address.setAddress({{}, {}, u"Cal"_s, {}, {}});
        QVERIFY(!address.isValid());
    }
};

CTS_TEST(TextFieldTest)

#include "TextFieldTest.moc"
