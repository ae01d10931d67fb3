#include "tests/bench/FormsBench.h"

#include "client/store/ListingAlerts.h"
#include "client/ui/FormPage.h"
#include "client/ui/YouthPage.h"
#include "client/ui/theme/Theme.h"
#include "shared/base/Ids.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/EventClock.h"
#include "tests/bench/Figure.h"
#include "tests/support/DeliverableAnswers.h"
#include "tests/support/ReceivedRecords.h"

#include <QKeyEvent>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace cts::bench {

using namespace cts::tests;
using namespace cts::client;

namespace {

QString firstOf(TestClient& client) {
    ListingQuery query;
    query.status = u"Approved"_s;
    const auto rows = client.cases().listing(query);
    return rows.isEmpty() ? QString() : rows.constFirst().assignmentId;
}

// The advocate of a youth who is in service.
std::unique_ptr<TestClient> advocateIn(TestCounty& county) {
    for (const auto& user : county.users()) {
        if (user.role != "ADVOCATE"_L1)
            continue;
        auto client = std::make_unique<TestClient>(county, user);
        if (!firstOf(*client).isEmpty())
            return client;
    }
    throw std::runtime_error("no youth is in service");
}

records::Record made(const QString& form, const QString& state, const QString& assignment, const QJsonObject& fields) {
    records::Record record;
    record.id = newId(SystemClock());
    record.kind = u"form"_s;
    record.formId = form;
    record.assignmentId = assignment;
    record.state = state;
    record.revision = 1;
    record.createdAt = u"2026-01-01T12:00:00Z"_s;
    record.fields = fields;
    return record;
}

// A plan with 10 goals of 10 action steps.
QJsonObject largestPlan() {
    auto fields = answers::planAnswers();
    QJsonArray goals;
    QJsonArray steps;
    for (int g = 0; g < 10; ++g) {
        auto goal = fields.value("goals"_L1).toArray().first().toObject();
        goal.insert(u"rowId"_s, rowIdOf(100 + g));
        goals += goal;
        for (int s = 0; s < 10; ++s) {
            auto step = fields.value("actionSteps"_L1).toArray().first().toObject();
            step.insert(u"rowId"_s, rowIdOf(200 + 10 * g + s));
            step.insert(u"parentRow"_s, rowIdOf(100 + g));
            steps += step;
        }
    }
    fields.insert(u"goals"_s, goals);
    fields.insert(u"actionSteps"_s, steps);
    return fields;
}

void receiveAll(TestClient& client, const QList<records::Record>& records) {
    protocol::SyncAnswer answer;
    for (const auto& record : records)
        receive(record, client.store().rulebook(), answer);
    answer.checkpoint.cursor = client.cache().cursor() + "x";
    answer.checkpoint.epoch = client.cache().epoch();
    answer.checkpoint.acknowledged = client.cache().acknowledged();
    const auto changed = client.cache().applyPage(answer);
    if (!changed)
        throw std::runtime_error(changed.error().code.toStdString());
    client.store().refresh(*changed, false);
}

void press(QWidget* editor, QChar key) {
    QKeyEvent down(QEvent::KeyPress, key.toUpper().unicode(), {}, key);
    QKeyEvent up(QEvent::KeyRelease, key.toUpper().unicode(), {}, key);
    QCoreApplication::sendEvent(editor, &down);
    QCoreApplication::sendEvent(editor, &up);
}

struct FormFigures {
    double open = 0;
    double key = 0;
    double longest = 0; // event while typing, the saving of the draft among them
};

FormFigures measureForm(EventClock& events, const ui::Desk& desk, const QString& record, const QString& other) {
    ui::FormPage page(desk);
    page.resize(1100, 800);
    page.show();
    FormFigures figures;
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        page.open(other);
        QCoreApplication::processEvents();
        times.push_back(medianMs(1, [&] {
            page.open(record);
            QCoreApplication::processEvents();
        }));
    }
    std::sort(times.begin(), times.end());
    figures.open = times[times.size() / 2];
    QWidget* editor = nullptr;
    for (auto* edit : page.findChildren<QPlainTextEdit*>())
        if (!edit->isReadOnly() && edit->isVisibleTo(&page))
            editor = edit;
    if (!editor)
        throw std::runtime_error("nothing to type in");
    editor->setFocus();
    events.takeLongest();
    figures.key = medianMs(60, [&] {
        press(editor, u'a');
        QCoreApplication::processEvents();
    });
    QElapsedTimer idle;
    idle.start();
    while (idle.elapsed() < 1500) // until the draft is saved
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    figures.longest = events.takeLongest();
    return figures;
}

