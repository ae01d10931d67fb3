#include "tests/fuzz/engine/FrameMutator.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/protocol/PartBatch.h"

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
        if (below(3) == 0 || !changePart(piece))
            piece.body = m_changeBytes(piece.body);
        break;
    default:
        piece.head = m_changeJson(piece.head);
    }
}

bool FrameMutator::changePart(Piece& piece) {
    const auto head = parseJsonObject(piece.head);
    QList<protocol::PutPart> parts;
    if (!head || !protocol::decodeParts({protocol::FrameType::Parts, *head, piece.body}, parts) || parts.isEmpty())
        return false;
    auto& frame = parts[below(parts.size())].frame;
    const auto& dictionaries = Dictionaries::builtIn();
    const auto content = dictionaries.decompress(frame, 1 << 20);
    frame = content && below(4) > 0 ? dictionaries.compress(m_changeJson(*content)) : m_changeBytes(frame);
    const auto again = split(protocol::encodeParts(parts));
    if (again.size() != 1)
        return false;
    piece = again.first();
    return true;
}

} // namespace cts::fuzz
