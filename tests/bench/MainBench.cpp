#include "tests/bench/MainBench.h"

#include "client/ui/FormPage.h"
#include "client/ui/HomePage.h"
#include "client/ui/theme/Theme.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Figure.h"
#include "tests/bench/ServerBench.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace cts::bench {

using namespace cts::tests;
using namespace cts::client;

namespace {

void benchHome(TestCounty& county) {
    QElapsedTimer first;
    first.start();
    TestClient manager(county, county.user(u"CPM"_s));
    const double firstSync = static_cast<double>(first.elapsed());
    const auto show = [&] {
        BenchDesk bench(manager);
        ui::HomePage home(bench.desk);
        home.resize(1280, 800);
        home.show();
        QCoreApplication::processEvents();
    };
    const double open = medianMs(3, [&] { manager.reopen(); });
    const double home = medianMs(3, show);
    const auto rows = manager.cases().listing({});
    print(u"main"_s,
          {u"what=start-to-home"_s, figure("assignments", static_cast<double>(rows.size()), 0), figure("open_ms", open),
           figure("home_ms", home), figure("total_ms", open + home), figure("first_sync_ms", firstSync)});

    BenchDesk bench(manager);
    ui::FormPage page(bench.desk);
    page.resize(1100, 800);
    page.show();
    int at = 0;
    const double referral = medianMs(9, [&] {
        page.open(rows.at(++at).referralId);
        QCoreApplication::processEvents();
    });
    const double search = medianMs(9, [&] {
        ListingQuery query;
        query.youthLast = u"a"_s;
        query.status = u"All"_s;
        (void)manager.cases().listing(query);
    });
    print(u"main"_s, {u"what=open-a-referral"_s, figure("ms", referral), figure("search_ms", search)});
}

void benchWorker(TestCounty& county) {
    const auto& dpo = county.user(u"DPO"_s);
    TestClient worker(county, dpo);
    const auto& supervisor = county.supervisorOf(dpo);
    const auto assignment = worker.cases().createAssignment(inventedAssignment(1));
    const QString referral = fillReferral(worker, *assignment, supervisor.id);
    auto fields = worker.cases().open(referral)->record.fields;
    int typed = 0;
    const double draft = medianMs(101, [&] {
        fields.insert(u"familyDynamics"_s, u"Typed %1"_s.arg(++typed));
        (void)worker.cases().saveDraft(referral, fields);
    });
    int n = 10;
    const double submit = medianMs(9, [&] { submitReferral(worker, ++n, supervisor.id); });
    print(u"main"_s, {u"what=keystroke-to-saved-draft"_s, figure("ms", draft, 3)});
    print(u"main"_s, {u"what=create-fill-sign-submit"_s, figure("ms", submit)});
}

void benchBulk(TestCounty& county, int count) {
    const auto& dpo = county.user(u"DPO"_s);
    TestClient worker(county, dpo);
    TestClient supervisor(county, county.supervisorOf(dpo));
    QStringList made;
    for (int i = 0; i < count; ++i)
        made.append(submitReferral(worker, 1000 + i, county.supervisorOf(dpo).id));
    QElapsedTimer timer;
    timer.start();
    worker.sync();
    const double push = static_cast<double>(timer.elapsed());
    supervisor.sync();
    QList<QueueItem> items;
    const double queue = medianMs(3, [&] { items = supervisor.approvals().queue(); });
    items.removeIf([&](const QueueItem& item) { return !made.contains(item.row.assignmentId); });
    const auto decision = supervisor.approvals().decide(items, u"approve"_s, {});
    double longest = 0;
    int slices = 0;
    QElapsedTimer slice;
    timer.restart();
    for (bool more = true; more; ++slices) {
        slice.start();
        more = decision->runSlice();
        longest = std::max(longest, static_cast<double>(slice.nsecsElapsed()) / 1e6);
    }
    const double local = static_cast<double>(timer.elapsed());
    const auto& results = decision->results();
    timer.restart();
    supervisor.sync();
    const double answered = static_cast<double>(timer.elapsed());
    const auto done = std::count_if(results.cbegin(), results.cend(), [](const auto& one) { return one.done; });
    print(u"main"_s, {u"what=approve-in-bulk"_s, figure("items", static_cast<double>(done), 0),
                      figure("local_ms", local), figure("slices", slices, 0), figure("longest_slice_ms", longest),
                      figure("answered_ms", answered), figure("queue_ms", queue)});
    print(u"main"_s, {u"what=push-after-a-day-offline"_s, figure("operations", count * 5.0, 0), figure("ms", push)});
}

} // namespace

int runMain(int youth) {
    ui::Theme::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::ThemeKind::Light);
    TestCounty county(youth);
    benchHome(county);
    benchWorker(county);
    benchBulk(county, 500);
    benchServer(county);
    return 0;
}

} // namespace cts::bench
