#include "shared/base/Dictionary.h"

#include "shared/base/Compression.h"

#include <QDirIterator>
#include <QFile>

#include <new>
#include <stdexcept>
#include <zstd.h>

namespace cts {

using namespace Qt::StringLiterals;

static constexpr int level = 3;
// A larger content is read in steps, so that memory follows what is there and not what a header claims.
static constexpr qsizetype atOnce = 1 << 20;

struct Dictionary::Tables {
    QByteArray bytes;
    quint32 id = 0;
    std::unique_ptr<ZSTD_CDict, size_t (*)(ZSTD_CDict*)> write{nullptr, ZSTD_freeCDict};
    std::unique_ptr<ZSTD_DDict, size_t (*)(ZSTD_DDict*)> read{nullptr, ZSTD_freeDDict};
};

// One of each for a thread: they are costly to make.
static ZSTD_CCtx* writer() {
    thread_local const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context)
        throw std::bad_alloc();
    return context.get();
}

static ZSTD_DCtx* reader() {
    thread_local const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
    if (!context)
        throw std::bad_alloc();
    return context.get();
}

Dictionary::Dictionary(std::unique_ptr<Tables> tables) : m_tables(std::move(tables)) {}

Dictionary::~Dictionary() = default;

Result<std::shared_ptr<const Dictionary>> Dictionary::make(const QByteArray& bytes) {
    const auto size = static_cast<size_t>(bytes.size());
    auto tables = std::make_unique<Tables>();
    tables->bytes = bytes;
    tables->id = ZSTD_getDictID_fromDict(bytes.constData(), size);
    tables->write.reset(ZSTD_createCDict(bytes.constData(), size, level));
    tables->read.reset(ZSTD_createDDict(bytes.constData(), size));
    if (tables->id == 0 || !tables->write || !tables->read)
        return Error{u"badDictionary"_s};
    return std::shared_ptr<const Dictionary>(new Dictionary(std::move(tables)));
}

quint32 Dictionary::id() const {
    return m_tables->id;
}

const QByteArray& Dictionary::bytes() const {
    return m_tables->bytes;
}

QByteArray Dictionary::compress(const QByteArray& content) const {
    const auto size = static_cast<size_t>(content.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const size_t made = ZSTD_compress_usingCDict(writer(), frame.data(), static_cast<size_t>(frame.size()),
                                                 content.constData(), size, m_tables->write.get());
    if (ZSTD_isError(made))
        throw std::runtime_error(ZSTD_getErrorName(made));
    frame.resize(static_cast<qsizetype>(made));
    frame.squeeze();
    return frame;
}

static Dictionaries loadBuiltIn() {
    Dictionaries found;
    QStringList files;
    for (QDirIterator it(u":/dictionary"_s); it.hasNext();)
        files.append(it.next());
    files.sort();
    for (const auto& name : files) {
        QFile file(name);
        auto dictionary = file.open(QIODevice::ReadOnly) ? Dictionary::make(file.readAll()) : Error{u"badDictionary"_s};
        if (!dictionary)
            throw std::logic_error("a built-in dictionary cannot be read");
        found.add(std::move(dictionary).value());
    }
    return found;
}

const Dictionaries& Dictionaries::builtIn() {
    static const Dictionaries all = loadBuiltIn();
    return all;
}

void Dictionaries::add(std::shared_ptr<const Dictionary> dictionary) {
    m_newest = dictionary;
    m_byId[dictionary->id()] = std::move(dictionary);
}

const Dictionary* Dictionaries::find(quint32 id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second.get();
}

QList<quint32> Dictionaries::ids() const {
    QList<quint32> ids;
    for (const auto& [id, dictionary] : m_byId)
        ids.append(id);
    return ids;
}

QByteArray Dictionaries::compress(const QByteArray& content) const {
    return m_newest ? m_newest->compress(content) : cts::compress(content);
}

quint32 Dictionaries::idIn(const QByteArray& frame) {
    return ZSTD_getDictID_fromFrame(frame.constData(), static_cast<size_t>(frame.size()));
}

Result<QByteArray> Dictionaries::decompress(const QByteArray& frame, qsizetype maxBytes) const {
    const quint32 id = idIn(frame);
    const auto size = static_cast<size_t>(frame.size());
    const auto claimed = ZSTD_getFrameContentSize(frame.constData(), size);
    const bool isSmall = claimed <= static_cast<unsigned long long>(std::min(atOnce, std::max<qsizetype>(maxBytes, 0)));
    if (id == 0 && !isSmall)
        return cts::decompress(frame, maxBytes);
    const auto* dictionary = id == 0 ? nullptr : find(id);
    if (id != 0 && !dictionary)
        return Error{u"unknownDictionary"_s, {{u"id"_s, static_cast<qint64>(id)}}};
    if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN)
        return Error{u"badFrame"_s};
    if (claimed > static_cast<unsigned long long>(std::max<qsizetype>(maxBytes, 0)))
        return Error{u"tooLarge"_s};
    if (ZSTD_findFrameCompressedSize(frame.constData(), size) != size)
        return Error{u"badFrame"_s};
    QByteArray content(static_cast<qsizetype>(claimed), Qt::Uninitialized);
    auto* tables = dictionary ? dictionary->m_tables->read.get() : nullptr;
    const auto room = static_cast<size_t>(content.size());
    const size_t got = tables
                           ? ZSTD_decompress_usingDDict(reader(), content.data(), room, frame.constData(), size, tables)
                           : ZSTD_decompressDCtx(reader(), content.data(), room, frame.constData(), size);
    if (ZSTD_isError(got) || got != room)
        return Error{u"badFrame"_s};
    return content;
}

} // namespace cts
