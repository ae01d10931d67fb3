#pragma once

#include "shared/records/DeadlineSource.h"

namespace cts::tests {

// The deadline table of a test: one code per form, one window for all, one end of services.
class FakeDeadlines final : public records::DeadlineSource {
public:
    QString codeOf(const QString& formId, const QJsonObject&, const QJsonObject&) const override {
        return codes.value(formId);
    }
    std::optional<records::DeliverableWindow> window(const QString&, const QJsonObject&,
                                                     const QJsonObject&) const override {
        return open;
    }
    QDate serviceEnd(const QJsonObject&, const QJsonObject&) const override { return end; }

    QHash<QString, QString> codes;
    std::optional<records::DeliverableWindow> open;
    QDate end;
};

} // namespace cts::tests
