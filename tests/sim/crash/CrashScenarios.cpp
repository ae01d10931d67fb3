#include "tests/sim/crash/CrashScenarios.h"

#include "tests/sim/crash/OldSchema.h"
#include "tests/support/county/TestClient.h"

#include <QDir>
#include <QFile>

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

namespace {

const QString worker = u"dpo"_s;
constexpr int youth = 71;

void nothing(CrashTry&) {}

QString newestCase(SimClient& device) {
    for (const auto& row : device.cases().listing({}))
        if (row.youthFirst == tests::inventedAssignment(youth).value("youthName"_L1).toObject().value("first"_L1))
            return row.assignmentId;
    return {};
}

void makeCase(CrashTry& crash) {
    crash.save(worker, [](SimClient& device) -> Status {
        const auto made = device.cases().createAssignment(tests::inventedAssignment(youth));
        return made ? Status(Done{}) : made.error();
    });
}

// Fills, signs and submits the referral of the case that makeCase() made.
void submitCase(CrashTry& crash) {
    const QString supervisor = crash.client(u"sdpo"_s).user().id;
    const auto onReferral = [&](const std::function<Status(SimClient&, const QString&)>& act) {
        crash.save(worker,
                   [&](SimClient& device) { return act(device, device.cases().referralOf(newestCase(device))); });
    };
    onReferral([&](SimClient& device, const QString& id) { return NewCase::fill(device, id, supervisor); });
    onReferral([](SimClient& device, const QString& id) { return device.cases().sign(id, u"workerSignature"_s); });
    onReferral([](SimClient& device, const QString& id) { return device.cases().act(id, u"submit"_s); });
}

void makeAndSubmit(CrashTry& crash) {
    makeCase(crash);
    submitCase(crash);
}

void makeAndPush(CrashTry& crash) {
    makeAndSubmit(crash);
    crash.sync(worker);
}

// What the advocate of the first case has done meanwhile lies on the server.
void workOfOthers(CrashTry& crash) {
    crash.save(u"advocate"_s, [](SimClient& device) -> Status {
        for (const auto& row : device.cases().listing({})) {
            const auto made = device.youth().recordActivity(
                row.assignmentId, {u"PHONE"_s, {u"YOUTH"_s}, u"NO_RESPONSE"_s, {}, 15, u"Called twice."_s});
            if (!made)
                return made.error();
        }
        return Done{};
    });
    crash.county().reassign(crash.client(u"admin"_s), crash.client(u"advocate"_s));
    crash.sync(u"advocate"_s);
    crash.sync(u"admin"_s);
}

// The last text that was said to be kept.
struct Typed {
    QString promised;
};

CrashScenario typing() {
    const auto typed = std::make_shared<Typed>();
    const auto act = [typed](CrashTry& crash) {
        const QString referral = NewCase::openReferral(crash.client(worker));
        if (referral.isEmpty())
            throw std::runtime_error("nothing can be typed");
        for (const auto& text : {u"A"_s, u"An aunt"_s, u"An aunt who helps."_s})
            crash.save(worker, [&](SimClient& device) -> Status {
                const auto view = device.cases().open(referral);
                if (!view)
                    return view.error();
                auto fields = view->record.fields;
                fields.insert(u"familyDynamics"_s, text);
                const auto kept = device.cases().saveDraft(referral, fields);
                if (kept)
                    typed->promised = text;
                return kept;
            });
    };
    const auto after = [typed](CrashTry& crash) -> QString {
        auto& device = crash.client(worker);
        const auto view = device.cases().open(NewCase::openReferral(device));
        if (!view)
            return u"the form does not open: "_s + view.error().code;
        const QString there = view->draft.value(u"familyDynamics"_s).toString();
        return there.startsWith(typed->promised) ? QString() : u"typed and gone: "_s + typed->promised;
    };
    return {u"typing is kept"_s, worker, [typed](CrashTry&) { typed->promised.clear(); }, act, after};
}

CrashScenario cacheAnew() {
    const auto before = [](CrashTry& crash) {
        makeAndSubmit(crash);
        auto& device = crash.client(worker);
        device.close();
        for (const auto& ending : {u"cache.db"_s, u"cache.db-wal"_s, u"cache.db-shm"_s})
            QFile::remove(QDir(device.host()).filePath(ending));
    };
    const auto act = [](CrashTry& crash) {
        (void)crash.client(worker).open();
        crash.world().buryTheDead();
        crash.sync(worker);
    };
    return {u"a lost cache is made and filled"_s, worker, before, act};
}

void signInIfNobody(CrashTry& crash, const QString& name) {
    auto& device = crash.client(name);
    if (device.isOpen() && !device.store().device().isEmpty() && device.store().ready())
        return;
    device.close();
    try {
        device.signIn([&](const HttpRequest& request) { return crash.world().server().answerSignIn(request); });
        (void)device.open();
    } catch (const std::runtime_error&) {
        if (!crash.world().disk().isDown(device.host()))
            throw;
    }
    crash.world().buryTheDead();
}

CrashScenario newDevice() {
    static const QString name = u"dpo-laptop"_s;
    const auto before = [](CrashTry& crash) {
        auto& device = crash.client(name);
        device.close();
        QDir(device.host()).removeRecursively();
        QDir().mkpath(device.host());
        crash.forgetLedger();
    };
    const auto act = [](CrashTry& crash) {
        signInIfNobody(crash, name);
        crash.sync(name);
    };
    const auto finish = [](CrashTry& crash) { signInIfNobody(crash, name); };
    return {u"a new device is made and filled"_s, name, before, act, {}, finish};
}

QList<CrashScenario> ofDevices() {
    const auto syncs = [](CrashTry& crash) { crash.sync(worker); };
    return {{u"a case is made"_s, worker, nothing, makeCase},
            {u"a form is filled, signed and submitted"_s, worker, makeCase, submitCase},
            typing(),
            {u"work is sent and its answer taken in"_s, worker, makeAndSubmit, syncs},
            {u"news is taken in, a case goes"_s, worker, workOfOthers, syncs},
            {u"a server that went back is followed"_s, worker,
             [](CrashTry& crash) {
                 crash.backUp();
                 makeAndPush(crash);
                 crash.goBack();
             },
             syncs},
            {u"a program starts with work waiting"_s, worker,
             [](CrashTry& crash) {
                 makeAndSubmit(crash);
                 crash.client(worker).close();
             },
             [](CrashTry& crash) {
                 (void)crash.client(worker).open();
                 crash.world().buryTheDead();
             }},
            {u"a program ends with work waiting"_s, worker, makeAndSubmit,
             [](CrashTry& crash) { crash.client(worker).close(); }},
            cacheAnew(),
            newDevice()};
}

QList<CrashScenario> ofServer(const std::shared_ptr<const rules::Rulebook>& newer) {
    const QString server = SimServer::name();
    const auto start = [](CrashTry& crash) {
        (void)crash.world().server().start();
        crash.world().buryTheDead();
    };
    return {{u"a push is committed"_s, server, makeAndSubmit, [](CrashTry& crash) { crash.sync(worker); }},
            {u"a decision with all that follows is committed"_s, server,
             [](CrashTry& crash) {
                 makeAndPush(crash);
                 crash.sync(u"sdpo"_s);
                 crash.save(u"sdpo"_s, [](SimClient& device) -> Status {
                     const auto queue = device.approvals().queue();
                     if (queue.isEmpty())
                         return Error{u"nothingToDecide"_s};
                     const auto decision = device.approvals().decide({queue.constFirst()}, u"approve"_s, {});
                     decision->runSlice();
                     return Done{};
                 });
             },
             [](CrashTry& crash) { crash.sync(u"sdpo"_s); }},
            {u"a server stops"_s, server, makeAndPush, [](CrashTry& crash) { crash.world().server().stop(); }},
            {u"a server starts"_s, server, [](CrashTry& crash) { crash.world().server().stop(); }, start},
            {u"a backup is written"_s, server, makeAndPush,
             [](CrashTry& crash) {
                 if (!crash.world().disk().isDown(crash.world().server().host()))
                     crash.backUp();
             }},
            {u"another rulebook comes into force"_s, server,
             [newer](CrashTry& crash) {
                 makeAndSubmit(crash);
                 crash.world().server().stop();
                 crash.world().server().setRulebook(newer);
             },
             start},
            {u"a server of the first schema is brought up"_s, server,
             [](CrashTry& crash) {
                 makeAndSubmit(crash);
                 crash.world().server().stop();
                 bringDownToFirstSchema(crash.world().server().databaseFile());
             },
             start}};
}

} // namespace

QList<CrashScenario> crashScenarios(const std::shared_ptr<const rules::Rulebook>& newer) {
    return ofDevices() + ofServer(newer);
}

} // namespace cts::sim
