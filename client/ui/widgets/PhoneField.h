#pragma once

#include "client/ui/widgets/TextField.h"

namespace cts::client::ui {

// A telephone number. Ten digits become "(213) 555-0123" when the field is left, an extension is kept ("x12"), and a
// number that begins with + stays as typed. UI thread.
class PhoneField : public TextField {
    Q_OBJECT

public:
    explicit PhoneField(QWidget* parent = nullptr);
    QString problem() const override;

    // The tidy form of a number, or the text unchanged if it is none. Pure.
    static QString formatted(const QString& text);

protected:
    QString tidied(const QString& text) const override { return formatted(text); }
};

} // namespace cts::client::ui
