#include "tests/bench/ServerBench.h"

#include "server/services/OperationProcessor.h"
#include "server/services/SyncService.h"
#include "shared/base/Ids.h"
#include "shared/records/OperationFactory.h"
#include "tests/bench/Figure.h"
#include "tests/support/county/TestCounty.h"
#include "tests/support/practice/Dice.h"
#include "tests/support/practice/YouthForms.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace cts::bench {

using namespace cts::tests;
using namespace cts::server;

namespace {

constexpr int devices = 64;
constexpr int pushesEach = 8;

// A small county of its own whose writer groups as it is told.
class PushRun {
public:
    PushRun(const rules::Rulebook& rulebook, int batch)
        : m_rulebook(&rulebook, [](const rules::Rulebook*) {}),
          m_database(std::move(*Database::open({m_folder.filePath(u"bench.db"_s), 2, batch}))), m_context{*m_database,
                                                                                                          m_rulebook,
                                                                                                          m_clock,
                                                                                                          {}},
          m_applier(m_context), m_processor(m_context, m_applier), m_directory(m_context, m_applier) {
        (void)m_database->writeAndWait([&](Store& store) -> Status {
            const auto id =
                m_directory.addUser(store, {{u"name"_s, QJsonObject{{u"last"_s, u"Bench"_s}, {u"first"_s, u"Ina"_s}}},
                                            {u"role"_s, u"DPO"_s},
                                            {u"department"_s, u"PROBATION"_s},
                                            {u"unitId"_s, u"P-1"_s},
                                            {u"email"_s, u"ina.bench@probation.example"_s},
                                            {u"phone"_s, u"(213) 555-0100"_s},
                                            {u"active"_s, u"YES"_s}});
            m_actor = *Directory::actor(store, {*id, {}});
            for (int i = 0; i < devices; ++i) {
                m_devices.append(newId(m_clock));
                store.devices().add(m_devices.last(), *id, u"bench"_s, m_clock.now());
            }
            return Done{};
        });
    }

    // Pushes of one operation each, from all devices at once; gives pushes per second, each durable when answered.
    double pushesPerSecond() {
        prepare();
        QElapsedTimer timer;
        timer.start();
        for (int n = 1; n <= pushesEach; ++n)
            for (const auto& device : std::as_const(m_devices))
                m_processor.process({m_actor.userId, device}, {{m_operations[device].at(n - 1)}},
                                    [this](const auto&) { answered(); });
        std::unique_lock lock(m_mutex);
        m_all.wait(lock, [this] { return m_answered == devices * pushesEach; });
        return devices * pushesEach * 1e9 / static_cast<double>(timer.nsecsElapsed());
    }

    // Parts per second out of the feed, one reader after the other.
    double partsPerSecond() {
        const SyncService sync(m_context, m_processor);
        qint64 parts = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i) {
            const auto answer = m_database->readAndWait([&](Store& store) -> Result<protocol::SyncAnswer> {
                return sync.pullIn(store, {m_actor.userId, m_devices.first()}, {});
            });
            parts += answer->puts.size();
        }
        return static_cast<double>(parts) * 1e9 / static_cast<double>(timer.nsecsElapsed());
    }

private:
    void prepare() {
        Dice dice(7);
        YouthForms forms(dice);
        const PracticeUser worker{u"bench"_s, u"DPO"_s, u"Bench"_s, u"Ina"_s, u"P-1"_s, {}, m_actor.userId, {}, 0};
        for (const auto& device : std::as_const(m_devices)) {
            const records::OperationFactory make(m_rulebook, m_actor, device, m_clock);
            for (int n = 1; n <= pushesEach; ++n) {
                const QString id = newId(m_clock);
                auto operation =
                    make.create(u"assignmentDetail"_s, id, id, forms.assignment(worker, losAngelesDate(m_clock.now())));
                operation.n = n;
                m_operations[device].append(operation);
            }
        }
    }

    void answered() {
        const std::lock_guard lock(m_mutex);
        ++m_answered;
        m_all.notify_one();
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    std::unique_ptr<Database> m_database;
    ServerContext m_context;
    OperationApplier m_applier;
    OperationProcessor m_processor;
    Directory m_directory;
    rules::Actor m_actor;
    QStringList m_devices;
    QHash<QString, QList<records::Operation>> m_operations;
    std::mutex m_mutex;
    std::condition_variable m_all;
    int m_answered = 0;
};

} // namespace

void benchServer(TestCounty& county) {
    std::vector<double> ratios;
    double grouped = 0;
    double single = 0;
    double parts = 0;
    for (int pair = 0; pair < 5; ++pair) {
        PushRun together(county.server().rulebook(), 512);
        PushRun alone(county.server().rulebook(), 1);
        grouped = together.pushesPerSecond();
        single = alone.pushesPerSecond();
        parts = together.partsPerSecond();
        ratios.push_back(grouped / single);
    }
    std::sort(ratios.begin(), ratios.end());
    print(u"main"_s, {u"what=durable-pushes"_s, figure("grouped_per_s", grouped, 0),
                      figure("one_commit_each_per_s", single, 0), figure("ratio", ratios[2])});
    print(u"main"_s, {u"what=pull"_s, figure("parts_per_s", parts, 0)});
}

} // namespace cts::bench
