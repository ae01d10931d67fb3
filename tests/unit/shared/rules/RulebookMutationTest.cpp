#include "shared/rules/FormValidator.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/SampleReferral.h"

#include <QTest>

#include <random>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;

// Hostile rulebooks: whatever is in one, it loads or is refused with a problem, and what loads can be used. A sample of
// fixed seeds, the same in every run: a rulebook takes about 40 ms to load.
class RulebookMutationTest : public QObject {
    Q_OBJECT

private:
    using Random = std::mt19937;

    static constexpr unsigned contentSeeds = 60;
    static constexpr unsigned byteSeeds = 60;

    static int below(Random& random, qsizetype limit) {
        return static_cast<int>(random() % static_cast<unsigned>(qMax<qsizetype>(limit, 1)));
    }

    static QJsonValue nested(int depth) {
        QJsonValue value = u"deep"_s;
        for (int i = 0; i < depth; ++i)
            value = i % 2 == 0 ? QJsonValue(QJsonArray{value}) : QJsonValue(QJsonObject{{u"not"_s, value}});
        return value;
    }

    static QJsonValue hostileValue(Random& random) {
        switch (below(random, 14)) {
        case 0:
            return QJsonValue::Null;
        case 1:
            return true;
        case 2:
            return 1e308;
        case 3:
            return -1;
        case 4:
            return 0.5;
        case 5:
            return u""_s;
        case 6:
            return QString(5000, u'x');
        case 7:
            return QJsonArray();
        case 8:
            return QJsonObject();
        case 9:
            return nested(below(random, 22));
        case 10:
            return QJsonArray{7, QJsonValue::Null, QJsonArray(), QJsonObject(), u"x"_s};
        case 11:
            return u"../../etc/x:y|z."_s;
        case 12:
            return QString(QChar(0xd800)) + QChar(0);
        default:
            return QJsonObject{{u"field"_s, u"field"_s}, {u"arg"_s, 3}};
        }
    }

    // Walks down a random path and does harm somewhere on it.
    static QJsonValue mutated(const QJsonValue& value, Random& random) {
        const bool stop = below(random, 6) == 0;
        if (value.isObject() && !value.toObject().isEmpty()) {
            auto object = value.toObject();
            const auto key = object.keys().at(below(random, object.size()));
            const int what = below(random, 12);
            if (stop && what < 3)
                object.remove(key);
            else if (stop && what < 5)
                object.insert(key + u'x', object.take(key));
            else if (stop && what < 7)
                object.insert(u"id"_s, object.value(key));
            else
                object.insert(key, stop ? hostileValue(random) : mutated(object.value(key), random));
            return object;
        }
        if (value.isArray() && !value.toArray().isEmpty()) {
            auto array = value.toArray();
            const auto index = below(random, array.size());
            const int what = below(random, 8);
            if (stop && what < 2)
                array.removeAt(index);
            else if (stop && what < 4)
                array.append(array.at(index));
            else
                array[index] = stop ? hostileValue(random) : mutated(array.at(index), random);
            return array;
        }
        return hostileValue(random);
    }

    // Uses everything that a program would ask of a rulebook.
    static void use(const Rulebook& rulebook) {
        const QJsonObject assignment{{u"workerId"_s, u"user-dpo"_s}, {u"leadAgency"_s, u"PROBATION"_s}};
        const auto fields = sampleReferral();
        const auto actor = sampleDpo();
        const QStringList signedFields;
        for (const auto& id : rulebook.formIds()) {
            const FormValidator validator(rulebook, *rulebook.form(id));
            validator.check({fields, signedFields, assignment, actor, sampleToday}, Completeness::Submit);
            rulebook.permissions().readers(id, u"form"_s, fields, assignment, {});
        }
        rulebook.permissions().principalsOf(actor);
    }

    static void loadAndUse(const QByteArray& bundle) {
        const auto loaded = Rulebook::loadBundle(bundle);
        QCOMPARE(loaded.rulebook != nullptr, loaded.problems.isEmpty());
        if (loaded.rulebook)
            use(*loaded.rulebook);
    }

private Q_SLOTS:
    void mutatedContentLoadsOrIsRefused() {
        const auto files = realRulebookFiles();
        int refused = 0;
        for (unsigned seed = 1; seed <= contentSeeds; ++seed) {
            Random random(seed);
            auto broken = files;
            for (int harm = below(random, 3); harm >= 0; --harm) {
                const auto path = broken.keys().at(below(random, broken.size()));
                broken[path] = mutated(broken.value(path), random);
            }
            const auto loaded = Rulebook::loadBundle(canonicalJson(broken));
            QVERIFY2((loaded.rulebook != nullptr) == loaded.problems.isEmpty(), qPrintable(QString::number(seed)));
            if (loaded.rulebook)
                use(*loaded.rulebook);
            else
                ++refused;
        }
        QVERIFY(refused > static_cast<int>(contentSeeds * 7 / 10));
    }

    void mutatedBytesLoadOrAreRefused() {
        const auto bundle = realRulebook()->bundle();
        for (unsigned seed = 1; seed <= byteSeeds; ++seed) {
            Random random(seed);
            auto bytes = bundle;
            for (int harm = below(random, 4); harm >= 0; --harm) {
                const auto at = below(random, bytes.size());
                switch (below(random, 4)) {
                case 0:
                    bytes[at] = static_cast<char>(random());
                    break;
                case 1:
                    bytes.remove(at, below(random, 200));
                    break;
                case 2:
                    bytes.insert(at, bytes.mid(below(random, bytes.size()), below(random, 200)));
                    break;
                default:
                    bytes.truncate(at);
                }
            }
            loadAndUse(bytes);
        }
    }

    void bottomlessNestingIsRefused() {
        loadAndUse(QByteArray(1000000, '['));
        loadAndUse(QByteArray("{\"home.json\":").append(QByteArray(100000, '[')));
        loadAndUse({});
        loadAndUse("{}");
    }
};

CTS_TEST(RulebookMutationTest)
#include "RulebookMutationTest.moc"
