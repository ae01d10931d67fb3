#include "tests/fuzz/engine/FrameMutator.h"

#include "shared/base/Compression.h"
#include "shared/protocol/Frame.h"

#include <QtEndian>

#include <algorithm>

namespace cts::fuzz {

static constexpr qsizetype prefixSize = 9;

FrameMutator::FrameMutator(unsigned seed, Change changeJson, Change changeBytes)
    : m_chance(seed), m_changeJson(std::move(changeJson)), m_changeBytes(std::move(changeBytes)) {}

// As far as the lengths make sense.
QList<FrameMutator::Piece> FrameMutator::split(const QByteArray& bytes) {
    QList<Piece> pieces;
    for (qsizetype at = 0; bytes.size() - at >= prefixSize;) {
        const auto head = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + at + 1));
        const auto body = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + at + 5));
        if (prefixSize + head + body > bytes.size() - at)
            break;
        pieces.append({bytes.at(at), bytes.mid(at + prefixSize, head), bytes.mid(at + prefixSize + head, body)});
        at += prefixSize + head + body;
    }
    return pieces;
}

QByteArray FrameMutator::mutated(const QByteArray& bytes) {
    auto pieces = split(bytes);
    if (pieces.isEmpty())
        return m_changeBytes(bytes);
    change(pieces);
    QByteArray changed;
    for (const auto& piece : std::as_const(pieces))
        changed += protocol::encode(static_cast<protocol::FrameType>(piece.type), piece.head, piece.body);
    return changed;
}

void FrameMutator::change(QList<Piece>& pieces) {
    const int at = below(pieces.size());
    Piece& piece = pieces[at];
    switch (below(12)) {
    case 0:
        piece.type = static_cast<char>(below(32));
        break;
    case 1:
        pieces.insert(at, Piece(piece));
        break;
    case 2:
        pieces.removeAt(at);
        break;
    case 3:
        pieces.swapItemsAt(at, below(pieces.size()));
        break;
    case 4:
        piece.head = m_changeBytes(piece.head);
        break;
    case 5:
    case 6:
    case 7:
        piece.body = changedBody(piece.body);
        break;
    default:
        piece.head = m_changeJson(piece.head);
    }
}

QByteArray FrameMutator::changedBody(const QByteArray& body) {
    const auto content = decompress(body, 1 << 20);
    return content && below(3) > 0 ? compress(m_changeJson(*content)) : m_changeBytes(body);
}

} // namespace cts::fuzz
