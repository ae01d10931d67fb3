#pragma once

#include "shared/base/CanonicalJson.h"
#include "shared/rules/Rulebook.h"
#include "tests/support/JsonPatch.h"

#include <QFile>

#include <stdexcept>

namespace cts::tests {

// The rulebook that the product is released with, as {path: content}. Throws when it does not load.
inline QJsonObject realRulebookFiles() {
    static const QJsonObject files = [] {
        const auto loaded = rules::Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms"));
        if (!loaded.rulebook)
            throw std::runtime_error("the released rulebook does not load");
        return parseJsonObject(loaded.rulebook->bundle()).value();
    }();
    return files;
}

// A rulebook out of {path: content}, with what is wrong in it.
inline rules::Rulebook::Loaded loadRulebookFiles(const QJsonObject& files) {
    return rules::Rulebook::loadBundle(canonicalJson(files));
}

// The released rulebook. Throws when it does not load.
inline std::shared_ptr<const rules::Rulebook> realRulebook() {
    static const auto rulebook = loadRulebookFiles(realRulebookFiles()).rulebook;
    return rulebook;
}

// The released rulebook with other files: a JSON Patch (RFC 6902) for each path.
inline QJsonObject patchedRulebookFiles(const QJsonObject& patches) {
    auto files = realRulebookFiles();
    for (auto it = patches.begin(); it != patches.end(); ++it)
        files[it.key()] = patched(files.value(it.key()).toObject(), it.value().toArray());
    return files;
}

// Another county's rulebook: the released one with a field (referral.interpreterNeeded), a list option
// (languages.PUNJABI) and a workflow step more: after the supervisor, the program manager (role CPM, state
// PendingManager) approves or rejects. What works with it needs no C++ for such changes. Throws when it does not load.
inline std::shared_ptr<const rules::Rulebook> variantRulebook() {
    static const auto rulebook = [] {
        QFile file(QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/variant.json"));
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("the second rulebook is missing");
        const auto loaded = loadRulebookFiles(patchedRulebookFiles(parseJsonObject(file.readAll()).value()));
        if (!loaded.rulebook)
            throw std::runtime_error("the second rulebook does not load");
        return loaded.rulebook;
    }();
    return rulebook;
}

// A small county of its own, whose deliverables use every part of the grammar that the released rulebook may or may not
// use: drafts that only the agency sees, rules about who edits a part, requirements, follow-ups, settings. Throws when
// it does not load, with what is wrong.
inline std::shared_ptr<const rules::Rulebook> deliverablesRulebook() {
    static const auto rulebook = [] {
        QFile file(QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/deliverables.json"));
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("the rulebook of deliverables is missing");
        const auto loaded = loadRulebookFiles(parseJsonObject(file.readAll()).value());
        std::string problems;
        for (const auto& problem : loaded.problems)
            problems += problem.file.toStdString() + ' ' + problem.place.toStdString() + ' ' +
                        problem.error.code.toStdString() + '\n';
        if (!loaded.rulebook)
            throw std::runtime_error(problems);
        return loaded.rulebook;
    }();
    return rulebook;
}

} // namespace cts::tests
