#pragma once

#include "client/ui/widgets/RadioField.h"

#include <optional>

namespace cts::client::ui {

// Yes or No (codes "YES", "NO"), or not answered; on request also Unknown ("UNKNOWN"). UI thread.
class YesNoField : public RadioField {
    Q_OBJECT

public:
    explicit YesNoField(QWidget* parent = nullptr);

    void setUnknownOffered(bool offered);
    // Nothing when unanswered or unknown.
    std::optional<bool> value() const;
    void setValue(std::optional<bool> value);
};

} // namespace cts::client::ui
