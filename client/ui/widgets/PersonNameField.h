#pragma once

#include "client/ui/widgets/CompoundField.h"
#include "client/ui/widgets/PersonName.h"

namespace cts::client::ui {

// Last, first and middle name. UI thread.
class PersonNameField : public CompoundField {
    Q_OBJECT

public:
    explicit PersonNameField(QWidget* parent = nullptr);

    PersonName name() const;
    void setName(const PersonName& name);
    QString displayText() const override;

private:
    LabelledPart* m_last;
    LabelledPart* m_first;
    LabelledPart* m_middle;
};

} // namespace cts::client::ui
