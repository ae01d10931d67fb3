#include "server/services/RecordReader.h"
#include "shared/base/Dictionary.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/server/services/ServerFixture.h"

#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace cts::server::tests {

using rules::Compartment;

// No answer of the server carries a byte of a compartment that its reader may not see: every field of every compartment
// holds a marker, and the raw and the unpacked bytes of every answer are searched for all of them.
class CompartmentTest : public QObject {
    Q_OBJECT

    // The released rulebook with notes of the agency's and the county's own, so that all compartments are used.
    static std::shared_ptr<const rules::Rulebook> rulebook() {
        auto files = cts::tests::realRulebookFiles();
        auto form = files.value("forms/referral.json"_L1).toObject();
        auto sections = form.value("sections"_L1).toArray();
        auto section = sections.at(0).toObject();
        auto fields = section.value("fields"_L1).toArray();
        fields.append(QJsonObject{{u"id"_s, u"agencyNote"_s},
                                  {u"label"_s, u"Agency note"_s},
                                  {u"type"_s, u"multiline"_s},
                                  {u"compartment"_s, u"internal"_s}});
        fields.append(QJsonObject{{u"id"_s, u"countyNote"_s},
                                  {u"label"_s, u"County note"_s},
                                  {u"type"_s, u"multiline"_s},
                                  {u"compartment"_s, u"county"_s}});
        section.insert(u"fields"_s, fields);
        sections.replace(0, section);
        form.insert(u"sections"_s, sections);
        files.insert(u"forms/referral.json"_s, form);
        return cts::tests::loadRulebookFiles(files).rulebook;
    }
    static QString marker(Compartment compartment, const QString& what) {
        return u"MARK-"_s + rules::nameOf(compartment) + u'-' + what;
    }
    // Fills every field, with its touch, a conflict and a lost value, with its marker.
    static records::Record marked(records::Record record, const rules::FormDefinition& form) {
        for (const auto& section : form.sections) {
            for (const auto& field : section.fields) {
                const auto mark = [&](const QString& what) { return marker(field.compartment, field.id + what); };
                if (field.type == rules::FieldType::Signature || field.type == rules::FieldType::Computed)
                    continue;
                if (!record.fields.contains(field.id) || field.compartment != Compartment::Core)
                    record.fields.insert(field.id, mark({}));
                const records::Touch touch{mark(u"-by"_s), mark(u"-name"_s), u"2021-12-07T20:00:00Z"_s};
                record.touched.insert(field.id, touch);
                const records::FieldConflict conflict{
                    field.id, mark(u"-before"_s), mark(u"-theirs"_s), touch, mark(u"-mine"_s), touch, record.id};
                record.conflicts.append(conflict);
                record.superseded.append(conflict);
            }
        }
        return record;
    }
    static void mark(ServerFixture& fixture, const QString& id) {
        fixture.write([&](Store& store) {
            const auto record = store.records().find(id).value().record;
            const auto& form = *fixture.rulebook().form(record.formId);
            const auto assignment = store.records().find(record.assignmentId).value().record;
            const auto written = store.records().put(marked(record, form), form, store.history().head().seq + 1);
            const auto seq = fixture.applier().note(store, u"mark"_s, {}).seq;
            AccessIndex(fixture.rulebook()).update(store, written, record, assignment, seq);
        });
    }
    // The compartments whose markers are in the bytes.
    static rules::Compartments found(const QByteArray& bytes) {
        rules::Compartments compartments;
        for (const auto compartment : rules::allCompartments()) {
            if (bytes.contains(marker(compartment, {}).toUtf8()))
                compartments.insert(compartment);
        }
        return compartments;
    }
    static QByteArray unpacked(const QList<protocol::PutPart>& parts) {
        QByteArray bytes;
        for (const auto& part : parts)
            bytes += cts::Dictionaries::builtIn().decompress(part.frame, 1 << 24).value();
        return bytes;
    }

private Q_SLOTS:
    void noAnswerCarriesMoreThanItsReaderMaySee_data() {
        QTest::addColumn<QString>("person");
        QTest::addColumn<QList<int>>("sees");
        const QList<int> county{int(Compartment::Core), int(Compartment::Location), int(Compartment::Health),
                                int(Compartment::Legal)};
        const QList<int> agencyAdmin{int(Compartment::Core), int(Compartment::Location), int(Compartment::Internal)};
        const QList<int> all = county + QList<int>{int(Compartment::Internal)};
        const QList<int> administration = county + QList<int>{int(Compartment::County)};
        for (const auto& person : {u"dpo"_s, u"sdpo"_s})
            QTest::newRow(qPrintable(person)) << person << county;
        for (const auto& person : {u"probAdmin"_s, u"cpm"_s})
            QTest::newRow(qPrintable(person)) << person << administration;
        QTest::newRow("zoeAdmin") << u"zoeAdmin"_s << agencyAdmin;
        QTest::newRow("zoeAdvocate") << u"zoeAdvocate"_s << all;
        for (const auto& person : {u"dpo2"_s, u"farDpo"_s, u"farSdpo"_s, u"csw"_s, u"scsw"_s, u"dcfsAdmin"_s,
                                   u"sysAdmin"_s, u"zoeAdvocate2"_s, u"sunAdmin"_s, u"sunAdvocate"_s})
            QTest::newRow(qPrintable(person)) << person << QList<int>();
    }

    void noAnswerCarriesMoreThanItsReaderMaySee() {
        QFETCH(QString, person);
        QFETCH(QList<int>, sees);
        rules::Compartments allowed;
        for (const int compartment : sees)
            allowed.insert(static_cast<Compartment>(compartment));
        ServerFixture fixture(rulebook());
        const auto one = fixture.approved(fixture.zoe);
        fixture.assignAdvocate(one, u"zoeAdvocate"_s);
        mark(fixture, one.referral);
        mark(fixture, one.assignment);

        const auto pulled = fixture.pullAll(person);
        QCOMPARE(found(unpacked(pulled.puts)), allowed);
        QCOMPARE(found(protocol::encode(pulled)), rules::Compartments());

        const RecordReader reader(fixture.context());
        for (const auto& id : {one.referral, one.assignment}) {
            std::promise<Result<RecordReader::Parts>> answered;
            reader.read(fixture.caller(person), id,
                        [&](Result<RecordReader::Parts> parts) { answered.set_value(std::move(parts)); });
            const auto parts = answered.get_future().get();
            QCOMPARE(parts.ok(), !allowed.isEmpty());
            if (!parts.ok())
                QCOMPARE(parts.error().code, u"notFound"_s);
            else if (id == one.referral)
                QCOMPARE(found(unpacked(*parts)), allowed);
        }

        // Refusals speak of the record, never with what is in it.
        for (const auto& action : {u"edit"_s, u"submit"_s, u"approve"_s, u"sign"_s, u"settle"_s}) {
            auto operation = fixture.step(person, one.referral, action, {{u"slot"_s, u"workerSignature"_s}});
            operation.saw = {};
            operation.base = 1;
            const auto receipt = fixture.send(person, operation);
            const auto bytes = canonicalJson(protocol::toJson(receipt));
            QVERIFY((found(bytes) - allowed).isEmpty());
        }
    }
};

CTS_TEST(CompartmentTest)

} // namespace cts::server::tests

#include "CompartmentTest.moc"
