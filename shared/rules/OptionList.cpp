#include "shared/rules/OptionList.h"

namespace cts::rules {

const Option* OptionList::find(const QString& code) const {
    for (const auto& option : options)
        if (option.code == code)
            return &option;
    return nullptr;
}

} // namespace cts::rules
