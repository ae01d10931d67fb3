#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"

namespace cts::client::ui {

class TypedLines;

// What was typed into a form that takes it in no more (CaseView::left), to be read, copied and discarded; hidden while
// there is none. UI thread.
class LeftDraftCard final : public Card {
    Q_OBJECT
public:
    explicit LeftDraftCard(const Desk& desk, QWidget* parent = nullptr);

    void show(const CaseView& view);

Q_SIGNALS:
    // The person has thrown it away: read the record again.
    void discarded();
    void failed(const cts::Error& error);

private:
    void discard();

    const Desk& m_desk;
    QString m_recordId;
    TypedLines* m_lines;
};

} // namespace cts::client::ui
