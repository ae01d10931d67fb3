#pragma once

#include <QStringList>

namespace cts::sim {

// What was found wrong in a schedule, in words, by kind.
struct Verdict {
    enum Kind {
        Lost,     // something that was saved or acknowledged is not where it must be
        Diverged, // a copy differs from the master record, or somebody holds what they may not
        Stalled,  // something does not come to an end though nothing hinders it
        False     // what is shown is not so
    };
    static constexpr int kinds = 4;

    QStringList found[kinds];

    void add(Kind kind, const QString& what) {
        if (found[kind].size() < 20)
            found[kind].append(what);
    }
    bool isClean() const {
        for (const auto& list : found)
            if (!list.isEmpty())
                return false;
        return true;
    }
};

} // namespace cts::sim
