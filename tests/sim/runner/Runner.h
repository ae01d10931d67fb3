#pragma once

#include "tests/sim/runner/SeedRange.h"
#include "tests/sim/runner/Tally.h"

#include <QObject>
#include <QProcess>

#include <deque>
#include <memory>
#include <vector>

namespace cts::sim {

// Has ranges of seeds played by several processes of this program at once. What one of them dies of is what its seed
// has failed with; another goes on behind it. With a progress file, a run that was broken off goes on where it stopped.
// One thread, with an event loop.
class Runner : public QObject {
    Q_OBJECT
public:
    struct Settings {
        QList<SeedRange> ranges;
        int jobs = 2;
        QString progressFile; // empty: none
    };
    explicit Runner(Settings settings, QObject* parent = nullptr);
    ~Runner() override;

    void start();
    const Tally& tally() const { return m_total; }

Q_SIGNALS:
    void finished();

private:
    struct Player;
    // Seeds that are played together; told of as one.
    struct Block {
        SeedRange range;
        bool given = false;
        std::optional<Tally> done;
    };

    void cut();
    void launch(Player& player);
    void give(Player& player);
    void goOn(Player& player);
    void read(Player& player);
    void died(Player& player);
    void settle();
    void say(quint32 seed, const QStringList& found) const;
    void resume();
    void save() const;

    Settings m_settings;
    std::deque<Block> m_blocks; // in order
    std::size_t m_settled = 0;  // so many of them are in the total
    std::vector<std::unique_ptr<Player>> m_players;
    Tally m_total;
};

} // namespace cts::sim