void benchForms(EventClock& events, TestCounty& county, TestClient& advocate, const QString& youth) {
    const auto plan = made(u"advocacyPlan"_s, u"Draft"_s, youth, largestPlan());
    const auto assessment = made(u"strengthsAndNeeds"_s, u"Draft"_s, youth, answers::assessmentAnswers());
    receiveAll(advocate, {plan, assessment});
    BenchDesk bench(advocate);
    const auto tell = [](const QString& what, const FormFigures& figures, const FormFigures& referral) {
        print(u"forms"_s,
              {u"what="_s + what, figure("open_ms", figures.open), figure("key_ms", figures.key, 3),
               figure("longest_event_ms", figures.longest), figure("open_x_referral", figures.open / referral.open),
               figure("key_x_referral", figures.key / referral.key)});
    };
    TestClient worker(county, county.user(u"DPO"_s));
    BenchDesk workers(worker);
    const auto draft = [&](int n) {
        return worker.cases().referralOf(*worker.cases().createAssignment(inventedAssignment(n)));
    };
    const auto referral = measureForm(events, workers.desk, draft(1), draft(2));
    tell(u"referral"_s, referral, referral);
    tell(u"plan-10-goals-of-10-steps"_s, measureForm(events, bench.desk, plan.id, assessment.id), referral);
    tell(u"strengths-and-needs-all-domains"_s, measureForm(events, bench.desk, assessment.id, plan.id), referral);
}

void benchYouth(EventClock& events, TestClient& advocate, const QString& youth, int count) {
    QList<records::Record> activities;
    for (int n = 0; n < count; ++n)
        activities.append(made(u"advocateActivity"_s, u"Recorded"_s, youth,
                               {{u"activityDate"_s, QDate(2020, 1, 1).addDays(n).toString(Qt::ISODate)},
                                {u"startTime"_s, u"10:00"_s},
                                {u"durationMinutes"_s, 30 + n % 60},
                                {u"contactType"_s, u"PHONE"_s},
                                {u"contactWith"_s, QJsonArray{u"YOUTH"_s}},
                                {u"outcome"_s, u"NO_RESPONSE"_s},
                                {u"narrative"_s, u"Invented contact number %1"_s.arg(n)}}));
    receiveAll(advocate, activities);
    BenchDesk bench(advocate);
    ui::YouthPage page(bench.desk);
    page.resize(1280, 800);
    page.show();
    const auto settle = [&] {
        do
            QCoreApplication::processEvents();
        while (!page.isShown());
    };
    events.takeLongest();
    QElapsedTimer timer;
    timer.start();
    page.open(youth);
    const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    settle();
    const double whole = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    print(u"forms"_s, {u"what=open-a-youth"_s, figure("activities", count, 0), figure("first_event_ms", first),
                       figure("shown_ms", whole), figure("longest_event_ms", events.takeLongest())});
    const double tab = medianMs(5, [&] {
        page.showTab(ui::YouthPage::Tab::Summary);
        page.reload();
        settle();
        page.showTab(ui::YouthPage::Tab::Activity);
        settle();
    });
    print(u"forms"_s,
          {u"what=reload-and-show-activities"_s, figure("ms", tab), figure("longest_event_ms", events.takeLongest())});
}

void benchDeadlines(TestClient& advocate, const QString& youth, int count) {
    const auto row = *advocate.cases().listingRow(youth);
    const auto& store = advocate.store();
    const QDateTime now = SystemClock().now();
    const ListingAlerts alerts(store.rulebook(), store.facts(), store.actor(), losAngelesDate(now));
    std::vector<ListingRow> rows(static_cast<size_t>(count), row);
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i].deadlineFields.insert(u"referralAssignmentDate"_s,
                                      QDate(2025, 1, 1).addDays(static_cast<int>(i % 600)).toString(Qt::ISODate));
    const double ms = medianMs(5, [&] {
        for (auto& one : rows)
            alerts.count(one, now);
    });
    print(u"forms"_s, {u"what=deadlines-and-alerts"_s, figure("assignments", count, 0), figure("ms", ms),
                       figure("us_each", 1000 * ms / count), figure("event_of_100_ms", 100 * ms / count)});
}

} // namespace

int runForms(EventClock& events) {
    ui::Theme::apply(events, ui::ThemeKind::Light);
    TestCounty county(12);
    const auto advocate = advocateIn(county);
    const QString youth = firstOf(*advocate);
    benchForms(events, county, *advocate, youth);
    benchYouth(events, *advocate, youth, 2000);
    benchDeadlines(*advocate, youth, 5000);
    return 0;
}

} // namespace cts::bench
