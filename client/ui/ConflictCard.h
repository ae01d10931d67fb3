#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"

namespace cts::client::ui {

// Two people changed the same answer: both, who wrote them and when, and a choice. UI thread.
class ConflictCard final : public Card {
    Q_OBJECT
public:
    // `label`: of the answer, in the form's words.
    ConflictCard(const Desk& desk, const QString& formId, const records::FieldConflict& conflict, const QString& label,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    // "theirs" or "mine", as CaseService::settle knows them.
    void chosen(const QString& choice);

private:
    void addSide(const QString& words, const QString& shown, const records::Touch& touch, const QString& choice);
};

} // namespace cts::client::ui
