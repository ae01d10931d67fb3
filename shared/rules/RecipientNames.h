#pragma once

#include "shared/rules/RuleObject.h"

namespace cts::rules {

// The relation names at `key` that mails go to (NoticeMail); reports "unknownRecipient" {id}.
QStringList readRecipients(RuleObject& object, const QString& key, Need need);

} // namespace cts::rules
