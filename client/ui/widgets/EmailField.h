#pragma once

#include "client/ui/widgets/TextField.h"

namespace cts::client::ui {

// An e-mail address; spaces around it are dropped when the field is left. UI thread.
class EmailField : public TextField {
    Q_OBJECT

public:
    explicit EmailField(QWidget* parent = nullptr);
    QString problem() const override;

protected:
    QString tidied(const QString& text) const override { return text.trimmed(); }
};

} // namespace cts::client::ui
