#pragma once

#include "client/ui/Desk.h"
#include "client/ui/TypedKeeper.h"
#include "client/ui/widgets/Card.h"

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

    // For this youth from now on; shown at once where something is typed and not recorded yet.
    void setAssignment(const records::Record& assignment);
    // Shows it, begun with these answers.
    void begin(const QJsonObject& fields = {});
    // Makes what is typed durable now. Errors: those of the store.
    Status keep() { return m_keeper.keep(); }
    // Records what is typed, as the button does. False, with marks at the answers, when that is not possible.
    bool record();
    FormView* form() const { return m_form; }

Q_SIGNALS:
    void recorded(const QString& recordId);
    // Bring this part into sight.
    void revealRequested(QWidget* widget);

private:
    void showForm(const QJsonObject& fields);
    void closeForm();
    void discard();
    // What stands here is another youth's, because it could not be kept: tries again.
    bool isHeldUp();
    void showError(const Error& error);

    const Desk& m_desk;
    records::Record m_assignment; // for whom something should be typed here
    Banner* m_banner;
    FormView* m_form = nullptr;
    QWidget* m_buttons;
    bool m_showsKept = false; // typed before, and there again
    TypedKeeper m_keeper;
};

} // namespace cts::client::ui
