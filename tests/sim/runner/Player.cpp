#include "tests/sim/runner/Player.h"

#include "shared/base/CanonicalJson.h"
#include "tests/sim/county/NewCase.h"
#include "tests/support/RulebookFixture.h"

#include <cstdio>
#include <iostream>
#include <string>

namespace cts::sim {

using namespace Qt::StringLiterals;

Player::Player(VirtualTime& time)
    : m_world(time, NewCase::prepare), m_trace(time),
      m_schedule(m_world, m_trace, m_tally.coverage, tests::variantRulebook()) {}

static void tell(const QJsonObject& what) {
    std::printf("%s\n", canonicalJson(what).constData());
    std::fflush(stdout);
}

int Player::serve() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto range = SeedRange::fromText(QString::fromStdString(line));
        if (!range)
            return 2;
        m_tally = {};
        for (qint64 seed = range->first; seed <= range->last; ++seed) {
            tell({{u"begin"_s, seed}});
            m_tally.add(static_cast<quint32>(seed), m_schedule.play(static_cast<quint32>(seed)));
        }
        tell({{u"tally"_s, m_tally.toJson()}});
    }
    return 0;
}

Tally Player::trace(const SeedRange& range) {
    m_trace.setOn(true);
    m_tally = {};
    for (qint64 seed = range.first; seed <= range.last; ++seed) {
        std::printf("seed %lld\n", static_cast<long long>(seed));
        m_tally.add(static_cast<quint32>(seed), m_schedule.play(static_cast<quint32>(seed)));
    }
    return m_tally;
}

bool Player::find(const Defect& defect, const SeedRange& range) {
    qint64 struck = 0;
    for (qint64 seed = range.first; seed <= range.last; ++seed) {
        const auto planted = defect.planted(static_cast<quint32>(seed));
        m_world.disk().setTamper(planted->disk);
        m_world.net().setTamper(planted->net);
        const auto verdict = m_schedule.play(static_cast<quint32>(seed));
        m_world.end();
        m_world.disk().setTamper({});
        m_world.net().setTamper({});
        struck += planted->struck;
        for (const auto& list : verdict.found) {
            if (list.isEmpty())
                continue;
            std::printf("defect %s: found by seed %lld after %lld schedules: %s\n", defect.name.constData(),
                        static_cast<long long>(seed), static_cast<long long>(seed - range.first + 1),
                        qPrintable(list.constFirst()));
            return true;
        }
    }
    std::printf("defect %s: NOT FOUND in %lld schedules, in which it struck %lld times\n", defect.name.constData(),
                static_cast<long long>(range.size()), static_cast<long long>(struck));
    return false;
}

bool Player::replay(quint32 seed) {
    QString first;
    for (int time = 0; time < 2; ++time) {
        m_tally.add(seed, m_schedule.play(seed));
        const QString hash = m_schedule.hash();
        std::printf("seed %u: %s\n", seed, qPrintable(hash));
        if (time == 0)
            first = hash;
        else if (first == hash)
            return true;
    }
    return false;
}

} // namespace cts::sim
