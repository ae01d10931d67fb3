#include "shared/rules/RecipientNames.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

static bool isRecipient(const QString& name) {
    static const QStringList people{
        u"worker"_s,           u"supervisor"_s,       u"leadAdmins"_s,      u"agencyAdmins"_s,
        u"advocate"_s,         u"previousAdvocate"_s, u"secondWorker"_s,    u"previousAgencyAdmins"_s,
        u"secondSupervisor"_s, u"dcfsAdmins"_s,       u"probationAdmins"_s, u"cpm"_s,
        u"inbox:dcfs"_s,       u"inbox:probation"_s,  u"leadInbox"_s,       u"otherInboxIfDual"_s};
    return people.contains(name);
}

QStringList readRecipients(RuleObject& object, const QString& key, Need need) {
    auto names = object.texts(key, need);
    for (qsizetype i = 0; i < names.size(); ++i)
        if (!isRecipient(names.at(i)))
            object.reportAt(object.textPlace(key, i), u"unknownRecipient"_s, {{u"id"_s, names.at(i)}});
    return names;
}

} // namespace cts::rules
