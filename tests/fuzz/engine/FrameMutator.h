#pragma once

#include <QByteArray>

#include <functional>
#include <random>

namespace cts::fuzz {

// Changes one frame of a sequence (shared/protocol/Frame.h) and writes its lengths anew, so that the change gets past
// the framing. One thread.
class FrameMutator {
public:
    using Change = std::function<QByteArray(const QByteArray&)>;

    // changeJson changes a head or an unpacked body, changeBytes anything else.
    FrameMutator(unsigned seed, Change changeJson, Change changeBytes);

    QByteArray mutated(const QByteArray& bytes);

private:
    struct Piece {
        char type = 0;
        QByteArray head;
        QByteArray body;
    };
    static QList<Piece> split(const QByteArray& bytes);
    void change(QList<Piece>& pieces);
    // Another payload in a frame of parts; false when it holds none.
    bool changePart(Piece& piece);
    int below(qsizetype limit) { return static_cast<int>(m_chance() % static_cast<unsigned>(limit)); }

    std::mt19937 m_chance;
    Change m_changeJson;
    Change m_changeBytes;
};

} // namespace cts::fuzz
