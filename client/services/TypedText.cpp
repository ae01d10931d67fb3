#include "client/services/TypedText.h"

#include "client/store/ClientStore.h"
#include "shared/base/CanonicalJson.h"
#include "shared/records/FieldPath.h"

namespace cts::client {

using namespace Qt::StringLiterals;

TypedText TypedText::ofForm(ClientStore& store, const QString& formId, const QString& about) {
    return {store, u"typed:%1:%2"_s.arg(formId, about)};
}

TypedText TypedText::ofStep(ClientStore& store, const QString& recordId, const QString& action) {
    return {store, u"typedStep:%1:%2"_s.arg(recordId, action)};
}

Status TypedText::keep(const QJsonObject& typed) {
    auto& outbox = m_store->outbox();
    return typed.isEmpty() ? outbox.removeMeta(m_name) : outbox.setMeta(m_name, canonicalJson(typed));
}

Result<QJsonObject> TypedText::kept() const {
    const auto kept = m_store->outbox().meta(m_name);
    if (!kept)
        return kept.error();
    return kept->isEmpty() ? QJsonObject() : parseJsonObject(*kept);
}

Status TypedText::keepPart(const QString& name, const QJsonValue& typed) {
    auto all = kept();
    if (!all)
        return all.error();
    if (records::isEmptyValue(typed))
        all->remove(name);
    else
        all->insert(name, typed);
    return keep(*all);
}

QJsonValue TypedText::keptPart(const QString& name) const {
    const auto all = kept();
    return all ? all->value(name) : QJsonValue(QJsonValue::Undefined);
}

} // namespace cts::client
