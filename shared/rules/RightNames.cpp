#include "shared/rules/RightNames.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

const QList<std::pair<QString, Right>>& rightNames() {
    static const QList<std::pair<QString, Right>> names{{u"create"_s, Right::Create},
                                                        {u"submit"_s, Right::Submit},
                                                        {u"approve"_s, Right::Approve},
                                                        {u"read"_s, Right::Read}};
    return names;
}

QString nameOf(Right right) {
    for (const auto& [name, known] : rightNames())
        if (known == right)
            return name;
    return {};
}

} // namespace cts::rules
