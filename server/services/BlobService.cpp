#include "server/services/BlobService.h"

#include "server/services/Audited.h"
#include "server/services/Directory.h"
#include "shared/base/DocumentType.h"
#include "shared/base/Hash.h"
#include "shared/records/Refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

namespace {

constexpr int expiredAtATime = 4;
constexpr int piecesAtATime = 4;

BlobState stateOf(const BlobUpload& upload) {
    return {upload.received, upload.bytes, false};
}

Status verdictOn(const BlobUpload& upload, const QByteArray& content) {
    if (sha256Hex(content) != upload.sha256)
        return refusal(u"wrongHash"_s, 422);
    if (const auto type = recogniseDocument(content); !type)
        return refusal(type.error().code, 422, type.error().data);
    return Done{};
}

} // namespace

void BlobService::state(Caller caller, QString sha256, StateDone done) const {
    m_context.database.read([this, caller = std::move(caller), sha256 = std::move(sha256)](
                                Store& store) -> Result<BlobState> { return stateIn(store, caller, sha256); },
                            std::move(done));
}

Result<BlobState> BlobService::stateIn(Store& store, const Caller& caller, const QString& sha256) const {
    const auto through = m_access.through(store, caller, sha256);
    if (!through)
        return through.error();
    const bool mayKnow = *through || store.blobs().isOwner(caller.userId, sha256);
    if (const auto blob = mayKnow ? store.blobs().find(sha256) : std::nullopt)
        return BlobState{blob->bytes, blob->bytes, true};
    if (const auto upload = store.blobs().upload(caller.userId, sha256))
        return stateOf(*upload);
    return refusal(u"notFound"_s, 404);
}

void BlobService::append(Caller caller, BlobChunk chunk, StateDone done) const {
    if (chunk.bytes > largestDocument || chunk.bytes < 1)
        return done(refusal(u"tooLarge"_s, 413, {{u"max"_s, largestDocument}}));
    const bool last = chunk.offset + chunk.content.size() == chunk.bytes;
    if (chunk.offset + chunk.content.size() > chunk.bytes || chunk.content.size() > largestBlobPiece ||
        (!last && chunk.content.size() < smallestBlobPiece))
        return done(refusal(u"badPiece"_s, 422, {{u"least"_s, smallestBlobPiece}, {u"most"_s, largestBlobPiece}}));
    const QString sha256 = chunk.sha256;
    // What the caller has already is answered without taking it again.
    const auto known = [this, caller, chunk = std::move(chunk), done](Result<BlobState> state) mutable {
        if (state && state->complete)
            return done(state);
        if (!state && state.error().code != "notFound"_L1)
            return done(state);
        m_context.database.write([this, caller = std::move(caller), chunk = std::move(chunk)](
                                     Store& store) -> Result<BlobUpload> { return appendIn(store, caller, chunk); },
                                 [this, done](Result<BlobUpload> upload) {
                                     if (!upload)
                                         return done(upload.error());
                                     if (upload->received < upload->bytes)
                                         return done(stateOf(*upload));
                                     check(*upload, done);
                                 });
    };
    state(caller, sha256, known);
}

Result<BlobUpload> BlobService::appendIn(Store& store, const Caller& caller, const BlobChunk& chunk) const {
    const auto upload = uploadFor(store, caller, chunk);
    if (!upload)
        return upload;
    if (upload->bytes != chunk.bytes)
        return refusal(u"wrongLength"_s, 409, {{u"bytes"_s, upload->bytes}});
    if (upload->received != chunk.offset)
        return refusal(u"wrongOffset"_s, 409, {{u"offset"_s, upload->received}});
    if (chunk.content.isEmpty())
        return upload;
    return store.blobs().append(*upload, chunk.content, m_context.clock.now());
}

Result<BlobUpload> BlobService::uploadFor(Store& store, const Caller& caller, const BlobChunk& chunk) const {
    if (const auto under = store.blobs().upload(caller.userId, chunk.sha256))
        return *under;
    if (chunk.offset != 0)
        return refusal(u"wrongOffset"_s, 409, {{u"offset"_s, 0}});
    tidy(store);
    const qint64 most = m_context.settings.unnamedBlobBytes;
    if (store.blobs().unnamedBytes(caller.userId) + chunk.bytes > most)
        return refusal(u"tooMuchUnnamed"_s, 429, {{u"max"_s, most}});
    return store.blobs().begin(caller.userId, chunk.sha256, chunk.bytes, m_context.clock.now());
}

