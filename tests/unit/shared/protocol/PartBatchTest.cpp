#include "shared/protocol/PartBatch.h"

#include "shared/base/Ids.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts::protocol;
using cts::rules::Compartment;

// Parts packed for the line: they come out as they went in, and nothing else comes out.
class PartBatchTest : public QObject {
    Q_OBJECT

    static QString id() { return cts::newId(cts::SystemClock()); }

    static QList<PutPart> parts() {
        const QString assignment = id();
        const QString record = id();
        const QString hash(64, u'e');
        return {
            {assignment, u"assignment"_s, assignment, Compartment::Core, 3, hash, "one", u"assignmentDetail"_s,
             u"New"_s, 0},
            {record, u"form"_s, assignment, Compartment::Core, 700, hash, "two", u"referral"_s, u"Approved"_s, 2},
            {record, u"form"_s, assignment, Compartment::Health, 5, hash, "three", u"referral"_s, u"Approved"_s, {}},
            {id(), u"user"_s, {}, Compartment::Core, 1, hash, QByteArray(100'000, 'x'), u"user"_s, {}, 0},
            {id(), u"agency"_s, {}, Compartment::County, 1LL << 50, hash, QByteArray(200'000, 'y'), u"agency"_s, {}, 0},
            {id(), u"form"_s, assignment, Compartment::Core, 1, hash, "last", u"safetyPlan"_s, u"Draft"_s, 0}};
    }

    static QList<PutPart> decoded(const QByteArray& bytes) {
        QList<PutPart> puts;
        const auto frames = decodeFrames(bytes);
        for (const auto& frame : *frames)
            if (!decodeParts(frame, puts))
                return {};
        return puts;
    }

    static QString text(const PutPart& put) {
        return u"%1 %2 %3 %4 %5 %6 %7 %8 %9 "_s.arg(put.record, put.kind, put.assignment)
                   .arg(static_cast<int>(put.compartment))
                   .arg(put.revision)
                   .arg(put.hash, put.form, put.state)
                   .arg(put.conflicts.value_or(-1)) +
               QString::fromLatin1(put.frame);
    }

private Q_SLOTS:
    void keepsEveryPart() {
        const auto before = parts();
        const QByteArray bytes = encodeParts(before);
        QVERIFY(decodeFrames(bytes)->size() > 1);
        const auto after = decoded(bytes);
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i)
            QCOMPARE(text(after.at(i)), text(before.at(i)));
        QVERIFY(encodeParts({}).isEmpty());
    }

    void saysWhatPartsHaveInCommonOnce() {
        const QString assignment = id();
        QList<PutPart> puts;
        for (int i = 0; i < 100; ++i)
            puts.append({id(), u"form"_s, assignment, Compartment::Core, 1, QString(64, u'a'), "f",
                         u"advocateActivity"_s, u"Recorded"_s, 0});
        QVERIFY(encodeParts(puts).size() < 100 * 60);
    }

    void refusesWhatIsCutOrHasMore() {
        auto frame = decodeFrames(encodeParts(parts().first(3)))->first();
        const QByteArray whole = frame.body;
        QList<PutPart> puts;
        for (qsizetype size = 0; size < whole.size(); ++size) {
            frame.body = whole.first(size);
            QVERIFY2(!decodeParts(frame, puts), QByteArray::number(size).constData());
        }
        frame.body = whole + 'x';
        QVERIFY(!decodeParts(frame, puts));
    }

    void refusesAHeadThatDoesNotFit() {
        const auto frame = decodeFrames(encodeParts(parts().first(3)))->first();
        const auto with = [&](const QString& key, const QJsonValue& value) {
            auto changed = frame;
            changed.head.insert(key, value);
            QList<PutPart> puts;
            return decodeParts(changed, puts).ok();
        };
        QVERIFY(with(u"parts"_s, 3));
        for (const QJsonValue value : QJsonArray{0, 2, 4, -1, 1'000'000'000, u"3"_s, QJsonValue()})
            QVERIFY(!with(u"parts"_s, value));
        QVERIFY(!with(u"names"_s, QJsonArray{u"form"_s}));
        QVERIFY(!with(u"names"_s, QJsonArray{1, 2, 3, 4, 5}));
        QVERIFY(!with(u"more"_s, 1));
    }

    void survivesAnyBytes() {
        auto random = QRandomGenerator(5);
        const auto frame = decodeFrames(encodeParts(parts().first(3)))->first();
        for (int i = 0; i < 20'000; ++i) {
            auto changed = frame;
            for (int n = random.bounded(4); n >= 0; --n)
                changed.body[random.bounded(static_cast<int>(changed.body.size()))] =
                    static_cast<char>(random.bounded(256));
            QList<PutPart> puts;
            if (decodeParts(changed, puts))
                for (const auto& put : std::as_const(puts))
                    QVERIFY(cts::isId(put.record) && !put.frame.isEmpty());
        }
    }
};

CTS_TEST(PartBatchTest)

#include "PartBatchTest.moc"
