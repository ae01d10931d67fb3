#include "shared/rules/ListLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

static Option readOption(RuleObject& object) {
    Option option;
    option.code = object.id(u"code"_s);
    option.label = object.text(u"label"_s, Need::Required);
    option.active = object.flag(u"active"_s, true);
    option.asksOther = object.flag(u"asksOther"_s);
    option.exclusive = object.flag(u"exclusive"_s);
    option.flags = object.texts(u"flags"_s);
    object.finish();
    return option;
}

OptionList loadList(const RuleFile& file, RuleProblems& problems) {
    RuleObject root(file, file.json, {}, problems);
    OptionList list;
    list.id = root.id(u"list"_s);
    list.title = root.text(u"title"_s, Need::Required);
    for (auto& object : root.objects(u"options"_s, Need::Required)) {
        auto option = readOption(object);
        if (list.find(option.code) != nullptr)
            object.report(u"code"_s, u"duplicateId"_s, {{u"id"_s, option.code}});
        list.options.append(option);
    }
    root.finish();
    return list;
}

} // namespace cts::rules
