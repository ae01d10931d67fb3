#include "shared/base/Compression.h"

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>
#include <zstd.h>

namespace cts {

using namespace Qt::StringLiterals;

// A frame made by compress() needs a window no larger than its content; a hostile one may ask for 2 GiB.
static constexpr int maxWindowLog = 23;

QByteArray compress(const QByteArray& bytes) {
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(frame.data(), static_cast<size_t>(frame.size()), bytes.constData(),
                                      static_cast<size_t>(bytes.size()), 3);
    if (ZSTD_isError(size))
        throw std::runtime_error(ZSTD_getErrorName(size));
    frame.resize(static_cast<qsizetype>(size));
    return frame;
}

// Where a frame's content goes, in steps, so that memory follows what is there and not what a header claims.
static Result<QByteArray> inflate(ZSTD_DCtx* context, const QByteArray& frame, qsizetype maxBytes) {
    QByteArray content;
    QByteArray chunk(static_cast<qsizetype>(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    ZSTD_inBuffer in{frame.constData(), static_cast<size_t>(frame.size()), 0};
    for (;;) {
        ZSTD_outBuffer out{chunk.data(), static_cast<size_t>(chunk.size()), 0};
        const size_t left = ZSTD_decompressStream(context, &out, &in);
        if (ZSTD_isError(left))
            return Error{u"badFrame"_s};
        if (content.size() + static_cast<qsizetype>(out.pos) > maxBytes)
            return Error{u"tooLarge"_s};
        content.append(chunk.constData(), static_cast<qsizetype>(out.pos));
        if (left == 0)
            break;
        if (in.pos == in.size && out.pos < out.size)
            return Error{u"badFrame"_s};
    }
    if (in.pos != in.size)
        return Error{u"badFrame"_s};
    return content;
}

Result<QByteArray> decompress(const QByteArray& frame, qsizetype maxBytes) {
    const auto claimed = ZSTD_getFrameContentSize(frame.constData(), static_cast<size_t>(frame.size()));
    if (claimed == ZSTD_CONTENTSIZE_ERROR)
        return Error{u"badFrame"_s};
    if (claimed != ZSTD_CONTENTSIZE_UNKNOWN &&
        claimed > static_cast<unsigned long long>(std::max<qsizetype>(maxBytes, 0)))
        return Error{u"tooLarge"_s};
    const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
    if (!context)
        throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, maxWindowLog);
    return inflate(context.get(), frame, maxBytes);
}

} // namespace cts
