#pragma once

#include "shared/base/Result.h"

#include <QJsonObject>
#include <QString>

namespace cts::client {

class ClientStore;

// What is typed where no record or draft holds it yet: into a form that is not begun, or as an answer that a step asks
// for. Durable and encrypted on this device when a call returns, and there again after a lock or a restart. Borrows the
// store; lives on the UI thread.
class TypedText {
public:
    // Typed into a form of which there is no record yet; `about`: the id of the assignment that it is for, if it is for
    // one.
    static TypedText ofForm(ClientStore& store, const QString& formId, const QString& about = {});
    // Typed as the reason or another argument, by name, of a step of this record.
    static TypedText ofStep(ClientStore& store, const QString& recordId, const QString& action);

    // What the outbox calls it, for an operation that removes it in its own transaction.
    const QString& name() const { return m_name; }

    // An empty object removes it. Errors: those of the store.
    Status keep(const QJsonObject& typed);
    // Empty when there is none. Errors: those of the store.
    Result<QJsonObject> kept() const;
    // One of several things typed, by name; an empty one removes it. Errors: those of the store.
    Status keepPart(const QString& name, const QJsonValue& typed);
    // Undefined when there is none, or the store cannot say.
    QJsonValue keptPart(const QString& name) const;

private:
    TypedText(ClientStore& store, QString name) : m_store(&store), m_name(std::move(name)) {}

    ClientStore* m_store;
    QString m_name;
};

} // namespace cts::client