// Reading and hashing 25 MB is a reader's work: the writer goes on with the operations of others meanwhile.
void BlobService::check(const BlobUpload& upload, StateDone done) const {
    m_context.database.read(
        [upload](Store& store) -> Status { return verdictOn(upload, store.blobs().read(upload.id, 0, upload.bytes)); },
        [this, upload, done](const Status& verdict) {
            if (!verdict && verdict.error().data.value("status"_L1).toInt() != 422)
                return done(verdict.error()); // the disk, not the document
            settle(upload, verdict, done);
        });
}

void BlobService::settle(const BlobUpload& upload, const Status& verdict, StateDone done) const {
    m_context.database.write(
        [this, upload, good = verdict.ok()](Store& store) -> Status {
            const auto now = store.blobs().upload(upload.userId, upload.sha256);
            if (!now || now->id != upload.id)
                return Done{}; // another request has settled it
            if (good)
                store.blobs().finish(upload, m_context.clock.now());
            else
                store.blobs().drop(upload);
            return Done{};
        },
        [upload, verdict, done](const Status& written) {
            if (!written || !verdict)
                return done(written ? verdict.error() : written.error());
            done(BlobState{upload.bytes, upload.bytes, true});
        });
}

void BlobService::fetch(Caller caller, QString sha256, qint64 from, qint64 most,
                        std::function<void(Result<BlobExtract>)> done) const {
    const AuditEntry entry{caller.userId, caller.device, u"fetchBlob"_s, sha256, {}, {{u"from"_s, from}}, {}};
    readAudited<BlobExtract>(
        m_context, entry,
        [this, caller = std::move(caller), sha256 = std::move(sha256), from, most](Store& store, QJsonObject& found) {
            return fetchIn(store, caller, sha256, from, most, found);
        },
        std::move(done));
}

Result<BlobExtract> BlobService::fetchIn(Store& store, const Caller& caller, const QString& sha256, qint64 from,
                                         qint64 most, QJsonObject& found) const {
    const auto through = m_access.through(store, caller, sha256);
    if (!through)
        return through.error();
    const auto blob = store.blobs().find(sha256);
    if (!*through || !blob) {
        const auto named = m_access.isNamedFor(store, caller, sha256);
        return refusal(named && *named ? u"notUploadedYet"_s : u"notFound"_s, 404);
    }
    if (from < 0 || from >= blob->bytes)
        return refusal(u"badRange"_s, 416, {{u"bytes"_s, blob->bytes}});
    BlobExtract extract{from, blob->bytes, store.blobs().read(blob->upload, from, std::min(most, largestBlobPiece))};
    found.insert(u"record"_s, (*through)->record);
    found.insert(u"bytes"_s, extract.content.size());
    return extract;
}

void BlobService::opened(Caller caller, QList<BlobOpening> openings, std::function<void(Status)> done) const {
    m_context.database.write(
        [this, caller = std::move(caller), openings = std::move(openings)](Store& store) -> Status {
            for (const auto& opening : openings) {
                if (!store.blobs().addOpening(opening.id))
                    continue;
                const QJsonObject data{{u"blob"_s, opening.sha256}, {u"at"_s, opening.at}};
                const bool known = m_access.isNamedIn(store, opening.record, caller.userId, opening.sha256);
                const QString outcome = known ? u"done"_s : u"unconfirmed"_s;
                store.audit().add({caller.userId, caller.device, u"openDocument"_s, opening.record, outcome, data, {}},
                                  m_context.clock.now());
            }
            return Done{};
        },
        std::move(done));
}

bool BlobService::tidy(Store& store) const {
    const auto now = m_context.clock.now();
    store.blobs().expire(now.addDays(-m_context.settings.uploadDays), now.addDays(-m_context.settings.unnamedBlobDays),
                         expiredAtATime);
    return store.blobs().sweep(piecesAtATime);
}

Status BlobService::tidyUp() const {
    while (true) {
        const auto more = m_context.database.writeAndWait([this](Store& store) -> Result<bool> { return tidy(store); });
        if (!more)
            return more.error();
        if (!*more)
            return Done{};
    }
}

} // namespace cts::server
