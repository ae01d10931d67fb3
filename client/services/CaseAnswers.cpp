#include "client/services/CaseAnswers.h"

#include "client/store/ClientStore.h"
#include "shared/records/ComputedFacts.h"

namespace cts::client {

using namespace Qt::StringLiterals;

QJsonObject CaseAnswers::settings() const {
    return m_store.facts().settings();
}

QList<QJsonObject> CaseAnswers::related(const QString& formId) const {
    QList<QJsonObject> found;
    for (const auto& other : m_view.related) {
        if (other.formId != formId)
            continue;
        QJsonObject fields = other.fields;
        fields.insert(u"id"_s, other.id);
        fields.insert(u"state"_s, other.state);
        found.append(fields);
    }
    return found;
}

records::Record CaseAnswers::record() const {
    records::Record record = m_view.record;
    if (!m_view.draft.isEmpty())
        record.fields = m_view.draft;
    return record;
}

QJsonValue CaseAnswers::deadline(const QString& what) const {
    const records::ReduceContext context{m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
    const auto asked = record();
    return records::ComputedFacts(asked, &m_view.assignment, context).deadline(what);
}

QJsonValue CaseAnswers::service(const QString& what) const {
    const records::ReduceContext context{m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
    return records::ComputedFacts(m_view.record, &m_view.assignment, context).service(what);
}

} // namespace cts::client
