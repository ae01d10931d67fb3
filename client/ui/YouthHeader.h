#pragma once

#include "client/services/YouthFile.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"

namespace cts::client::ui {

class FactStrip;
class StatusChip;
class TextLabel;

// The head of a youth's page: name, status, what to be warned of, and the few facts that everybody needs (domain 3.3,
// 8.3). UI thread.
class YouthHeader final : public Card {
    Q_OBJECT
public:
    explicit YouthHeader(const Desk& desk, QWidget* parent = nullptr);

    void show(const YouthFile& file);

private:
    const Desk& m_desk;
    TextLabel* m_name;
    StatusChip* m_status;
    QWidget* m_alerts;
    TextLabel* m_which; // the alerts one by one
    FactStrip* m_facts;
};

} // namespace cts::client::ui
