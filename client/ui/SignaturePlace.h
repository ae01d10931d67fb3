#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client::ui {

// The place of one signature in a form: whose it is, who has signed and when, and the button to sign where this user
// may. UI thread.
class SignaturePlace final : public QWidget {
    Q_OBJECT
public:
    SignaturePlace(const Desk& desk, const CaseView& view, const rules::FieldDefinition& field,
                   QWidget* parent = nullptr);

Q_SIGNALS:
    void signRequested();

private:
    // Who has signed, or why nobody has.
    static QString words(const records::Record& record, const QString& slot, bool valid);
};

} // namespace cts::client::ui
