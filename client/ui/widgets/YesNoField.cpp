#include "client/ui/widgets/YesNoField.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;

YesNoField::YesNoField(QWidget* parent) : RadioField(parent) {
    setUnknownOffered(false);
}

void YesNoField::setUnknownOffered(bool offered) {
    QList<Option> options = {{u"YES"_s, tr("Yes")}, {u"NO"_s, tr("No")}};
    if (offered)
        options.append({u"UNKNOWN"_s, tr("Unknown")});
    setOptions(options);
}

std::optional<bool> YesNoField::value() const {
    if (code() == u"YES"_s)
        return true;
    return code() == u"NO"_s ? std::optional(false) : std::nullopt;
}

void YesNoField::setValue(std::optional<bool> value) {
    setCode(!value ? QString() : *value ? u"YES"_s : u"NO"_s);
}

} // namespace cts::client::ui
