#include "shared/rules/Formula.h"

namespace cts::rules {

Formula formulaOf(const QString& text) {
    const auto colon = text.indexOf(u':');
    if (colon < 0)
        return {text, {}};
    return {text.left(colon), text.mid(colon + 1).split(u',')};
}

CountQuestion countQuestionOf(const QString& text) {
    const auto equals = text.indexOf(u'=');
    if (equals < 0)
        return {text, {}, {}};
    const auto name = text.left(equals);
    return {name.section(u'.', 0, 0), name.section(u'.', 1), text.mid(equals + 1).split(u'|')};
}

} // namespace cts::rules
