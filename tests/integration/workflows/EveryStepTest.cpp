#include "tests/integration/workflows/StepTable.h"
#include "tests/integration/workflows/StepWorld.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace cts;
using namespace cts::tests;

// Every workflow on the server: each state, each action, each person, against tests/data/workflows-4.tsv. Arguments are
// good and everything that a step needs is prepared, so that state, role and relation decide.
class EveryStepTest : public QObject {
    Q_OBJECT

private:
    StepTable m_table;

    QSet<QString> actionsOf(const QString& kind) const {
        auto actions = m_table.actionsOf(kind);
        for (const auto& action : realRulebook()->workflowOf(StepWorld::formOf(kind))->actions())
            if (action != "create"_L1)
                actions.insert(action);
        return actions + QSet<QString>{u"edit"_s};
    }

    // What differs from the table for one person and action in the state that the record is in.
    QString difference(StepWorld& world, const QString& kind, const QString& state, const QString& standing,
                       const QString& person, const QString& action) const {
        const QString wanted = m_table.after(kind, state, action, standing);
        if (standing == "system"_L1 && wanted.isEmpty())
            return {}; // no relation is asked of the server itself
        const auto found = world.attempt(person, action);
        if (found.state == wanted && !found.changed)
            return {};
        return u"%1, %2, %3 by %4 (%5): %6 %7, not %8"_s.arg(
            kind, state, action, standing, person, found.state.isEmpty() ? u"refused"_s : found.state,
            found.changed ? u"but changed"_s : found.code, wanted.isEmpty() ? u"refused"_s : wanted);
    }

    static void bringTo(StepWorld& world, const StepTable& table, const QString& kind, const QString& state) {
        world.begin();
        if (kind == "assignment"_L1)
            return world.takeReferralTo(state);
        for (const auto& row : table.path(kind, world.firstState(), state))
            world.take(row.action, row.who.first());
    }

private Q_SLOTS:
    void everyStateActionAndPerson_data() {
        QTest::addColumn<QString>("kind");
        for (const auto& kind : m_table.kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }

    void everyStateActionAndPerson() {
        QFETCH(QString, kind);
        StepWorld world(kind);
        QStringList differences;
        int attempts = 0;
        for (const auto& state : m_table.statesOf(kind)) {
            bringTo(world, m_table, kind, state);
            QCOMPARE(world.state(), state);
            for (const auto& action : actionsOf(kind))
                for (auto who = StepWorld::standings().cbegin(); who != StepWorld::standings().cend(); ++who)
                    for (const auto& person : who.value()) {
                        const QString found = difference(world, kind, state, who.key(), person, action);
                        if (!found.isEmpty())
                            differences.append(found);
                        ++attempts;
                    }
        }
        qInfo("%d attempts", attempts);
        for (const auto& one : std::as_const(differences))
            qWarning().noquote() << one;
        QCOMPARE(differences.size(), 0);
    }

    void theTableHasEveryStateOfEveryWorkflow() {
        QMap<QString, QSet<QString>> known; // by form
        for (const auto& kind : m_table.kinds())
            for (const auto& state : m_table.statesOf(kind))
                known[StepWorld::formOf(kind)].insert(state);
        QSet<QString> workflows;
        for (auto form = known.cbegin(); form != known.cend(); ++form) {
            const auto* workflow = realRulebook()->workflowOf(form.key());
            workflows.insert(workflow->id);
            for (const auto& state : workflow->states)
                QVERIFY2(form->contains(state.id), qPrintable(workflow->id + u' ' + state.id));
        }
        // Users and notices belong to no youth: UserAdminTest and NoticeRecordsTest try theirs. Late work comes about
        // by what its author has lost: LateWorkTest.
        auto wanted = realRulebook()->workflowIds();
        wanted.removeAll(u"user"_s);
        wanted.removeAll(u"notice"_s);
        wanted.removeAll(u"lateWork"_s);
        QCOMPARE(workflows, QSet<QString>(wanted.cbegin(), wanted.cend()));
    }
};

CTS_TEST(EveryStepTest)
#include "EveryStepTest.moc"
