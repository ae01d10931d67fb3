#include "tests/bench/sync/TrainDictionary.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
#include "shared/records/RecordParts.h"
#include "tests/bench/sync/CaseDocuments.h"

#include <QDir>

#include <stdexcept>
#include <vector>
#include <zdict.h>

namespace cts::bench {

using namespace Qt::StringLiterals;

static constexpr size_t dictionaryBytes = 64 << 10;
static constexpr int recordsOfEachForm = 120;
static constexpr int cases = 60;

void trainDictionary(const QString& folder) {
    const SystemClock clock;
    const auto rulebook = rules::Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms")).rulebook;
    CaseDocuments documents(rulebook, 77);
    QByteArray samples;
    std::vector<size_t> sizes;
    const auto add = [&](const records::Record& record) {
        for (const auto& part : records::split(record, *rulebook->form(record.formId))) {
            const QByteArray bytes = canonicalJson(part.payload);
            samples += bytes;
            sizes.push_back(static_cast<size_t>(bytes.size()));
        }
    };
    const auto hands = [&] {
        CaseHands some;
        some.worker.role = u"DPO"_s;
        some.advocateId = newId(clock);
        some.advocateName = u"Sample, Person"_s;
        return some;
    };
    for (int i = 0; i < recordsOfEachForm; ++i)
        for (const auto& form : rulebook->formIds())
            if (rulebook->form(form)->kind == "form"_L1)
                add(documents.makeAny(form, hands()));
    for (int i = 0; i < cases; ++i)
        for (const auto& record : documents.makeCase(hands()))
            add(record);
    QByteArray dictionary(dictionaryBytes, Qt::Uninitialized);
    const size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionaryBytes, samples.constData(), sizes.data(),
                                              static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(size))
        throw std::runtime_error(ZDICT_getErrorName(size));
    dictionary.resize(static_cast<qsizetype>(size));
    const auto held = QDir(folder).entryList({u"*.zdict"_s}, QDir::Files, QDir::Name);
    const int number = held.isEmpty() ? 1 : held.last().left(3).toInt() + 1;
    const QString name = u"%1-%2.zdict"_s.arg(number, 3, 10, QLatin1Char('0')).arg(sha256Hex(dictionary).left(16));
    QFile file(QDir(folder).filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(dictionary) != dictionary.size())
        throw std::runtime_error("the dictionary cannot be written");
}

} // namespace cts::bench
