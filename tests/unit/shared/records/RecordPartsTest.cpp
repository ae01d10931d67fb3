#include "shared/records/RecordParts.h"

#include "shared/base/CanonicalJson.h"
#include "tests/support/RecordFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/records/MergeRulebook.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::Part;
using cts::records::Record;
using cts::rules::Compartment;
using cts::tests::RecordFixture;

// Division of a record along its compartments, and the hashes that decisions and devices rely on.
class RecordPartsTest : public QObject {
    Q_OBJECT

private:
    static const cts::rules::FormDefinition& form() { return *cts::tests::mergeRulebook()->form(u"referral"_s); }

    // A referral with a mark of its compartment in fields, touches, conflicts and values that lost.
    static Record marked() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.bringTo(u"PendingAdmin"_s);
        Record record = world.referral();
        for (const auto& section : form().sections) {
            for (const auto& field : section.fields) {
                const QString mark = u"mark-"_s + cts::rules::nameOf(field.compartment);
                record.fields.insert(field.id, mark);
                record.touched.insert(field.id, {mark, mark, u"2021-12-07T20:00:00Z"_s});
                const cts::records::FieldConflict lost{field.id, mark, mark, {}, mark, {}, world.referralId};
                record.conflicts += lost;
                record.superseded += lost;
            }
        }
        return record;
    }
    static Part* find(QList<Part>& parts, Compartment compartment) {
        for (Part& part : parts)
            if (part.compartment == compartment)
                return &part;
        return nullptr;
    }

