#include "shared/base/ImageCleaning.h"

#include <QtEndian>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 startOfScan = 0xda;
constexpr quint8 endOfImage = 0xd9;
constexpr quint8 app0 = 0xe0;
constexpr quint8 app1 = 0xe1;
constexpr quint8 app2 = 0xe2;
constexpr quint8 app14 = 0xee;
constexpr quint8 app15 = 0xef;
constexpr quint8 comment = 0xfe;
constexpr qsizetype jfifHead = 14; // up to and with the size of its preview
constexpr quint16 orientationTag = 0x0112;

quint8 byteAt(QByteArrayView bytes, qsizetype at) {
    return static_cast<quint8>(bytes[at]);
}

// RST0..7 and TEM stand alone.
bool standsAlone(quint8 marker) {
    return (marker >= 0xd0 && marker <= 0xd7) || marker == 0x01;
}

bool startsFrame(quint8 marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// The orientation (2 to 8) that an EXIF segment's payload asks for; 1 when it says nothing or nonsense.
int orientationOf(QByteArrayView exif) {
    const auto tiff = exif.sliced(6);
    const bool little = tiff.startsWith(QByteArrayView("II*\0", 4));
    if (tiff.size() < 8 || (!little && !tiff.startsWith(QByteArrayView("MM\0*", 4))))
        return 1;
    const auto short16 = [&](qint64 at) {
        return little ? qFromLittleEndian<quint16>(tiff.data() + at) : qFromBigEndian<quint16>(tiff.data() + at);
    };
    const qint64 directory =
        little ? qFromLittleEndian<quint32>(tiff.data() + 4) : qFromBigEndian<quint32>(tiff.data() + 4);
    if (directory + 2 > tiff.size())
        return 1;
    const int count = short16(directory);
    for (int i = 0; i < count; ++i) {
        const qint64 entry = directory + 2 + 12LL * i;
        if (entry + 12 > tiff.size())
            return 1;
        if (short16(entry) != orientationTag)
            continue;
        const int found = short16(entry + 8);
        return found >= 2 && found <= 8 ? found : 1;
    }
    return 1;
}

// One IFD with one entry: the least that a viewer needs to turn the picture (TIFF 6.0; EXIF 2.32, 4.6.4).
QByteArray orientationSegment(int orientation) {
    QByteArray segment("\xff\xe1\x00\x22"
                       "Exif\0\0"
                       "MM\0*\0\0\0\x08"
                       "\0\x01"
                       "\x01\x12\0\x03\0\0\0\x01\0?\0\0"
                       "\0\0\0\0",
                       36);
    segment[29] = static_cast<char>(orientation);
    return segment;
}

class Jpeg {
public:
    explicit Jpeg(QByteArrayView bytes) : m_bytes(bytes) {}

    // False when it is not a whole picture.
    bool clean() {
        if (!m_bytes.startsWith("\xff\xd8\xff"))
            return false;
        m_at = 2;
        while (!m_ended) {
            if (!takeMarker())
                return false;
        }
        return m_frame && m_scan;
    }

    QByteArray result() const {
        QByteArray head = m_jfif;
        if (m_orientation != 1)
            head += orientationSegment(m_orientation);
        return "\xff\xd8" + head + m_body;
    }

private:
    bool takeMarker() {
        if (m_at >= m_bytes.size() || byteAt(m_bytes, m_at) != 0xff)
            return false;
        while (m_at < m_bytes.size() && byteAt(m_bytes, m_at) == 0xff)
            ++m_at; // fill bytes
        if (m_at >= m_bytes.size())
            return false;
        const quint8 marker = byteAt(m_bytes, m_at++);
        if (marker == endOfImage) {
            m_body += "\xff\xd9";
            m_ended = true;
            return true;
        }
        if (standsAlone(marker))
            return true;
        return marker >= 0xc0 && marker != 0xd8 && takeSegment(marker);
    }

    bool takeSegment(quint8 marker) {
        if (m_at + 2 > m_bytes.size())
            return false;
        const qsizetype length = qFromBigEndian<quint16>(m_bytes.data() + m_at);
        if (length < 2 || m_at + length > m_bytes.size())
            return false;
        const auto payload = m_bytes.sliced(m_at + 2, length - 2);
        m_frame |= startsFrame(marker);
        keep(marker, payload, m_bytes.sliced(m_at - 1, length + 1));
        m_at += length;
        if (marker != startOfScan)
            return true;
        m_scan = true;
        return m_frame && takeScan();
    }

    // `segment`: from the marker's code on.
    void keep(quint8 marker, QByteArrayView payload, QByteArrayView segment) {
        if (marker == app0 && payload.startsWith(QByteArrayView("JFIF\0", 5)) && payload.size() >= jfifHead)
            m_jfif =
                QByteArray("\xff\xe0\x00\x10", 4) + payload.first(jfifHead - 2).toByteArray() + QByteArray(2, '\0');
        else if (marker == app1 && payload.startsWith(QByteArrayView("Exif\0\0", 6)) && m_orientation == 1)
            m_orientation = orientationOf(payload);
        if (isNeeded(marker, payload))
            m_body += '\xff' + segment.toByteArray();
    }

    static bool isNeeded(quint8 marker, QByteArrayView payload) {
        if (marker == app2)
            return payload.startsWith(QByteArrayView("ICC_PROFILE\0", 12));
        if (marker == app14)
            return payload.startsWith("Adobe");
        return marker != comment && (marker < app0 || marker > app15) && (marker < 0xf0);
    }

    // Entropy-coded data runs to the next marker that is neither a stuffed byte nor a restart (T.81, B.1.1.5).
    bool takeScan() {
        const qsizetype begin = m_at;
        for (; m_at + 1 < m_bytes.size(); ++m_at) {
            if (byteAt(m_bytes, m_at) != 0xff)
                continue;
            const quint8 next = byteAt(m_bytes, m_at + 1);
            if (next == 0x00 || standsAlone(next) || next == 0xff)
                continue;
            m_body += m_bytes.sliced(begin, m_at - begin).toByteArray();
            return true;
        }
        return false;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    QByteArray m_jfif;
    QByteArray m_body;
    int m_orientation = 1;
    bool m_frame = false;
    bool m_scan = false;
    bool m_ended = false;
};

} // namespace

Result<QByteArray> cleanJpeg(QByteArrayView bytes) {
    Jpeg jpeg(bytes);
    if (!jpeg.clean())
        return Error{u"damagedDocument"_s, {{u"type"_s, u"jpg"_s}}};
    return jpeg.result();
}

} // namespace cts
