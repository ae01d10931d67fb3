#include "tests/fuzz/FuzzGiants.h"

#include "shared/base/Compression.h"
#include "shared/protocol/Frame.h"
#include "tests/fuzz/targets/Samples.h"

#include <QJsonArray>

#include <functional>

namespace cts::fuzz {

using namespace Qt::StringLiterals;

static constexpr qsizetype giantSize = 1'000'000;

static QByteArray filled(const QByteArray& begin, const std::function<QByteArray(int)>& piece, const QByteArray& end) {
    QByteArray bytes = begin;
    for (int i = 0; bytes.size() < giantSize; ++i)
        bytes += piece(i);
    return bytes + end;
}

static QByteArray filled(const QByteArray& begin, const QByteArray& piece, const QByteArray& end) {
    return filled(
        begin, [&](int) { return piece; }, end);
}

// Many keys, elements, levels, escapes.
static QList<QByteArray> jsonGiants() {
    return {filled(
                "{\"a\":0", [](int i) { return ",\"k" + QByteArray::number(i) + "\":0"; }, "}"),
            filled(
                "{\"a\":0", [](int i) { return ",\"k" + QByteArray::number(1'000'000 - i) + "\":[]"; }, "}"),
            filled("{\"a\":0", ",\"a\":0", "}"),
            filled("{\"operations\":[{}", ",{}", "]}"),
            filled("{\"changes\":[0", ",[[],[]]", "]}"),
            filled("{\"a\":", "{\"a\":", {}),
            filled("{\"a\":", "[", {}),
            filled("{\"a\":\"", "\\u00e9", "\"}"),
            filled("{\"a\":", "9", "}"),
            filled("{\"a\":1e", "9", "}"),
            filled("{\"a\":0.", "0", "1}"),
            filled("{\"a\":0,\n", "\n", "x}")};
}

static QList<QByteArray> frameGiants() {
    using protocol::FrameType;
    const auto frame = [](FrameType type) { return protocol::encode(type, "{}", {}); };
    const QByteArray hello = protocol::encode(FrameType::Hello,
                                              "{\"clock\":\"\",\"cursor\":\"\",\"epoch\":\"\",\"operations\":80000,"
                                              "\"protocol\":1,\"rulebook\":\"\"}",
                                              {});
    QByteArray announced = protocol::encode(FrameType::Parts, "{}", "x");
    for (int i = 1; i < 9; ++i)
        announced[i] = '\xff';
    return {
        filled({}, frame(FrameType::Hello), {}),
        filled(hello, frame(FrameType::Operation), {}),
        protocol::encode(FrameType::Parts, "{\"names\":[\"form\"],\"parts\":900000}", QByteArray(giantSize, '\x50')),
        filled({}, frame(FrameType::Ack), {}),
        filled({}, frame(FrameType::Gone), {}),
        filled(hello, protocol::encode(FrameType::Packed, {}, compress(QByteArray(64 << 20, '\0'))), {}),
        hello + protocol::encode(FrameType::Packed, {}, compress(filled({}, frame(FrameType::Operation), {}))),
        announced};
}

// A few kilobytes that would become a gigabyte, and one that claims to.
static QList<QByteArray> bombs() {
    const QByteArray zeros(64 << 20, '\0');
    QByteArray nested = compress(zeros);
    QByteArray claims = compress("{}");
    if (claims.size() > 5)
        claims[4] = '\xe0';
    return {nested,
            compress(nested),
            nested + nested,
            claims + QByteArray(12, '\xff'),
            compress(filled("{\"fields\":{\"a\":[0", ",[]", "]}}")),
            compress(filled("{\"conflicts\":[{}", ",{}", "]}"))};
}

static QList<QByteArray> headGiants() {
    return {filled("GET /", "a/", " HTTP/1.1\r\nHost: a\r\n\r\n"),
            filled(
                "GET /?a=0", [](int i) { return "&k" + QByteArray::number(i) + "=0"; }, " HTTP/1.1\r\nHost: a\r\n\r\n"),
            filled(
                "GET / HTTP/1.1\r\nHost: a\r\n", [](int i) { return "X" + QByteArray::number(i) + ": 1\r\n"; }, "\r\n"),
            filled("GET / HTTP/1.1\r\nHost: a\r\n", "Accept: b\r\n", "\r\n"),
            filled("GET /", "%41", {}),
            filled("GET /", "\r", {})};
}

static QByteArray edited(const QList<records::FieldChange>& changes) {
    const bool ofAssignment = changes.at(0).path.startsWith("akas"_L1);
    auto operation = ofAssignment ? sampleDraft().assignmentEdit(u"dpo"_s, {{u"dob"_s, u"2006-05-05"_s}})
                                  : sampleDraft().edit(u"dpo"_s, {{u"riskIndicatorNotes"_s, u"Late."_s}});
    operation.n = 1;
    operation.changes = changes;
    return records::encoded(operation);
}

static QString rowIdOf(int number) {
    return u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
}

static QJsonArray rowsFrom(int first, int count) {
    QJsonArray rows;
    for (int i = 0; i < count; ++i)
        rows.append(QJsonObject{{u"rowId"_s, rowIdOf(first + i)}});
    return rows;
}

// As many changes as there may be, texts that are hard to merge, tables that are long.
static QList<QByteArray> operationGiants() {
    QList<records::FieldChange> rows;
    for (int i = 0; i < records::maxChanges; ++i)
        rows += records::FieldChange{u"akas/"_s + rowIdOf(i), {}, rowsFrom(i, 1).at(0)};
    QStringList lines;
    for (int i = 0; i < 1400; ++i)
        lines += QString(QChar(u'a' + i % 7));
    QList<records::FieldChange> texts;
    for (int i = 0; i < 130; ++i)
        texts += records::FieldChange{u"riskIndicatorNotes"_s, lines.join(u'\n'),
                                      QString(u"%1\n"_s.arg(i) + lines.mid(i).join(u'\n'))};
    return {edited(rows), edited(texts), edited({{u"akas"_s, rowsFrom(0, 9000), rowsFrom(4000, 9000)}}),
            edited({{u"akas"_s, {}, rowsFrom(0, 18000)}})};
}

static QList<QByteArray> documentGiants() {
    const QByteArray entry = QByteArray("PK\x03\x04", 4) + QByteArray(26, '\0');
    return {filled("%PDF-1.7\n", "startxref\n", "%%EOF\n"), filled("\xff\xd8", "\xff\xe1\x00\x02", {}),
            filled("\x89PNG\r\n\x1a\n", QByteArray(4, '\0') + "tEXt" + QByteArray(4, '\0'), {}), filled({}, entry, {}),
            filled({}, "PK\x05\x06", {})};
}

static QList<QByteArray> makeGiants() {
    return jsonGiants() + frameGiants() + bombs() + headGiants() + operationGiants() + documentGiants() +
           QList<QByteArray>{QByteArray(), QByteArray(giantSize, '.'), QByteArray(giantSize, '\xff')};
}

const QList<QByteArray>& giants() {
    static const auto made = makeGiants();
    return made;
}

} // namespace cts::fuzz
