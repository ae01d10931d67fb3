#pragma once

#include "client/ui/widgets/Address.h"
#include "client/ui/widgets/CompoundField.h"

namespace cts::client::ui {

// Street, city, state, ZIP and county. UI thread.
class AddressField : public CompoundField {
    Q_OBJECT

public:
    explicit AddressField(QWidget* parent = nullptr);

    Address address() const;
    void setAddress(const Address& address);
    QString displayText() const override;
    QString problem() const override;

private:
    LabelledPart* m_street;
    LabelledPart* m_city;
    LabelledPart* m_state;
    LabelledPart* m_zip;
    LabelledPart* m_county;
};

} // namespace cts::client::ui
