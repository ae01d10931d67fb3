#include "client/ui/CaseSources.h"

#include "client/services/CaseAnswers.h"

namespace cts::client::ui {

FormSources caseSources(const Desk& desk, const std::function<const CaseView*()>& view, AttachmentSource* attachments) {
    const auto& store = desk.store;
    FormSources sources;
    sources.settings = [&store] { return store.facts().settings(); };
    sources.related = [&store, view](const QString& formId) {
        const auto* shown = view();
        return shown ? CaseAnswers(store, *shown).related(formId) : QList<QJsonObject>();
    };
    sources.deadline = [&store, view](const QString& what) {
        const auto* shown = view();
        return shown ? CaseAnswers(store, *shown).deadline(what) : QJsonValue();
    };
    sources.service = [&store, view](const QString& what) {
        const auto* shown = view();
        return shown ? CaseAnswers(store, *shown).service(what) : QJsonValue();
    };
    sources.attachments = attachments;
    sources.dialogs = &desk.dialogs;
    return sources;
}

} // namespace cts::client::ui
