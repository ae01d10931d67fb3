#pragma once

#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"
#include "client/ui/widgets/KeepTimer.h"

namespace cts::client {
class FormView;
}

namespace cts::client::ui {

class Banner;

// Adds an entry to Run Away Status / Misc Updates (domain 3.4), in the page itself. What is typed and not recorded yet
// is kept for its youth, through lock, restart and other youths. UI thread.
class UpdateEntry final : public Card {
    Q_OBJECT
public:
    explicit UpdateEntry(const Desk& desk, QWidget* parent = nullptr);
    ~UpdateEntry() override;

    // For this youth from now on; shown at once where something is typed and not recorded yet.
    void setAssignment(const records::Record& assignment);
    // Shows it, begun with these answers.
    void begin(const QJsonObject& fields = {});
    // Makes what is typed durable now. Errors: those of the store.
    Status keep();
    // Records what is typed, as the button does. False, with marks at the answers, when that is not possible.
    bool record();
    FormView* form() const { return m_form; }

Q_SIGNALS:
    void recorded(const QString& recordId);
    // Bring this part into sight.
    void revealRequested(QWidget* widget);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void showForm(const QJsonObject& fields);
    void discard();
    void noteTyped();
    void showError(const Error& error);

    const Desk& m_desk;
    records::Record m_assignment;
    Banner* m_banner;
    FormView* m_form = nullptr;
    QWidget* m_buttons;
    KeepTimer m_keeping;
    bool m_typed = false; // something typed is not on the disk yet
};

} // namespace cts::client::ui