private Q_SLOTS:
    void noPartCarriesAnythingOfAnother() {
        const auto parts = split(marked(), form());
        QCOMPARE(parts.size(), 4);
        for (const Part& part : parts) {
            const QByteArray bytes = cts::canonicalJson(part.payload);
            for (const Compartment other : cts::rules::allCompartments()) {
                const QByteArray mark = "mark-" + cts::rules::nameOf(other).toUtf8();
                QCOMPARE(bytes.contains(mark), other == part.compartment);
            }
        }
    }

    void onlyCoreHasTheHead() {
        for (const Part& part : split(marked(), form())) {
            const bool core = part.compartment == Compartment::Core;
            for (const QString& key : {u"trail"_s, u"signatures"_s, u"state"_s, u"revision"_s, u"id"_s})
                QCOMPARE(part.payload.contains(key), core);
            QCOMPARE(part.payload.contains(u"salt"_s), !core);
        }
    }

    void joiningGivesTheRecordBack() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.bringTo(u"Rejected"_s);
        const auto back = join(split(world.referral(), form()));
        QVERIFY(back.ok());
        QCOMPARE(toJson(*back), toJson(world.referral()));
        const auto decoded = cts::records::recordFromJson(toJson(world.referral()));
        QVERIFY(decoded.ok());
        QCOMPARE(toJson(*decoded), toJson(world.referral()));
    }

    void aReaderOfSomePartsGetsAWholeRecordOfThem() {
        auto parts = split(marked(), form());
        parts.removeIf([](const Part& part) { return part.compartment == Compartment::Health; });
        const auto seen = join(parts);
        QVERIFY(seen.ok());
        QVERIFY(!seen->fields.contains(u"riskIndicators"_s));
        QVERIFY(seen->fields.contains(u"whereabouts"_s));
        QVERIFY(!cts::canonicalJson(toJson(*seen)).contains("mark-health"));
    }

    void brokenPartsAreRefused() {
        const auto whole = split(marked(), form());
        QCOMPARE(cts::records::join({}).error().code, u"missingCore"_s);
        QCOMPARE(join(whole.mid(1)).error().code, u"missingCore"_s);
        QCOMPARE(join(whole + whole.mid(1, 1)).error().code, u"badRecord"_s);
        auto overlapping = whole;
        auto fields = find(overlapping, Compartment::Health)->payload.value(u"fields"_s).toObject();
        fields.insert(u"dob"_s, u"2000-01-01"_s);
        find(overlapping, Compartment::Health)->payload.insert(u"fields"_s, fields);
        QCOMPARE(join(overlapping).error().code, u"badRecord"_s);
        for (const QString& key : {u"state"_s, u"unknown"_s}) {
            auto parts = whole;
            find(parts, Compartment::Health)->payload.insert(key, u"x"_s);
            QCOMPARE(join(parts).error().code, u"badRecord"_s);
        }
        auto wrong = whole;
        find(wrong, Compartment::Core)->payload.insert(u"revision"_s, 1.5);
        QCOMPARE(join(wrong).error().data.value(u"field"_s).toString(), u"revision"_s);
    }

    void aPartsHashChangesWithThatPartOnly() {
        Record record = marked();
        auto before = split(record, form());
        record.fields.insert(u"riskIndicatorNotes"_s, u"changed"_s);
        auto after = split(record, form());
        for (const Compartment compartment : cts::rules::allCompartments()) {
            const Part* old = find(before, compartment);
            if (!old)
                continue;
            const bool same = partHash(*old) == partHash(*find(after, compartment));
            QCOMPARE(same, compartment != Compartment::Health);
        }
    }

    // Devices make the hashes of what they hold anew from its bytes.
    void whatIsWrittenIsCanonical() {
        Record record = marked();
        record.previous = record.fields;
        record.salts.insert(Compartment::Health, u"salt"_s);
        record.fields.insert(u"notes"_s, u"\"quoted\" \u00e9\U0001F600\n"_s);
        record.signatures.insert(u"workerSignature"_s, {u"id"_s,
                                                        u"name"_s,
                                                        u"DPO"_s,
                                                        u"2021-12-07T20:00:00Z"_s,
                                                        QString(64, u'a'),
                                                        {u"core"_s, u"health"_s},
                                                        true});
        const auto parts = encodedParts(record, form());
        QCOMPARE(parts.size(), 4);
        QList<Part> read;
        for (const auto& part : parts) {
            const auto payload = cts::parseJsonObject(part.bytes);
            QVERIFY(payload.ok());
            QCOMPARE(cts::canonicalJson(*payload), part.bytes);
            QCOMPARE(part.conflicts, payload->value(u"conflicts"_s).toArray().size());
            read.append({part.compartment, *payload});
        }
        const Record joined = *join(read);
        QCOMPARE(joined.fields, record.fields);
        QCOMPARE(joined.previous, record.previous);
        QCOMPARE(joined.touched.size(), record.touched.size());
        QCOMPARE(joined.salts, record.salts);
        QCOMPARE(cts::canonicalJson(toJson(*cts::records::recordFromJson(toJson(record)))),
                 cts::canonicalJson(toJson(record)));
    }

    void theCompartmentsInARecordAreThoseOfItsParts() {
        Record record = marked();
        record.salts.clear();
        cts::rules::Compartments divided;
        for (const Part& part : split(record, form()))
            divided.insert(part.compartment);
        QCOMPARE(compartmentsIn(record, form()), divided);
        record.fields = {{u"riskIndicatorNotes"_s, u"x"_s}};
        record.touched.clear();
        record.conflicts.clear();
        record.superseded.clear();
        QCOMPARE(compartmentsIn(record, form()), cts::rules::Compartments({Compartment::Health}));
    }

    // What a reader of one compartment is sent must not let them try out the answers of another.
    void equalAnswersOfTwoRecordsHaveDifferentHashes() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        const Record first = world.referral();
        world.begin();
        const Record second = world.referral();
        const auto& all = cts::rules::allCompartments();
        const cts::rules::Compartments visible(all.begin(), all.end());
        const auto one = contentHashes(first, form(), visible);
        const auto other = contentHashes(second, form(), visible);
        QCOMPARE(one.keys(), QStringList({u"core"_s, u"health"_s, u"legal"_s, u"location"_s}));
        for (const QString& hidden : {u"health"_s, u"legal"_s, u"location"_s})
            QVERIFY(one.value(hidden) != other.value(hidden));
        QVERIFY(formVersionHash(first, form()) != formVersionHash(second, form()));
    }

    void whatIsNotEnteredIsNotHashed() {
        RecordFixture world(cts::tests::mergeRulebook());
        world.begin();
        Record record = world.referral();
        const auto hashes = [&record] { return contentHashes(record, form(), {Compartment::Core}); };
        const auto before = hashes();
        for (const QString& field : {u"age"_s, u"adminDecision"_s, u"workerSignature"_s, u"supervisorPhone"_s})
            record.fields.insert(field, u"x"_s);
        record.fields.insert(u"attorneyName"_s, u""_s);
        QCOMPARE(hashes(), before);
        record.formVersion += 1;
        QVERIFY(hashes() != before);
    }

    void whatCannotBeReadNeverCrashes() {
        const QByteArray good = cts::canonicalJson(toJson(marked()));
        QRandomGenerator random(31);
        int read = 0;
        for (int round = 0; round < 800; ++round) {
            QByteArray bytes = good;
            for (int i = random.bounded(1, 4); i > 0; --i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            const auto json = cts::parseJsonObject(bytes);
            if (!json.ok())
                continue;
            const auto record = cts::records::recordFromJson(*json);
            if (record.ok() && ++read)
                (void)split(*record, form());
            else if (!record.ok())
                QCOMPARE(record.error().code, u"badRecord"_s);
        }
        QVERIFY(read > 0);
    }
};

CTS_TEST(RecordPartsTest)
#include "RecordPartsTest.moc"
