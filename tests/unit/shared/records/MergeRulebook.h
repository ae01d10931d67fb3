#pragma once

#include "tests/support/RulebookFixture.h"

namespace cts::tests {

// The released rulebook with a section more in the referral: a field of every merge class, and a table.
inline std::shared_ptr<const rules::Rulebook> mergeRulebook() {
    static const auto rulebook = [] {
        const QByteArray section = R"({"id": "merging", "title": "Merging", "fields": [
            {"id": "askText", "label": "Ask", "type": "multiline", "merge": "ask"},
            {"id": "latestText", "label": "Latest", "type": "multiline", "merge": "latest"},
            {"id": "logText", "label": "Log", "type": "multiline", "merge": "append"},
            {"id": "longText", "label": "Text", "type": "multiline", "merge": "text"},
            {"id": "tongues", "label": "Languages", "type": "multiChoice", "list": "languages", "merge": "add"},
            {"id": "alerts", "label": "Alerts", "type": "multiChoice", "list": "safetyAlerts", "merge": "add"},
            {"id": "contacts", "label": "Contacts", "type": "table", "compartment": "location", "columns": [
                {"id": "contact", "label": "Name", "type": "text"},
                {"id": "tongues", "label": "Languages", "type": "multiChoice", "list": "languages"},
                {"id": "note", "label": "Note", "type": "multiline"}]}]})";
        const QJsonObject add{{QStringLiteral("op"), QStringLiteral("add")},
                              {QStringLiteral("path"), QStringLiteral("/sections/-")},
                              {QStringLiteral("value"), parseJsonObject(section).value()}};
        const auto files = patchedRulebookFiles({{QStringLiteral("forms/referral.json"), QJsonArray{add}}});
        const auto loaded = loadRulebookFiles(files);
        if (!loaded.rulebook)
            throw std::runtime_error("the merge rulebook does not load: " +
                                     loaded.problems.value(0).error.code.toStdString());
        return loaded.rulebook;
    }();
    return rulebook;
}

} // namespace cts::tests
